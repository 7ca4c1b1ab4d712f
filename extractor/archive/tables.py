"""Series and comparisons as flat tables, and these as CSV, JSON, a workbook or lines for the terminal."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TextIO

from extractor.archive.comparison import Change
from extractor.archive.observations import Observation
from extractor.archive.series import WHOLE_YEAR, Point, Series
from extractor.errors import MissingExtraError
from extractor.messages import say
from extractor.records import dumps
from extractor.writers.csv import cell
from extractor.writers.display import number

Cell = str | int | Decimal | None
_OF_SERIES = ("body", "label", "action", "place", "unit", "status", "period")
SERIES_COLUMNS = (*_OF_SERIES, "year", "value", "value_max", "bound", "document", "text", "start", "notes")
CHANGE_COLUMNS = (
    *(*_OF_SERIES, "verdict", "before", "after", "difference", "percent", "percent_exact", "approximate"),
    *("document_before", "document_after"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """Column names and rows of cells."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def of_series(found: Iterable[Series]) -> Table:
    """Return one row a value: the published one of each year, then other values and restatements with a note."""
    return Table(SERIES_COLUMNS, [row for series in found for row in _series_rows(series)])


def of_changes(changes: Iterable[Change]) -> Table:
    """Return one row a change."""
    return Table(CHANGE_COLUMNS, [_change_row(change) for change in changes])


def write_csv(table: Table, out: TextIO) -> None:
    """Write the table as RFC 4180 has it; cells that a spreadsheet would run are escaped."""
    rows = csv.writer(out)
    rows.writerow(table.columns)
    rows.writerows([cell(value) for value in row] for row in table.rows)


def write_json(table: Table, out: TextIO) -> None:
    """Write the rows as objects, numbers with exactly their digits."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    out.write(dumps({"rows": rows}, indent=2) + "\n")


def write_xlsx(table: Table, path: Path) -> None:
    """Write the table as the one sheet of a workbook. Raises `MissingExtraError` without the extra `xlsx`."""
    try:
        openpyxl = import_module("openpyxl")
    except ImportError as error:
        raise MissingExtraError(say("extra.missing", extra="xlsx")) from error
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("extractor")
    sheet.append(list(table.columns))
    for row in table.rows:
        sheet.append([cell(value) if isinstance(value, str) else value for value in row])
    book.save(path)


def notes(series: Series, point: Point) -> Iterator[str]:
    """Yield in words what is to be said of a point: other values, restatements that do not match."""
    for one in point.others:
        yield say("series.another", value=shown(series, one), doc=one.doc)
    if point.published is None:
        yield say("series.later", doc=point.shown.doc)
    for one in point.disagreeing:
        yield say("series.disagrees", value=shown(series, one), doc=one.doc)


def shown(series: Series, one: Observation) -> str:
    """Return a value for people, with its hedge."""
    text = number(series.shown(one))
    if (most := series.shown_max(one)) is not None:
        return f"{text}–{number(most)}"
    return text if one.bound in ("exact", "range") else f"{say(f'bound.{one.bound}')} {text}"


def period(shape: str) -> str:
    """Return the shape of a period for people: nothing for a whole year."""
    return "" if shape == WHOLE_YEAR else shape


def _head(series: Series) -> tuple[Cell, ...]:
    status = say(f"status.{series.track}")
    return series.body, series.label, series.action, series.place, series.unit, status, period(series.shape)


def _series_rows(series: Series) -> Iterator[tuple[Cell, ...]]:
    for point in series.points:
        said = "; ".join(notes(series, point))
        yield _value_row(series, point.shown, said)
        for one in (*point.others, *point.restated):
            if one is not point.shown:
                yield _value_row(series, one, say("series.restated", doc=one.doc, value=shown(series, one)))


def _value_row(series: Series, one: Observation, note: str) -> tuple[Cell, ...]:
    values = (one.year, series.shown(one), series.shown_max(one), one.bound, one.doc, one.text, one.start, note)
    return (*_head(series), *values)


def _change_row(change: Change) -> tuple[Cell, ...]:
    sides = (change.before, change.after)
    values: Sequence[Cell] = [None if one is None else change.series.shown(one) for one in sides]
    percent = (change.percent_rounded, None if change.percent is None else str(change.percent))
    docs = ["" if one is None else one.doc for one in sides]
    return (*_head(change.series), change.verdict, *values, change.difference, *percent, int(change.approximate), *docs)
