"""The store: a DuckDB file with documents, figures, periods, relations, findings, quarantine and runs.

It is made whole from the shards of a ledger and put in place at once, so a reader never meets a half one. What a
shard gives to each table is in `shard.sql`, the views are in `store.sql`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from extractor.archive.rows import FIGURE, FINDING, PERIOD, RELATION
from extractor.errors import InputError, MissingExtraError
from extractor.messages import say
from extractor.records import Document

if TYPE_CHECKING:
    import duckdb

SUFFIX = ".duckdb"
_TABLES = ("documents", "figures", "periods", "relations", "findings")
_ROWS = Path(__file__).with_name("shard.sql")  # of each table
_QUESTIONS = Path(__file__).with_name("store.sql")
_NUMBERED = """
SELECT row_number() OVER (ORDER BY file, number), file, number, filename
FROM read_json(?, format = 'newline_delimited', filename = true, maximum_object_size = {},
               columns = {{file: 'VARCHAR', number: 'INTEGER'}})
"""
# The documents that follow each other in one shard, in order; a shard of which some were read again has several runs.
_RUNS = """
SELECT shard, min(document), max(document)
FROM (SELECT shard, document, document - row_number() OVER (PARTITION BY shard ORDER BY document) AS run FROM numbered)
GROUP BY shard, run ORDER BY min(document)
"""
_MEMORY = "300MB"  # of the engine while it makes a store; it goes to the disk beyond that
_PAGE = 256  # rows fetched at a time


def connect(path: Path, *, read_only: bool = True) -> duckdb.DuckDBPyConnection:
    """Return a connection to the store at `path`. Raises `InputError` for what is none, `MissingExtraError`."""
    engine = _engine()
    if read_only and not path.is_file():
        raise InputError(f"{path}: {say('store.missing')}")
    try:
        store: duckdb.DuckDBPyConnection = engine.connect(str(path), read_only=read_only)
        return store
    except engine.Error as error:
        raise InputError(f"{path}: {say('store.unreadable', reason=error)}") from error


def _engine() -> Any:
    """Return the module of DuckDB. Raises `MissingExtraError` without it."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError(say("extra.missing", extra="store")) from error
    return duckdb


def is_store(path: Path) -> bool:
    """Tell whether `path` is called as a store is."""
    return path.suffix.lower() == SUFFIX


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of the store at `path`, in order of file. Raises `InputError`, `MissingExtraError`."""
    for (record,) in rows(path, "SELECT record FROM documents ORDER BY document"):
        yield Document.from_json(str(record))


def rows(path: Path, question: str, given: Iterable[object] = ()) -> Iterator[tuple[object, ...]]:
    """Yield the rows that the SQL `question` has in the store at `path`, a few at a time."""
    with connect(path) as store:
        found = store.execute(question, list(given))
        while page := found.fetchmany(_PAGE):
            yield from page


def build(
    path: Path, shards: Iterable[Path], quarantine: Iterable[tuple[str, str]], runs: Iterable[dict[str, str]]
) -> None:
    """Make the store at `path` from `shards` (JSON Lines), what could not be read (name, reason), and the runs.

    The same shards give the same tables, in whatever order they were made. Raises `InputError` where the disk is full
    or cannot be written, `MissingExtraError`.
    """
    engine = _engine()
    beside = path.with_name(f"{path.name}.tmp")
    try:
        _remove(beside)  # what a killed run left
        _make(beside, list(shards), list(quarantine), list(runs))
        os.replace(beside, path)
    except (engine.Error, OSError) as error:
        _remove(beside)
        raise InputError(say("store.not_made", path=path, reason=" ".join(str(error).split())[:300])) from error


def _remove(beside: Path) -> None:
    """Remove a store in the making, its log, which the engine would replay into the next one, and what it swapped."""
    for path in (beside, beside.with_name(f"{beside.name}.wal")):
        path.unlink(missing_ok=True)
    rmtree(beside.with_name(f"{beside.name}.tmp"), ignore_errors=True)


def _make(beside: Path, files: list[Path], quarantine: list[tuple[str, str]], runs: list[dict[str, str]]) -> None:
    with connect(beside, read_only=False) as store:
        store.execute(f"SET threads = 1; SET memory_limit = '{_MEMORY}'")
        columns = ", ".join(f"{name} {type}" for name, type in _columns().items())
        store.execute(f"CREATE TEMP TABLE lines ({columns})")
        store.execute("CREATE TEMP TABLE numbered (document BIGINT, file VARCHAR, number INTEGER, shard VARCHAR)")
        if files:
            longest = max(one.stat().st_size for one in files)  # the engine keeps room for the longest line
            store.execute(f"INSERT INTO numbered {_NUMBERED.format(longest + 1)}", [[str(one) for one in files]])
        store.execute(_ROWS.read_text("utf-8"))
        for table in _TABLES:
            store.execute(f"CREATE TABLE {table} AS FROM read_{table} LIMIT 0")
        # A few documents at a time: nested lists do not go to the disk, so that memory would grow with the archive.
        for shard, first, last in store.execute(_RUNS).fetchall():
            store.execute(_lines(Path(shard).stat().st_size), [shard])
            for table in _TABLES:
                store.execute(f"INSERT INTO {table} FROM read_{table} WHERE document BETWEEN {first} AND {last}")
            store.execute("DELETE FROM lines")
        store.execute(_QUESTIONS.read_text("utf-8"))
        store.execute("CREATE TABLE quarantine (file VARCHAR, reason VARCHAR)")
        store.execute("CREATE TABLE runs (ended VARCHAR, version VARCHAR, read INTEGER, kept INTEGER, gone INTEGER)")
        _insert(store, "quarantine", quarantine)
        _insert(store, "runs", [tuple(run.values()) for run in runs])
        store.execute("CHECKPOINT")  # closing does it too, but says nothing when the disk is full: an empty store


def _insert(store: duckdb.DuckDBPyConnection, table: str, found: Sequence[tuple[str, ...]]) -> None:
    if found:
        marks = ", ".join("?" * len(found[0]))
        store.executemany(f"INSERT INTO {table} VALUES ({marks})", found)


def _columns() -> dict[str, str]:
    """Return the columns of a line of a shard and their types."""

    def struct(names: Iterable[str]) -> str:
        return "STRUCT(" + ", ".join(f'"{name}" VARCHAR' for name in names) + ")[]"

    lists = {"figures": FIGURE, "periods": PERIOD, "relations": RELATION, "findings": FINDING}
    plain = {"file": "VARCHAR", "number": "INTEGER", "record": "VARCHAR"}
    return plain | {name: struct(fields) for name, fields in lists.items()}


def _lines(longest: int) -> str:
    columns = ", ".join(f"{name}: '{type}'" for name, type in _columns().items())
    return (
        "INSERT INTO lines SELECT * FROM read_json(?, format = 'newline_delimited', "
        f"maximum_object_size = {longest + 1}, columns = {{{columns}}})"
    )
