"""CSV that Excel in Vietnam opens by a double click: a byte order mark, semicolons, decimal commas, CRLF."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import Any, TextIO

from extractor.writers import Readings
from extractor.writers.csv import COLUMNS, cell, rows


def write(readings: Readings, out: TextIO) -> None:
    """Write a heading and a row for each figure."""
    out.write("\ufeff")
    table = csv.writer(out, delimiter=";")
    table.writerow(COLUMNS)
    for document, _text in readings:
        table.writerows([_cell(value) for value in values] for values in rows(document))


def _cell(value: Any) -> str:
    return cell(value).replace(".", ",") if isinstance(value, Decimal | float) else cell(value)
