"""Workbooks: each sheet a table, its cells as Excel shows them to a Vietnamese reader (`1.234.567`, `12,5%`).

The font of a cell tells old letters, as in `docx`; without such a font those of the whole workbook do.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers import legacy
from extractor.readers.builder import Builder
from extractor.readers.cells import shown
from extractor.readers.extras import library
from extractor.readers.formats import damaged
from extractor.readers.old_fonts import decoded_runs, encoding_of_font, is_unicode
from extractor.readers.options import Options, contents
from extractor.readers.packed import check
from extractor.readers.plain import decoded
from extractor.readers.reading import Reading
from extractor.readers.syllables import SAMPLE

_ROWS = 200_000  # of one sheet: a workbook beyond is a database
_DEFAULT_NAMES = ("sheet", "trang tính", "trang_tính", "bảng")


def read(stream: BinaryIO, name: str, options: Options) -> Iterator[Reading]:
    """Yield a workbook as one text; formulas give the values saved with them. Raises `InputError`."""
    openpyxl = library("openpyxl", "xlsx", name)
    data = contents(stream, name)
    check(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not know of the styles
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            builder = Builder(name)
            letters = _Letters(book, options.encoding.lower())
            for sheet in book.worksheets:
                _write(sheet, builder, letters, name)
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part leads it to
        raise damaged(name, error) from error
    encodings = sorted(letters.used)
    notes = tuple(note for encoding in encodings for note in decoded(encoding))
    yield builder.reading("xlsx", encodings[0] if encodings else "xlsx", notes)


class _Letters:
    """Gives the cells of one workbook as text, old letters decoded."""

    def __init__(self, book: Any, told: str) -> None:
        self._told = told if told in legacy.ENCODINGS else ""  # all others say how bytes are letters: these are letters
        self._whole = self._told or _encoding_without_fonts(book)
        self.used = {self._whole} - {""}

    def of(self, cell: Any) -> str:
        """Return the text of a cell."""
        if cell.value is None:
            return ""
        text = shown(cell.value, cell.number_format)
        if not isinstance(cell.value, str):
            return text
        if self._whole:
            return text if self._told and is_unicode(text) else legacy.read_as(text, self._whole)
        if text.isascii():
            return text
        text, used = decoded_runs([(encoding_of_font(cell.font.name or ""), text)])
        self.used |= used
        return text


def _encoding_without_fonts(book: Any) -> str:
    """Return the legacy encoding of a workbook that is written in one throughout, with no font to say so."""
    texts, letters = [], 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            if encoding_of_font(cell.font.name or ""):
                return ""
            texts.append(cell.value)
            letters += len(cell.value)
            if letters > SAMPLE:
                break
    found = legacy.encoding_of("\n".join(texts))
    return found if found != "viqr" else ""


def _write(sheet: Any, builder: Builder, letters: _Letters, name: str) -> None:
    sheet.reset_dimensions()  # they may claim a million empty columns
    begun = False
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > _ROWS:
            raise InputError(f"{name}: {say('input.too_many_rows', sheet=sheet.title, limit=_ROWS)}")
        cells = [letters.of(cell) for cell in row]
        if not any(cells):
            continue
        if not begun:
            if not sheet.title.lower().startswith(_DEFAULT_NAMES):
                builder.paragraph(sheet.title)
            builder.table()
            begun = True
        builder.row(cells, number, sheet=sheet.title)
