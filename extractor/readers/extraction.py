"""From a reading to its document: the figures keep their place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.readers.reading import Block, Reading
from extractor.records import Document, Location

if TYPE_CHECKING:
    from extractor.pipeline import Extractor


def extract_reading(reading: Reading, extractor: Extractor | None = None, *, sentences: bool = False) -> Document:
    """Return the figures of `reading` with page, paragraph and cell, its format and encoding.

    Offsets are code points of `reading.text`. Raises `InputError` for a text that is no Unicode.
    """
    if extractor is None:
        from extractor.pipeline import Extractor  # here: who only reads, or has others extract, need not load it

        extractor = Extractor()
    return located(extractor.extract(reading.text, source=reading.name, sentences=sentences), reading)


def located(document: Document, reading: Reading) -> Document:
    """Return `document`, which was read from the text of `reading`, with what that says of the file."""
    figures = tuple(
        figure.model_copy(update={"location": _location(block)})
        if (block := reading.block_at(figure.start))
        else figure
        for figure in document.figures
    )
    said = {"figures": figures, "format": reading.format, "encoding": reading.encoding, "notes": reading.notes}
    return document.model_copy(update=said)


def _location(block: Block) -> Location:
    names = ("page", "paragraph", "table", "row", "column", "sheet")
    return Location(**{name: getattr(block, name) for name in names})
