"""CSV as RFC 4180 has it: one row a figure, comma, CRLF, UTF-8 without a mark.

A text cell that a spreadsheet would run as a formula gets an apostrophe in front; numbers never do, negative ones too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TextIO

import regex

from extractor.records import Document
from extractor.writers import Readings

# Every field of every kind, flattened: `period` is two columns and the mention it comes from, `location` six.
COLUMNS = (
    *(
        "source",
        "id",
        "kind",
        "text",
        "value",
        "value_max",
        "of",
        "unit",
        "label",
        "action",
        "actor",
        "bound",
        "change",
    ),
    *("period_start", "period_end", "period_mention", "place", "status", "zone", "sentence"),
    *("start", "end", "label_start", "label_end", "decimals", "confidence", "defects"),
    *("page", "paragraph", "table", "row", "column", "sheet"),
    *("currency", "scale", "of_whole", "dimension", "si_value", "si_unit", "iso8601"),
)
_FORMULA = tuple("=+-@\t\r")
_NUMBER = regex.compile(r"[+-]?\d[\d.,]*")


def write(readings: Readings, out: TextIO) -> None:
    """Write a heading and a row for each figure."""
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for document, _text in readings:
        table.writerows([cell(value) for value in values] for values in rows(document))


def rows(document: Document) -> Iterator[list[Any]]:
    """Yield the fields of each figure in the order of `COLUMNS`, as they are in the record."""
    for figure in document.figures:
        fields = {**figure.model_dump(), "source": document.source}
        period = fields.pop("period") or {}
        fields |= fields.pop("location", None) or {}
        fields |= {f"period_{key}": value for key, value in period.items()}
        yield [fields.get(column) for column in COLUMNS]


def cell(value: Any) -> str:
    """Return `value` as the text of a cell, with an apostrophe where a spreadsheet would run it as a formula."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return cell(" ".join(value))
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
