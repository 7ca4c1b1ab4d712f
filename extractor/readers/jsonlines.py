"""JSON Lines: an object a line, its text in one field (`text`, `noi_dung`, `content`); read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers import legacy
from extractor.readers.columns import USUAL, text_column
from extractor.readers.encodings import decode, letters
from extractor.readers.options import FILE_MEGABYTES, MEGABYTE, Options
from extractor.readers.plain import decoded
from extractor.readers.reading import Reading

_MARK = b"\xef\xbb\xbf"


def read(stream: BinaryIO, name: str, options: Options) -> Iterator[Reading]:
    """Yield the text of each line, named `name#line`. Raises `InputError` (see `Options.on_error`)."""
    number = 0
    empty = True
    limit = FILE_MEGABYTES * MEGABYTE  # bytes of a line
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            raise InputError(f"{name}#{number}: {say('input.too_long', limit=FILE_MEGABYTES)}")
        if line.strip():
            empty = False
            try:
                yield _reading(line, f"{name}#{number}", number, options)
            except InputError as error:
                options.failed(error)
    if empty:
        raise InputError(f"{name}: {say('input.empty')}")


def _reading(line: bytes, name: str, number: int, options: Options) -> Reading:
    try:
        record = json.loads(_text(line, name, options.encoding))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: {say('input.bad_json', line=number, reason=str(error)[:200])}") from error
    names = [key for key, value in record.items() if isinstance(value, str)] if isinstance(record, dict) else []
    column = text_column(names, options.text_column)
    if column is None:
        wanted = options.text_column or "/".join((*USUAL[:2], "content"))
        raise InputError(f"{name}: {say('input.no_column', column=wanted, known=', '.join(names)[:200])}")
    text = record[column]
    if not text.strip():
        raise InputError(f"{name}: {say('input.empty')}")
    told = options.encoding.lower()
    old = legacy.encoding_of(text) if not told else told if told in legacy.ENCODINGS else ""
    return Reading(
        name, legacy.read_as(text, old) if old else text, "jsonl", old or told or "utf-8", notes=decoded(old)
    )


def _text(line: bytes, name: str, encoding: str) -> str:
    """Return a line as text: JSON is UTF-8, unless the user says otherwise; old letters in it are read afterwards."""
    if encoding.lower() in legacy.ENCODINGS:
        return letters(line)  # the signs of VIQR are those of JSON
    return decode(line, name, encoding)[0] if encoding else line.removeprefix(_MARK).decode("utf-8")
