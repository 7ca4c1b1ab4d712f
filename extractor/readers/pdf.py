"""PDF: the text layer, lines joined into paragraphs, running heads and page numbers left out.

PDFium gives the letters of a page in the order of reading with their boxes; `pdf_layout` makes lines and paragraphs of
them. A scan has no letters: it is refused with the advice to recognise its text first.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import regex

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers import legacy
from extractor.readers.builder import Builder
from extractor.readers.extras import library
from extractor.readers.formats import damaged
from extractor.readers.options import Options, contents
from extractor.readers.pdf_layout import HYPHEN, Line, goes_on_overleaf, is_row, paragraphs, without_running_heads
from extractor.readers.plain import decoded
from extractor.readers.reading import Reading
from extractor.readers.syllables import is_syllable
from extractor.text.rows import cells

_PAGES = 3000
_PASSWORD = 4  # PDFium's error code for an encrypted file
_SINGLE = threading.Lock()  # PDFium must not be called by two threads at once
_PLAIN = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00a0": " "}
)
_LINE_END = "\ue000"  # a hyphen at the end of a line, while letters are decoded
_HYPHEN = regex.compile(f"[-{_LINE_END}]")
_HYPHENED = regex.compile(
    rf"(?<![\p{{L}}\d-])(?:\p{{L}}+[-{_LINE_END}]|[-{_LINE_END}]\p{{L}})[\p{{L}}{_LINE_END}-]*(?!\d)"
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
    told = options.encoding.lower()
    old = told if told in legacy.ENCODINGS else legacy.encoding_of(sample) or legacy.encoding_of(_horned(sample))
    pages = [[replace(line, text=_decoded(line.text, old)) for line in page] for page in pages] if old else pages
    kept, dropped = without_running_heads(pages)
    builder = Builder(name)
    last = ""
    for number, page in enumerate(kept, 1):
        last = _write(page, number, builder, last) or last
    notes = (*decoded(old), *((say("note.running_heads", count=dropped),) if dropped else ()))
    yield builder.reading("pdf", old or "pdf", notes)


def _write(page: list[Line], number: int, builder: Builder, last: str) -> str:
    """Add a page and return its last paragraph; `last` is that of the page before, which may go on here."""
    in_table = 0
    for text in paragraphs(page):
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


def _horned(text: str) -> str:
    """Return letters of TCVN3 with the byte of `ư` where PDF has a hyphen: without it half the words are none."""
    return text.replace("-", HYPHEN)


def _decoded(text: str, encoding: str) -> str:
    """Return a line read as `encoding`. PDF has a hyphen where TCVN3 has `ư`: it is that where it makes a syllable."""
    if encoding != "tcvn3":
        return legacy.read_as(text, encoding)
    text = legacy.read_as(text.replace(HYPHEN, _LINE_END), encoding)
    return _HYPHENED.sub(_with_horns, text).replace(_LINE_END, HYPHEN)


def _with_horns(word: regex.Match[str]) -> str:
    """Return a word with `ư` for those of its hyphens that make a syllable of what stands around them."""
    told, (last, *rest) = "", _HYPHEN.split(word[0])
    for hyphen, part in zip(_HYPHEN.findall(word[0]), rest, strict=True):
        whole = f"{last}ư{part}"
        if hyphen == _LINE_END and is_syllable(f"{last}ư".lower()):  # PDFium goes on with the next line
            told, last = f"{told}{last}ư ", part
        elif is_syllable(whole.lower()):
            last = whole
        else:
            told, last = told + last + hyphen, part
    return told + last


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
