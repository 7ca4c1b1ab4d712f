"""The store: a DuckDB file with documents, figures, periods, relations, findings, quarantine and runs.

It is made whole from the shards of a ledger and put in place at once, so a reader never meets a half one. What a
shard gives to each table is in `shard.sql`, the views are in `store.sql`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import attrgetter
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.archive.rows import DOCUMENT, FIGURE, FINDING, PERIOD, RELATION
from extractor.errors import InputError, MissingExtraError
from extractor.messages import say
from extractor.records import Document

if TYPE_CHECKING:
    import duckdb

SUFFIX = ".duckdb"
_TABLES = ("documents", "figures", "periods", "relations", "findings")
_ROWS = Path(__file__).with_name("shard.sql")  # of each table
_LISTS = {"figures": FIGURE, "periods": PERIOD, "relations": RELATION, "findings": FINDING}  # what a document holds
_QUESTIONS = Path(__file__).with_name("store.sql")
# No log of what is being made, since what a killed run left is thrown away: writing it would take a third of the time.
# As DuckDB 1.2 wrote it, so that older programs can read it.
_ATTACH = "ATTACH '{path}' AS store (RECOVERY_MODE no_wal_writes, STORAGE_VERSION 'v1.2.0'); USE store"
_READ = """
INSERT INTO lines
FROM read_json(?, format = 'newline_delimited', maximum_object_size = {longest}, columns = {columns})
"""
_MEMORY = "200MB"  # of the engine while it makes a store of articles; it goes to the disk beyond that
_AMPLE = "80%"  # what it gets for an archive of books, of which a single record may be too long for that
_PIECE = 16_000_000  # bytes of documents that are taken in at a time; each time has its price
_PAGE = 256  # rows fetched at a time


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that reads the store at `path`. Raises `InputError` for what is none, `MissingExtraError`."""
    module = engine()
    if not path.is_file():
        raise InputError(f"{path}: {say('store.missing')}")
    try:
        store: duckdb.DuckDBPyConnection = module.connect(str(path), read_only=True)
        return store
    except module.Error as error:
        raise InputError(f"{path}: {say('store.unreadable', reason=error)}") from error


def engine() -> Any:
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


class Shard(NamedTuple):
    """A file of JSON Lines, and of each line the file and the number of its document."""

    path: Path
    documents: Sequence[tuple[str, int]]


class _Line(NamedTuple):
    """Where a document stands: in order of file and number."""

    file: str
    number: int
    shard: Path
    start: int
    end: int


def build(
    path: Path, shards: Iterable[Shard], quarantine: Iterable[tuple[str, str]], runs: Iterable[dict[str, str]]
) -> None:
    """Make the store at `path` from `shards`, what could not be read (name, reason), and the runs.

    The same shards give the same tables, in whatever order they were made. Raises `InputError` where the disk is full
    or cannot be written, or a shard is damaged; `MissingExtraError`.
    """
    module = engine()
    beside = path.with_name(f"{path.name}.tmp")
    told = list(quarantine), list(runs)
    try:
        _remove(beside)  # what a killed run left
        lines = sorted(line for shard in shards for line in _lines(shard))
        try:
            _make(beside, _MEMORY, lines, *told)
        except module.OutOfMemoryException:
            _remove(beside)
            _make(beside, _AMPLE, lines, *told)
        os.replace(beside, path)
    except (module.Error, OSError) as error:
        raise InputError(say("store.not_made", path=path, reason=" ".join(str(error).split())[:300])) from error
    finally:
        _remove(beside)


def _remove(beside: Path) -> None:
    """Remove a store in the making: the log that one that failed leaves all the same, its piece, what it swapped."""
    for path in (beside, beside.with_name(f"{beside.name}.wal"), _piece(beside)):
        path.unlink(missing_ok=True)
    rmtree(_swapped(beside), ignore_errors=True)


def _piece(beside: Path) -> Path:
    return beside.with_name(f"{beside.name}.jsonl")


