"""Series and comparisons as one self-contained page: the picture drawn into it, the table, and why figures were joined.

Everything from documents is escaped by the template engine; the page runs no script and loads nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TextIO

from markupsafe import Markup

from extractor.archive.chart import DRAWN, draw
from extractor.archive.comparison import Change
from extractor.archive.series import Series
from extractor.archive.tables import Cell, Table, of_changes, of_series
from extractor.messages import language, say
from extractor.writers.display import number
from extractor.writers.html import assets, environment

_SERIES = ("body", "label", "action", "place", "unit", "status", "period", "year", "value", "notes")
_CHANGES = ("verdict", "body", "label", "action", "unit", "status", "before", "after", "difference", "percent")
_NUMBERS = ("year", "value", "before", "after", "difference", "percent")


class Shown(NamedTuple):
    """A cell as people read it; numbers stand to the right."""

    text: str
    number: bool


def write_series(found: Sequence[Series], summary: str, out: TextIO) -> None:
    """Write the page of series. Raises `MissingExtraError` without the extra `chart`."""
    hidden = say("series.more", drawn=DRAWN, all=len(found)) if len(found) > DRAWN else ""
    reasons = [(series.name, series.why()) for series in found if series.why()]
    picture = _inline(draw(found)) if found else ""
    fields = {"title": say("series.title"), "summary": summary, "picture": picture, "hidden": hidden}
    _write(of_series(found), _SERIES, {**fields, "reasons": reasons}, out)


def write_changes(changes: Sequence[Change], title: str, summary: str, out: TextIO) -> None:
    """Write the page of a comparison."""
    reasons = [(one.series.name, one.series.why()) for one in changes if one.series.why()]
    fields = {"title": title, "summary": summary, "picture": "", "hidden": "", "reasons": reasons}
    _write(of_changes(changes), _CHANGES, fields, out)


def _write(table: Table, columns: Sequence[str], fields: dict[str, Any], out: TextIO) -> None:
    headings = [Shown(say(f"series.column.{name}"), name in _NUMBERS) for name in columns]
    shown = {"headings": headings, "rows": _rows(table, columns), **assets("series", drawn=True)}
    for part in environment().get_template("series.html").generate(language=language(), say=say, **fields, **shown):
        out.write(part)


def _rows(table: Table, columns: Sequence[str]) -> Iterator[list[Shown]]:
    places = [table.columns.index(name) for name in columns]
    for row in table.rows:
        yield [_shown(name, row[place]) for name, place in zip(columns, places, strict=True)]


def _shown(column: str, value: Cell) -> Shown:
    if isinstance(value, Decimal):
        return Shown(number(value), True)
    text = "" if value is None else str(value)
    return Shown(say(f"series.verdict.{text}") if column == "verdict" else text, isinstance(value, int))


def _inline(picture: bytes) -> Markup:
    """Return an SVG document as an element of a page: from its root on; its text is escaped already."""
    text = picture.decode()
    return Markup(text[text.index("<svg") :])
