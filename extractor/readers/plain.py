"""Plain text (`.txt`, `.md`): the characters as they are, so that offsets are those of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from extractor.messages import say
from extractor.readers import legacy
from extractor.readers.encodings import decode
from extractor.readers.options import Options, contents
from extractor.readers.reading import Reading


def read(stream: BinaryIO, name: str, options: Options) -> Iterator[Reading]:
    """Yield the text of `stream`. Raises `InputError`."""
    text, encoding = decode(contents(stream, name), name, options.encoding)
    yield Reading(name, text, "txt", encoding, notes=decoded(encoding))


def decoded(encoding: str) -> tuple[str, ...]:
    """Return the note on a text that was decoded from a legacy encoding."""
    return (say("note.decoded", encoding=encoding.upper()),) if encoding in legacy.ENCODINGS else ()