def _swapped(beside: Path) -> Path:
    return beside.with_name(f"{beside.name}.tmp")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _make(
    beside: Path, memory: str, lines: list[_Line], quarantine: list[tuple[str, str]], runs: list[dict[str, str]]
) -> None:
    with engine().connect() as store:
        store.execute(_ATTACH.format(path=_quoted(beside)))
        store.execute(f"SET threads = 1; SET memory_limit = '{memory}'; SET wal_autocheckpoint = '256MB'")
        store.execute(f"SET temp_directory = '{_quoted(_swapped(beside))}'")
        columns = ", ".join(f"{name} {type}" for name, type in _columns().items())
        store.execute(f"CREATE TEMP TABLE lines ({columns})")
        store.execute(_ROWS.read_text("utf-8").format(**{name: _unnested(name) for name in _LISTS}))
        # Piece by piece: nested lists do not go to the disk, so that memory would grow with the archive.
        for longest in _pieces(lines, _piece(beside)):
            store.execute("BEGIN")
            store.execute(_READ.format(longest=longest, columns=_columns()), [str(_piece(beside))])
            for table in _TABLES:
                store.execute(f"INSERT INTO {table} FROM read_{table}")
            store.execute("DELETE FROM lines")
            store.execute("COMMIT")
        store.execute(_QUESTIONS.read_text("utf-8"))
        store.execute("CREATE TABLE quarantine (file VARCHAR, reason VARCHAR)")
        store.execute("CREATE TABLE runs (ended VARCHAR, version VARCHAR, read INTEGER, kept INTEGER, gone INTEGER)")
        _insert(store, "quarantine", quarantine)
        _insert(store, "runs", [tuple(run.values()) for run in runs])
        store.execute("CHECKPOINT")  # closing does it too, but says nothing when the disk is full: an empty store


def _lines(shard: Shard) -> Iterator[_Line]:
    """Yield where each document of `shard` stands. Raises `InputError` where the file does not hold what it should."""
    starts = [0]
    with shard.path.open("rb") as stream:
        starts.extend(accumulate(map(len, stream)))
    if len(starts) != len(shard.documents) + 1:
        raise InputError(say("store.damaged", path=shard.path, found=len(starts) - 1, expected=len(shard.documents)))
    for (file, number), start, end in zip(shard.documents, starts, starts[1:], strict=False):
        yield _Line(file, number, shard.path, start, end)


def _pieces(lines: Iterable[_Line], piece: Path) -> Iterator[int]:
    """Write documents, numbered, to `piece`, as many at a time as it may hold; yield how long the longest is."""
    some: list[bytes] = []
    for number, line in enumerate(_read(lines), 1):
        numbered = b'{"document": %d, %b' % (number, line[1:])
        if some and sum(map(len, some)) + len(numbered) > _PIECE:
            piece.write_bytes(b"".join(some))
            yield max(map(len, some))
            some = []
        some.append(numbered)
    if some:
        piece.write_bytes(b"".join(some))
        yield max(map(len, some))


def _read(lines: Iterable[_Line]) -> Iterator[bytes]:
    """Yield the documents themselves; those of one shard mostly follow each other."""
    for shard, own in groupby(lines, key=attrgetter("shard")):
        with shard.open("rb") as stream:
            for line in own:
                stream.seek(line.start)
                yield stream.read(line.end - line.start)


def _insert(store: duckdb.DuckDBPyConnection, table: str, found: Sequence[tuple[str, ...]]) -> None:
    if found:
        marks = ", ".join("?" * len(found[0]))
        store.executemany(f"INSERT INTO {table} VALUES ({marks})", found)


def _unnested(table: str) -> str:
    """Return the columns of `table` as SQL: lists of equal length, those left out empty."""
    return ", ".join(f'unnest({table}."{name}") AS "{name}"' for name in _LISTS[table])


def _columns() -> dict[str, str]:
    """Return the columns of a line of a shard and their types."""

    def struct(names: Iterable[str], type: str) -> str:
        return "STRUCT(" + ", ".join(f'"{name}" {type}' for name in names) + ")"

    plain = {
        "document": "BIGINT",
        "file": "VARCHAR",
        "number": "INTEGER",
        "record": "VARCHAR",
        "head": struct(DOCUMENT, "VARCHAR"),
    }
    return plain | {name: struct(fields, "VARCHAR[]") for name, fields in _LISTS.items()}
