"""ZIP archives: each member read as the file it is, archives inside them one level deep.

Nothing is written to disk. A member with a path that leads out of the archive, or that would unpack to more than a
document can be, is refused by its name; the others are read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers.formats import BY_SUFFIX, SUFFIXES, damaged, reader_of
from extractor.readers.options import FILE_MEGABYTES, MEGABYTE, MEMBERS, Options
from extractor.readers.packed import check_member
from extractor.readers.reading import Reading

_UTF8_NAME = 0x800  # the flag of a member whose name is UTF-8
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    NotImplementedError,
    EOFError,
    RuntimeError,
    OverflowError,
)


def read(stream: BinaryIO, name: str, options: Options) -> Iterator[Reading]:
    """Yield the documents of all members with a known suffix. Raises `InputError` (see `Options.on_error`)."""
    yield from _members(stream, name, options, inner=False)


def _members(stream: BinaryIO, name: str, options: Options, *, inner: bool) -> Iterator[Reading]:
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise damaged(name, error) from error
    with archive:
        members = [one for one in archive.infolist() if _wanted(one)]
        if len(members) > MEMBERS:
            raise InputError(f"{name}: {say('input.too_many', limit=MEMBERS)}")
        if not members:
            raise InputError(f"{name}: {say('input.no_members', suffixes=', '.join(SUFFIXES))}")
        for member in members:
            path = _name_of(member)
            try:
                yield from _member(archive, member, f"{name}/{path}", options, inner)
            except InputError as error:
                options.failed(error)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, options: Options, inner: bool
) -> Iterator[Reading]:
    if _escapes(_name_of(member)):
        raise InputError(f"{source}: {say('input.escapes')}")
    check_member(member, source)
    if member.file_size > FILE_MEGABYTES * MEGABYTE:
        raise InputError(f"{source}: {say('input.too_long', limit=FILE_MEGABYTES)}")
    try:
        data = archive.read(member)
    except _BROKEN as error:
        raise damaged(source, error) from error
    part = io.BytesIO(data)
    reader = reader_of(part, source)
    if reader.__name__ != __name__:  # type: ignore[attr-defined]  # it is a module
        yield from reader.read(part, source, options)
    elif inner:
        raise InputError(f"{source}: {say('input.nested')}")
    else:
        yield from _members(part, source, options, inner=True)


def _wanted(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(_name_of(member))
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    return not member.is_dir() and not hidden and path.suffix.lower() in BY_SUFFIX


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return the member's name: many programs write UTF-8 without saying so."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return name  # it was cp437 after all
    return name


def _escapes(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]
