"""Writers: documents to JSON, JSON Lines, CSV, a terminal table or a page of HTML; `files` has those that are no text.

A writer takes `(document, text)` pairs, one at a time, and a text stream. Each format has a module, loaded when asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from extractor.records import Document

Readings = Iterable["tuple[Document, str]"]
Writer = Callable[[Readings, TextIO], None]
FORMATS = ("table", "json", "jsonl", "csv", "csv-excel", "html")


def writer(name: str) -> Writer:
    """Return the writer of format `name`, one of `FORMATS`. Raises `ValueError` for any other."""
    if name not in FORMATS:
        raise ValueError(f"{name!r} is not one of {', '.join(FORMATS)}")
    write: Writer = import_module(f"extractor.writers.{name.replace('-', '_')}").write
    return write
