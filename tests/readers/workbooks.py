"""Workbooks for tests."""

import datetime
import io
from typing import Any

from openpyxl import Workbook


def workbook(rows: list[list[object]], formats: dict[str, str] | None = None, title: str = "Sheet") -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    return saved(book)


def saved(book: Workbook) -> bytes:
    book.properties.created = book.properties.modified = datetime.datetime(2020, 1, 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
