"""The store: a DuckDB file with documents, figures, periods, relations, findings, quarantine and runs.

It is made whole from the shards of a ledger and put in place at once, so a reader never meets a half one. What a
shard gives to each table is in `shard.sql`, the views are in `store.sql`.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import accumulate, cycle, groupby
from operator import attrgetter
from pathlib import Path
from shutil import rmtree
from threading import Event
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
_QUESTIONS = Path(__file__).with_name("store.sql")
_READ = """
INSERT INTO lines
FROM read_json(?, format = 'newline_delimited', maximum_object_size = {longest}, columns = {columns})
"""
_MEMORY = "200MB"  # of the engine while it makes a store of articles; it goes to the disk beyond that
_AMPLE = "80%"  # what it gets for an archive of books, of which a single record may be too long for that
_PIECE = 16_000_000  # bytes of documents that are taken in at a time; each time has its price
_TURNS = 2  # pieces under way: one that is parsed, one that goes into the tables
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
    engine = _engine()
    beside = path.with_name(f"{path.name}.tmp")
    told = list(quarantine), list(runs)
    try:
        _remove(beside)  # what a killed run left
        lines = sorted(line for shard in shards for line in _lines(shard))
        try:
            _make(beside, _MEMORY, lines, *told)
        except engine.OutOfMemoryException:
            _remove(beside)
            _make(beside, _AMPLE, lines, *told)
        os.replace(beside, path)
    except (engine.Error, OSError) as error:
        raise InputError(say("store.not_made", path=path, reason=" ".join(str(error).split())[:300])) from error
    finally:
        _remove(beside)


def _remove(beside: Path) -> None:
    """Remove a store in the making: its log, which the engine would replay into the next one, what it swapped."""
    for path in (beside, beside.with_name(f"{beside.name}.wal"), *_pieces(beside)):
        path.unlink(missing_ok=True)
    rmtree(beside.with_name(f"{beside.name}.tmp"), ignore_errors=True)


def _pieces(beside: Path) -> list[Path]:
    """Return the files that documents are taken in from, in turn."""
    return [beside.with_name(f"{beside.name}.{turn}.jsonl") for turn in range(_TURNS)]


def _make(
    beside: Path, memory: str, lines: list[_Line], quarantine: list[tuple[str, str]], runs: list[dict[str, str]]
) -> None:
    with connect(beside, read_only=False) as store:
        store.execute(f"SET threads = 1; SET wal_autocheckpoint = '256MB'; SET memory_limit = '{memory}'")
        _fill(store, lines, _pieces(beside))
        store.execute(_QUESTIONS.read_text("utf-8"))
        store.execute("CREATE TABLE quarantine (file VARCHAR, reason VARCHAR)")
        store.execute("CREATE TABLE runs (ended VARCHAR, version VARCHAR, read INTEGER, kept INTEGER, gone INTEGER)")
        _insert(store, "quarantine", quarantine)
        _insert(store, "runs", [tuple(run.values()) for run in runs])
        store.execute("CHECKPOINT")  # closing does it too, but says nothing when the disk is full: an empty store


_Entered = tuple[Event, ...]  # of a piece: its rows are in that one of the tables


def _fill(store: duckdb.DuckDBPyConnection, lines: list[_Line], files: Sequence[Path]) -> None:
    """Take in the documents of `lines`, in their order, some at a time, by way of `files` in turn.

    Some at a time: nested lists do not go to the disk, so that memory would grow with the archive. In turn: while one
    piece goes into the tables the next is parsed.
    """
    connections = [store.cursor() for _ in files]
    columns = ", ".join(f"{name} {type}" for name, type in _columns().items())
    for connection in connections:
        connection.execute(f"CREATE TEMP TABLE lines ({columns})")
        connection.execute(_ROWS.read_text("utf-8"))
    under_way: deque[Future[None]] = deque()
    before: _Entered = tuple(Event() for _ in _TABLES)
    for entered in before:
        entered.set()  # nothing to wait for
    with ThreadPoolExecutor(len(files)) as pool:
        for turn, piece in zip(cycle(range(len(files))), _cut(lines), strict=False):
            if len(under_way) == len(files):
                under_way.popleft().result()  # it is done with the file of this turn
            files[turn].write_bytes(b"".join(piece))
            own = tuple(Event() for _ in _TABLES)
            under_way.append(pool.submit(_take, connections[turn], files[turn], max(map(len, piece)), before, own))
            before = own
    for last in under_way:
        last.result()
    for connection in connections:
        connection.close()


def _take(connection: duckdb.DuckDBPyConnection, file: Path, longest: int, before: _Entered, entered: _Entered) -> None:
    """Take in the documents of `file`: into each table once those of the piece before are in, so that it has an order.

    `entered` is set when that is done, or has failed.
    """
    try:
        connection.execute(_READ.format(longest=longest, columns=_columns()), [str(file)])
        for table, previous, own in zip(_TABLES, before, entered, strict=True):
            previous.wait()
            connection.execute(f"INSERT INTO {table} FROM read_{table}")
            own.set()
        connection.execute("DELETE FROM lines")
    finally:
        for own in entered:
            own.set()


def _lines(shard: Shard) -> Iterator[_Line]:
    """Yield where each document of `shard` stands. Raises `InputError` where the file does not hold what it should."""
    starts = [0]
    with shard.path.open("rb") as stream:
        starts.extend(accumulate(map(len, stream)))
    if len(starts) != len(shard.documents) + 1:
        raise InputError(say("store.damaged", path=shard.path, found=len(starts) - 1, expected=len(shard.documents)))
    for (file, number), start, end in zip(shard.documents, starts, starts[1:], strict=False):
        yield _Line(file, number, shard.path, start, end)


def _cut(lines: Iterable[_Line]) -> Iterator[list[bytes]]:
    """Yield the documents, numbered, as many at a time as a piece may hold."""
    some: list[bytes] = []
    size = 0
    for number, line in enumerate(_read(lines), 1):
        numbered = b'{"document": %d, %b' % (number, line[1:])
        if some and size + len(numbered) > _PIECE:
            yield some
            some, size = [], 0
        some.append(numbered)
        size += len(numbered)
    if some:
        yield some


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


def _columns() -> dict[str, str]:
    """Return the columns of a line of a shard and their types."""

    def struct(names: Iterable[str]) -> str:
        return "STRUCT(" + ", ".join(f'"{name}" VARCHAR' for name in names) + ")"

    lists = {"figures": FIGURE, "periods": PERIOD, "relations": RELATION, "findings": FINDING}
    plain = {
        "document": "BIGINT",
        "file": "VARCHAR",
        "number": "INTEGER",
        "record": "VARCHAR",
        "head": struct(DOCUMENT),
    }
    return plain | {name: f"{struct(fields)}[]" for name, fields in lists.items()}
