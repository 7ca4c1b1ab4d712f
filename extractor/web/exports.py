"""What a reader can take away of a review: records as JSON, CSV, XLSX or a page, corrections in the gold format."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from extractor.messages import say
from extractor.readers.extras import library
from extractor.web.corrections import line
from extractor.web.desk import Review
from extractor.writers import csv, writer

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _written(name: str) -> Callable[[Review], bytes]:
    def write(review: Review) -> bytes:
        out = io.StringIO(newline="")
        writer(name)([(review.document, review.text)], out)
        return out.getvalue().encode()

    return write


def _workbook(review: Review) -> bytes:
    """Return the columns of the CSV as a workbook, numbers as numbers. Raises `InputError` without the extra `xlsx`."""
    book = library("openpyxl", "xlsx", say("web.export")).Workbook(write_only=True)
    sheet = book.create_sheet("extractor")
    sheet.append(list(csv.COLUMNS))
    for row in csv.rows(review.document):
        sheet.append([_cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: Any) -> Any:
    return value if isinstance(value, int | float | Decimal) else csv.cell(value)


def _gold(review: Review) -> bytes:
    return line(review.document, review.text, review.corrections).encode()


# Name of the format in the address -> media type, suffix of the file, what writes it.
FORMATS: dict[str, tuple[str, str, Callable[[Review], bytes]]] = {
    "json": ("application/json", "json", _written("json")),
    "csv": ("text/csv; charset=utf-8", "csv", _written("csv")),
    "xlsx": (_XLSX, "xlsx", _workbook),
    "html": ("text/html; charset=utf-8", "html", _written("html")),
    "gold": ("application/x-ndjson", "jsonl", _gold),
}
