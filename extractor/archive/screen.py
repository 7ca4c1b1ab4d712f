"""Series and comparisons for the terminal: one line a thing, one column a year, what is to be said below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich import box
from rich.table import Table

from extractor.archive.comparison import VERDICTS, Change
from extractor.archive.series import Series
from extractor.archive.tables import notes, period, shown
from extractor.messages import say
from extractor.writers.display import number
from extractor.writers.table import console, plain


def write_series(found: Sequence[Series], summary: str, out: TextIO, *, why: bool = False) -> None:
    """Write a table for each body; `why` adds what the members of each series have in common."""
    screen = console(out)
    for body, group in groupby(found, key=lambda series: series.body):
        members = list(group)
        screen.print(plain(body), style="bold")
        screen.print(_table(members))
        for line in _lines(members, why=why):
            screen.print(plain(line))
    screen.print(plain(summary), style="dim")


def write_changes(changes: Sequence[Change], title: str, summary: str, out: TextIO) -> None:
    """Write a table for each verdict."""
    screen = console(out)
    screen.print(plain(title), style="bold")
    for verdict in VERDICTS:
        rows = [change for change in changes if change.verdict == verdict]
        if rows:
            screen.print(plain(f"{say(f'series.verdict.{verdict}')} ({len(rows)})"), style="bold")
            screen.print(_changes(rows))
    screen.print(plain(summary), style="dim")


def _empty(*columns: tuple[str, bool]) -> Table:
    """Return a table with columns of the given heading; those marked hold numbers."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for heading, numeric in columns:
        justify = "right" if numeric else "left"
        table.add_column(plain(heading), justify=justify, no_wrap=numeric, overflow="fold")  # type: ignore[arg-type]
    return table


def _table(found: Sequence[Series]) -> Table:
    years = sorted({point.year for series in found for point in series.points})
    words = [(say(f"series.column.{name}"), False) for name in ("label", "unit")]
    table = _empty(*words, *((str(year), True) for year in years))
    for series in found:
        cells = {point.year: _cell(series, place) for place, point in enumerate(series.points)}
        table.add_row(plain(_what(series)), plain(series.unit), *(plain(cells.get(year, "")) for year in years))
    return table


def _cell(series: Series, place: int) -> str:
    point = series.points[place]
    return shown(series, point.shown) + ("*" if any(notes(series, point)) else "")


def _what(series: Series) -> str:
    extra = [series.place, period(series.shape), say("status.plan") if series.track == "plan" else ""]
    named = f"{series.label} ({series.action})" if series.action else series.label
    return ", ".join([named, *filter(None, extra)])


def _lines(found: Iterable[Series], *, why: bool) -> Iterator[str]:
    for series in found:
        for point in series.points:
            yield from (f"  * {_what(series)}, {point.year}: {note}" for note in notes(series, point))
        if why:
            reasons = series.why() or (say("series.why.same"),)
            yield from (f"  = {_what(series)}: {reason}" for reason in reasons)


def _changes(rows: Iterable[Change]) -> Table:
    words = [(say(f"series.column.{name}"), False) for name in ("body", "label", "unit")]
    numbers = [(say(f"series.column.{name}"), True) for name in ("before", "after", "difference", "percent")]
    table = _empty(*words, *numbers)
    for change in rows:
        series = change.series
        values = ["" if one is None else shown(series, one) for one in (change.before, change.after)]
        difference = "" if change.difference is None else number(change.difference)
        percent = "" if change.percent_rounded is None else f"{number(change.percent_rounded)}%"
        table.add_row(*map(plain, (series.body, _what(series), series.unit, *values, difference, percent)))
    return table
