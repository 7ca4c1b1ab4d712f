"""Files, folders, standard input and uploads: found, opened and handed to the reader of their format."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers.encodings import known
from extractor.readers.formats import SUFFIXES, reader_of
from extractor.readers.options import TEXT_LETTERS, OnError, Options, contents
from extractor.readers.reading import Reading


def read(
    path: str | Path, *, encoding: str = "", text_column: str = "", on_error: OnError | None = None
) -> Iterator[Reading]:
    """Yield the documents of file `path` (`-`: standard input); most formats hold one, zip, csv and jsonl several.

    `encoding` overrides the evidence; `text_column` names the column of the text in csv and jsonl. Parts that cannot
    be read are passed to `on_error`. Raises `InputError` with file, place, reason and what to do.
    """
    source = printable(str(path))
    options = _options(source, encoding, text_column, on_error)
    with _open(path, source) as stream:
        try:
            yield from _read(stream, source, options)
        except OSError as error:  # a disk that gives out, a share that is gone
            raise InputError(f"{source}: {say('input.denied', reason=error.strerror or error)}") from error


def read_bytes_as(
    data: bytes, name: str, encoding: str = "", *, text_column: str = "", on_error: OnError | None = None
) -> Iterator[Reading]:
    """Yield the documents of an upload called `name`, as `read` does; what it is is told by its content first."""
    source = printable(name)
    yield from _read(io.BytesIO(data), source, _options(source, encoding, text_column, on_error))


def read_one(path: str | Path, *, encoding: str = "") -> Reading:
    """Return the one document of file `path`. Raises `InputError`, also for a file that holds several."""
    readings = list(islice(read(path, encoding=encoding), 2))
    if len(readings) != 1:
        raise InputError(f"{printable(str(path))}: {say('input.several')}")
    return readings[0]


def find(paths: Iterable[str]) -> Iterator[str]:
    """Yield every input that `paths` name, in order: files and `-` as they are, folders by the files within, sorted.

    A folder is entered once, however many links lead to it. One without a known file is yielded itself, so that
    reading it says so.
    """
    for path in paths:
        if path != "-" and Path(path).is_dir():
            files = sorted(_walk(path))
            yield from map(str, files) if files else [path]
        else:
            yield path


def printable(name: str) -> str:
    """Return a file name as it can be written as UTF-8: bytes that were none are escaped."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(root: str) -> Iterator[Path]:
    entered: set[tuple[int, int]] = set()
    for folder, inner, names in os.walk(root, followlinks=True):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        try:
            status = os.stat(folder)
        except OSError:  # gone, or a chain of links too long to follow
            inner.clear()
            continue
        if (status.st_dev, status.st_ino) in entered:
            inner.clear()
            continue
        entered.add((status.st_dev, status.st_ino))
        known_names = (name for name in names if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."))
        yield from (path for path in (Path(folder, name) for name in known_names) if _readable(path))


def _readable(path: Path) -> bool:
    """Tell a file from what could keep a reader waiting for ever; a dead link counts, so that reading it says so."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _options(source: str, encoding: str, text_column: str, on_error: OnError | None) -> Options:
    if encoding and not known(encoding):
        raise InputError(f"{source}: {say('input.no_encoding', encoding=encoding)}")
    return Options(encoding, text_column, on_error)


def _read(stream: BinaryIO, source: str, options: Options) -> Iterator[Reading]:
    """Yield what the reader of `stream` yields, but for texts that are too long to be analysed."""
    for reading in reader_of(stream, source).read(stream, source, options):
        if len(reading.text) <= TEXT_LETTERS:
            yield reading
        else:
            options.failed(InputError(f"{reading.name}: {say('input.text_too_long', limit=TEXT_LETTERS)}"))


def _open(path: str | Path, source: str) -> BinaryIO:
    """Return an open, seekable stream. Raises `InputError`; a device or a pipe is read no further than the limit."""
    try:
        if str(path) == "-":
            return io.BytesIO(contents(sys.stdin.buffer, source))
        stream = open(path, "rb")  # noqa: SIM115  # the caller closes it
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            return stream
        with stream:
            return io.BytesIO(contents(stream, source))
    except FileNotFoundError as error:
        raise InputError(f"{source}: {say('input.missing')}") from error
    except IsADirectoryError as error:
        raise InputError(f"{source}: {say('input.no_files', suffixes=', '.join(SUFFIXES))}") from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{source}: {say('input.denied', reason=reason)}") from error
