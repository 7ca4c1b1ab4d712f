"""Outputs that are no text, written to a file: a workbook, and Parquet."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.errors import InputError, MissingExtraError
from extractor.messages import say
from extractor.writers import Readings
from extractor.writers.csv import COLUMNS, cell, rows

FileWriter = Callable[[Readings, Path], None]
_DIGITS = 15  # that a number of a workbook can hold
_ROWS = 1_048_575  # of a sheet, below its heading
# Types of columns in Parquet; all others are text, `value` too, which keeps every digit.
_TYPES = {
    **dict.fromkeys(("sentence", "start", "end", "label_start", "label_end", "decimals"), "BIGINT"),
    **dict.fromkeys(("page", "paragraph", "table", "row", "column"), "BIGINT"),
    "confidence": "DOUBLE",
}


def file_writer(name: str) -> FileWriter:
    """Return the writer of format `name`, `xlsx` or `parquet`. Raises `KeyError` for any other."""
    return {"xlsx": write_xlsx, "parquet": write_parquet}[name]


def write_xlsx(readings: Readings, path: Path) -> None:
    """Write one sheet, a row a figure, numbers as such. Raises `MissingExtraError`, `InputError` where it is full."""
    book = _library("openpyxl", "xlsx").Workbook(write_only=True)
    sheet = book.create_sheet("figures")
    sheet.append(COLUMNS)
    for number, values in enumerate(_all(readings)):
        if number == _ROWS:
            raise InputError(f"{path}: {say('export.sheet_full', rows=_ROWS)}")
        sheet.append([_typed(value) for value in values])
    book.save(path)


def _all(readings: Readings) -> Iterator[list[Any]]:
    for document, _text in readings:
        yield from rows(document)


def _typed(value: Any) -> Any:
    """Return a number as one where the workbook holds all its digits, text as text that is never run as a formula."""
    if isinstance(value, Decimal):
        return value if len(value.as_tuple().digits) <= _DIGITS else cell(value)
    return value if isinstance(value, int | float) or value is None else cell(value)


def write_parquet(readings: Readings, path: Path) -> None:
    """Write a row a figure: `value` as printed, `amount` as a number. Raises `MissingExtraError` without DuckDB."""
    duckdb = _library("duckdb", "store")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "figures.jsonl")
        with open(plain, "w", encoding="utf-8") as stream:
            for values in _all(readings):
                stream.write(json.dumps(dict(zip(COLUMNS, map(_plain, values), strict=True))) + "\n")
        columns = ", ".join(f"\"{name}\": 'VARCHAR'" for name in COLUMNS)
        names = (f'CAST("{name}" AS {_TYPES[name]}) AS "{name}"' if name in _TYPES else f'"{name}"' for name in COLUMNS)
        with duckdb.connect() as engine:
            engine.execute(
                f"COPY (SELECT {', '.join(names)}, TRY_CAST(value AS DECIMAL(38, 9)) AS amount FROM read_json("
                f"{_quoted(plain)}, format = 'newline_delimited', columns = {{{columns}}})) "
                f"TO {_quoted(path)} (FORMAT parquet)"
            )


def _plain(value: Any) -> str | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return None if value is None else " ".join(value) if isinstance(value, tuple) else str(value)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _library(name: str, extra: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(say("extra.missing", extra=extra)) from error
