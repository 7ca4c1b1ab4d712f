"""What a caller may say about the files to read, and the limits that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from extractor.errors import InputError
from extractor.messages import say

MEGABYTE = 1_000_000
FILE_MEGABYTES = 50  # of one document; a report with its tables has a tenth of it
TEXT_LETTERS = 2_000_000  # of one document, 800 pages: its analysis takes a minute and two gigabytes or more
UNPACKED_MEGABYTES = 200  # of a packed document or a member of an archive
MEMBERS = 20_000  # of one archive

OnError = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: `encoding` overrides all evidence; `text_column` names the text in csv and jsonl.

    `on_error` is given the parts (members, rows) that cannot be read while the rest goes on; without it they raise.
    """

    encoding: str = ""
    text_column: str = ""
    on_error: OnError | None = None

    def failed(self, error: InputError) -> None:
        """Pass `error` of one part to who asked for it. Raises it where nobody did."""
        if self.on_error is None:
            raise error
        self.on_error(error)


def contents(stream: BinaryIO, source: str) -> bytes:
    """Return all bytes of `stream`. Raises `InputError` beyond `FILE_MEGABYTES`."""
    data = stream.read(FILE_MEGABYTES * MEGABYTE + 1)
    if len(data) > FILE_MEGABYTES * MEGABYTE:
        raise InputError(f"{source}: {say('input.too_long', limit=FILE_MEGABYTES)}")
    return data
