"""A text put together from the stretches of a file, which remembers where each of them stood."""

from __future__ import annotations

import regex

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers.options import TEXT_LETTERS
from extractor.readers.reading import Block, Reading

_BLANKS = regex.compile(r"\s+")
CELL = " | "


class Builder:
    """Collects paragraphs and table rows, one a line; paragraphs and tables are counted from 1."""

    def __init__(self, source: str) -> None:
        """`source` names the file in errors."""
        self._source = source
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._paragraphs = self._tables = 0

    def paragraph(self, text: str, page: int | None = None) -> None:
        """Add a paragraph where there are letters in it; line breaks inside it stay."""
        if text.strip():
            self._paragraphs += 1
            start = self._write(text)
            self._blocks.append(Block(start, self._length, page=page, paragraph=self._paragraphs))
            self._write("\n")

    def is_empty(self) -> bool:
        """Tell whether nothing was added yet."""
        return not self._parts

    def go_on(self, text: str, page: int | None = None) -> None:
        """Add `text` to the paragraph written last, as a stretch of its own: a page ended within it."""
        self._parts[-1] = " "  # it was the end of the line
        start = self._write(text)
        self._blocks.append(Block(start, self._length, page=page, paragraph=self._paragraphs))
        self._write("\n")

    def table(self) -> int:
        """Begin the next table and return its number."""
        self._tables += 1
        return self._tables

    def row(self, cells: list[str], number: int, page: int | None = None, sheet: str = "") -> None:
        """Add row `number` of the table last begun as a line `a | b | c`; a row of empty cells is left out."""
        shown = [cell_text(cell) for cell in cells]
        while shown and not shown[-1]:
            shown.pop()
        for column, text in enumerate(shown, 1):
            if column > 1:
                self._write(CELL)
            start = self._write(text)
            if text:
                place = Block(start, self._length, page, None, self._tables, number, column, sheet)
                self._blocks.append(place)
        if shown:
            self._write("\n")

    def reading(self, format: str, encoding: str, notes: tuple[str, ...] = ()) -> Reading:
        """Return all that was added. Raises `InputError` where that is nothing."""
        text = "".join(self._parts)
        if not text.strip():
            raise InputError(f"{self._source}: {say('input.empty')}")
        return Reading(self._source, text, format, encoding, tuple(self._blocks), notes)

    def _write(self, text: str) -> int:
        """Append `text` and return where it begins. Raises `InputError` when the document gets too long."""
        start = self._length
        self._length += len(text)
        if self._length > TEXT_LETTERS:
            raise InputError(f"{self._source}: {say('input.text_too_long', limit=TEXT_LETTERS)}")
        self._parts.append(text)
        return start


def cell_text(text: str) -> str:
    """Return `text` as one cell of a row: on one line, without the sign that parts cells."""
    return _BLANKS.sub(" ", text.replace("|", "/")).strip()
