"""PDF: the text layer, lines joined into paragraphs, running heads and page numbers left out.

PDFium gives the letters of a page in the order of reading with their boxes; `pdf_layout` makes lines and paragraphs of
them. A scan has no letters: it is refused with the advice to recognise its text first.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers import legacy
from extractor.readers.builder import Builder
from extractor.readers.extras import library
from extractor.readers.formats import damaged
from extractor.readers.options import Options, contents
from extractor.readers.pdf_layout import Line, goes_on_overleaf, is_row, paragraphs, without_running_heads
from extractor.readers.plain import decoded
from extractor.readers.reading import Reading
from extractor.text.rows import cells

_PAGES = 3000
_PASSWORD = 4  # PDFium's error code for an encrypted file
_SINGLE = threading.Lock()  # PDFium must not be called by two threads at once
_PLAIN = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00a0": " "}
)
_HYPHENS = "\u0002\ufffe\u00ad"  # what PDFium makes of a hyphen at the end of a line


def read(stream: BinaryIO, name: str, options: Options) -> Iterator[Reading]:
    """Yield the text of a PDF. Raises `InputError`: encrypted, damaged, without a text layer."""
    pdfium = library("pypdfium2", "pdf", name)
    data = contents(stream, name)
    with _SINGLE:
        pages = _pages(pdfium, data, name)
    letters = sum(len(line.text) for page in pages for line in page)
    if not letters:
        raise InputError(f"{name}: {say('input.scan', pages=len(pages))}")
    sample = "\n".join(line.text for page in pages for line in page)
    old = options.encoding.lower() if options.encoding.lower() in legacy.FONTS else legacy.encoding_of(sample)
    kept, dropped = without_running_heads(pages)
    builder = Builder(name)
    last = ""
    for number, page in enumerate(kept, 1):
        last = _write(page, number, builder, old, last) or last
    notes = (*decoded(old), *((say("note.running_heads", count=dropped),) if dropped else ()))
    yield builder.reading("pdf", old or "pdf", notes)


def _write(page: list[Line], number: int, builder: Builder, old: str, last: str) -> str:
    """Add a page and return its last paragraph; `last` is that of the page before, which may go on here."""
    in_table = 0
    for text in paragraphs(page):
        text = legacy.convert(text, old) if old else text
        if is_row(text):
            in_table = in_table + 1
            if in_table == 1:
                builder.table()
            builder.row([text[start:end] for start, end in cells(text)], in_table, page=number)
        else:
            in_table = 0
            add = builder.go_on if last and goes_on_overleaf(last, text) else builder.paragraph
            add(text, number)
        last = ""
    return text if page else ""


def _pages(pdfium: Any, data: bytes, name: str) -> list[list[Line]]:
    """Return the lines of each page. Raises `InputError`."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise InputError(f"{name}: {say('input.encrypted')}") from error
        raise damaged(name, error) from error
    try:
        if len(document) > _PAGES:
            raise InputError(f"{name}: {say('input.too_many_pages', limit=_PAGES)}")
        return [_lines(pdfium, document, index, name) for index in range(len(document))]
    finally:
        document.close()


def _lines(pdfium: Any, document: Any, index: int, name: str) -> list[Line]:
    try:
        page = document[index]
        text_page = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise damaged(f"{name}, {say('place.page', number=index + 1)}", error) from error
    try:
        height = page.get_height()
        count = text_page.count_chars()
        text = _characters(pdfium, text_page, count)
        return [
            line
            for start, end in _spans(text)
            if (line := _line(text_page, text, start, end, height)) and line.text.strip()
        ]
    finally:
        text_page.close()
        page.close()


def _characters(pdfium: Any, text_page: Any, count: int) -> str:
    """Return the letters of a page, one for each index that PDFium counts."""
    get = pdfium.raw.FPDFText_GetUnicode
    codes = (get(text_page.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for position, char in enumerate(text):
        if char in "\r\n":
            if position > start:
                yield start, position
            start = position + 1
    if start < len(text):
        yield start, len(text)


def _line(text_page: Any, text: str, start: int, end: int, height: float) -> Line | None:
    """Return the line of letters `start:end`; a gap as wide as two letters parts cells."""
    boxes = [(i, text_page.get_charbox(i)) for i in range(start, end) if not text[i].isspace()]
    if not boxes:
        return None
    size = max(box[3] - box[1] for _, box in boxes) or 1.0
    parts, before = [], boxes[0][1][0]
    for position, (index, box) in enumerate(boxes):
        spaced = position > 0 and index - boxes[position - 1][0] > 1
        gap = box[0] - before
        if position and gap > 1.8 * size:
            parts.append(" | ")
        elif spaced or (position and gap > 0.8 * size):
            parts.append(" ")
        parts.append("\u00ad" if text[index] in _HYPHENS else text[index])
        before = box[2]
    left, right = min(box[0] for _, box in boxes), max(box[2] for _, box in boxes)
    bottom, top = min(box[1] for _, box in boxes), max(box[3] for _, box in boxes)
    return Line("".join(parts).translate(_PLAIN), left, right, height - top, height - bottom, height)
