"""Plain text files (`.txt`, `.md`), standard input and folders of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers.encodings import decode

SUFFIXES = (".txt", ".md")
MEGABYTES = 2  # an article has some 10 kB: a file of this size is not one


def find(paths: Iterable[str]) -> Iterator[str]:
    """Yield every input that `paths` name, in order: files and `-` as they are, folders by the texts within, sorted.

    A folder without any text is yielded itself, so that reading it says so.
    """
    for path in paths:
        if path != "-" and Path(path).is_dir():
            texts = sorted(p for p in Path(path).rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            yield from map(str, texts) if texts else [path]
        else:
            yield path


def read_text(path: str | Path) -> tuple[str, str]:
    """Return the text of file `path` (`-`: standard input) and its encoding.

    Raises `InputError` with source, place and reason: missing, binary, empty, too long, of unknown encoding.
    """
    source = printable(str(path))
    return decode(read_bytes(path, source), source)


def read_bytes(path: str | Path, source: str) -> bytes:
    """Return the bytes of `path`, never more than `MEGABYTES`. Raises `InputError`."""
    try:
        if str(path) == "-":
            return _limited(sys.stdin.buffer, source)
        with open(path, "rb") as stream:
            return _limited(stream, source)
    except FileNotFoundError as error:
        raise InputError(f"{source}: {say('input.missing')}") from error
    except IsADirectoryError as error:
        raise InputError(f"{source}: {say('input.no_files')}") from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{source}: {say('input.denied', reason=reason)}") from error


def _limited(stream: BinaryIO, source: str) -> bytes:
    data = stream.read(MEGABYTES * 1_000_000 + 1)
    if len(data) > MEGABYTES * 1_000_000:
        raise InputError(f"{source}: {say('input.too_long', limit=MEGABYTES)}")
    return data


def printable(name: str) -> str:
    """Return a file name as it can be written as UTF-8: bytes that were none are escaped."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
