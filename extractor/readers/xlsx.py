"""Workbooks: each sheet a table, its cells as Excel shows them to a Vietnamese reader (`1.234.567`, `12,5%`)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers.builder import Builder
from extractor.readers.cells import shown
from extractor.readers.extras import library
from extractor.readers.formats import damaged
from extractor.readers.options import Options, contents
from extractor.readers.packed import check
from extractor.readers.reading import Reading

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
            for sheet in book.worksheets:
                _write(sheet, builder, name)
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part leads it to
        raise damaged(name, error) from error
    yield builder.reading("xlsx", "xlsx")


def _write(sheet: Any, builder: Builder, name: str) -> None:
    sheet.reset_dimensions()  # they may claim a million empty columns
    begun = False
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > _ROWS:
            raise InputError(f"{name}: {say('input.too_many_rows', sheet=sheet.title, limit=_ROWS)}")
        cells = [shown(cell.value, cell.number_format) if cell.value is not None else "" for cell in row]
        if not any(cells):
            continue
        if not begun:
            if not sheet.title.lower().startswith(_DEFAULT_NAMES):
                builder.paragraph(sheet.title)
            builder.table()
            begun = True
        builder.row(cells, number, sheet=sheet.title)
