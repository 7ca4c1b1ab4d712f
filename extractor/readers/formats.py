"""The one table of formats: which module reads which files, and how to tell them by their content.

A new format is a module with `read(stream, name, options)` and a line here; docs/readers.md shows it step by step.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, Protocol, cast

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers.options import Options
from extractor.readers.reading import Reading
from extractor.readers.signatures import looks_like_html, signature_of

BY_SUFFIX = {
    ".txt": "plain",
    ".md": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".jsonl": "jsonlines",
    ".ndjson": "jsonlines",
    ".zip": "zipped",
}
SUFFIXES = tuple(BY_SUFFIX)
_PACKED = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))  # the part that tells what a ZIP file is
_TEXTUAL = ("plain", "html", "delimited", "jsonlines")
_SAVE_AS = {"ole": "input.old_office", "rtf": "input.old_office"}
_BEGINNING = 4096


class Reader(Protocol):
    """What a module of a format offers."""

    def read(self, stream: BinaryIO, name: str, options: Options) -> Iterator[Reading]:
        """Yield what is in `stream`. Raises `InputError`."""


def reader_of(stream: BinaryIO, name: str) -> Reader:
    """Return the module that reads `stream`, by content first, then by the suffix of `name`. Raises `InputError`."""
    return cast(Reader, import_module(f"extractor.readers.{_module_of(stream, name)}"))


def _module_of(stream: BinaryIO, name: str) -> str:
    beginning = stream.read(_BEGINNING)
    stream.seek(0)
    expected = BY_SUFFIX.get(PurePath(name.rpartition("#")[0] or name).suffix.lower(), "plain")
    what = signature_of(beginning)
    if what == "zip":
        return _packed(stream, name, expected)
    if what == "pdf" or (expected == "pdf" and b"%PDF-" in beginning):
        return "pdf"
    if what:
        key = _SAVE_AS.get(what, "input.known_binary")
        raise InputError(f"{name}: {say(key, what=say(f'binary.{what}'))}")
    if expected not in _TEXTUAL:
        if not beginning.strip():
            raise InputError(f"{name}: {say('input.empty')}")
        raise damaged(name)
    return "html" if looks_like_html(beginning) else expected


def _packed(stream: BinaryIO, name: str, expected: str) -> str:
    """Return what a ZIP file holds: a document of Word or Excel, or files."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, OverflowError) as error:
        raise damaged(name) from error
    finally:
        stream.seek(0)
    found = next((module for part, module in _PACKED if part in names), "zipped")
    if found == "zipped" and expected in ("docx", "xlsx"):
        raise damaged(name)
    return found


def damaged(name: str, reason: object = "") -> InputError:
    """Return the error of a file that is not whole, with what its library says of it."""
    detail = f" ({' '.join(str(reason).split())[:200]})" if str(reason).strip() else ""
    return InputError(f"{name}: {say('input.damaged', detail=detail)}")
