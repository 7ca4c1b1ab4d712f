"""Documents that are ZIP files inside (docx, xlsx): refused before unpacking where they would fill the memory."""

from __future__ import annotations

import io
import zipfile

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers.formats import damaged
from extractor.readers.options import MEGABYTE, MEMBERS, UNPACKED_MEGABYTES

RATIO = 200  # how many times its packed size a part of some megabytes may have


def check(data: bytes, source: str) -> None:
    """Look at the list of parts only. Raises `InputError` for a bomb, for encryption and for a damaged list."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, OverflowError) as error:
        raise damaged(source, error) from error
    if len(parts) > MEMBERS:
        raise InputError(f"{source}: {say('input.too_many', limit=MEMBERS)}")
    for part in parts:
        check_member(part, source)
    if sum(part.file_size for part in parts) > UNPACKED_MEGABYTES * MEGABYTE:
        raise InputError(f"{source}: {say('input.bomb', part='*', limit=UNPACKED_MEGABYTES)}")


def check_member(member: zipfile.ZipInfo, source: str) -> None:
    """Raise `InputError` where `member` is encrypted, or would unpack to more than a document can be."""
    if member.flag_bits & 1:
        raise InputError(f"{source}: {say('input.encrypted')}")
    large = member.file_size > UNPACKED_MEGABYTES * MEGABYTE
    if large or (member.file_size > 10 * MEGABYTE and member.file_size > RATIO * member.compress_size):
        raise InputError(f"{source}: {say('input.bomb', part=member.filename, limit=UNPACKED_MEGABYTES)}")
