"""Documents to compare, wherever they are: a store, records as JSON Lines, or files and folders read on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.archive import store
from extractor.archive.observations import body_of_document
from extractor.errors import InputError
from extractor.messages import say
from extractor.pipeline import Extractor
from extractor.readers import extract_reading, find, read
from extractor.records import Document

_MARK = '"schema_version"'  # the first field of a record of our own


def documents(paths: Iterable[str]) -> Iterator[Document]:
    """Yield the documents of `paths`, in order. Raises `InputError` where one cannot be read."""
    for path in paths:
        yield from stored(path) if holds_records(path) else _read(path)


def holds_records(path: str) -> bool:
    """Tell whether `path` holds documents that were read before: a store, or records as JSON Lines."""
    return store.is_store(Path(path)) or _has_records(Path(path))


def stored(path: str) -> Iterator[Document]:
    """Yield the documents that were kept. Raises `InputError` naming the reason, and the line of a bad record."""
    yield from store.documents(Path(path)) if store.is_store(Path(path)) else _records(path)


def earlier(path: str, draft: Document) -> Iterator[Document]:
    """Yield the documents kept in `path` that report on the body of `draft`; all, where the draft names none."""
    own = body_of_document(draft)
    for document in stored(path):
        if not own or body_of_document(document) == own:
            yield document


def _has_records(path: Path) -> bool:
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return False
    with open(path, encoding="utf-8", errors="replace") as lines:
        return _MARK in lines.read(len(_MARK) + 8)


def _records(path: str) -> Iterator[Document]:
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield Document.from_json(line)
            except ValueError as error:  # of the JSON itself, or of a field
                raise InputError(say("series.bad_record", path=path, line=number, reason=error)) from error


def _read(path: str) -> Iterator[Document]:
    extractor = Extractor()
    for name in find([path]):
        for reading in read(name):
            yield extract_reading(reading, extractor)
