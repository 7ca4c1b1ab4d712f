"""Series as a picture: small charts side by side, every value written beside its point; SVG or PNG by matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any, Literal

from extractor.archive.series import Series
from extractor.archive.tables import shown
from extractor.errors import MissingExtraError
from extractor.messages import say

DRAWN = 12  # series on one picture: more can hardly be read
_COLUMNS = 2
_SCALES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "extractor", "font.family": "DejaVu Sans", "font.size": 9}


def draw(found: Sequence[Series], form: Literal["svg", "png"] = "svg") -> bytes:
    """Return the picture of the first `DRAWN` series; the same series give the same bytes.

    Raises `MissingExtraError` without the extra `chart`, `ValueError` where there is nothing to draw.
    """
    if not found:
        raise ValueError("no series to draw")
    try:
        matplotlib, figures = import_module("matplotlib"), import_module("matplotlib.figure")
    except ImportError as error:
        raise MissingExtraError(say("extra.missing", extra="chart")) from error
    drawn = found[:DRAWN]
    columns = min(_COLUMNS, len(drawn))
    rows = -(-len(drawn) // columns)
    with matplotlib.rc_context(_SETTINGS):
        picture = figures.Figure(figsize=(5.5 * columns, 2.6 * rows), layout="constrained")
        panels = picture.subplots(rows, columns, squeeze=False).flat
        for panel, series in zip(panels, drawn, strict=False):
            _panel(panel, series)
        for panel in list(picture.axes)[len(drawn) :]:
            panel.remove()
        out = BytesIO()
        picture.savefig(out, format=form, dpi=144, metadata={"Date": None} if form == "svg" else {"Software": None})
    return out.getvalue()


def _panel(panel: Any, series: Series) -> None:
    """Draw one series: a line of what was published, crosses where a later document says another value."""
    years = [point.year for point in series.points]
    series = _in_large_units(series)
    amounts = [float(series.shown(point.shown)) for point in series.points]  # only the picture is drawn in floats
    panel.plot(years, amounts, marker="o", linestyle="--" if series.track == "plan" else "-", color="#2457c5")
    for point, amount in zip(series.points, amounts, strict=True):
        panel.annotate(
            shown(series, point.shown), (point.year, amount), (0, 5), textcoords="offset points", ha="center"
        )
        for one in point.disagreeing:
            panel.plot([point.year], [float(series.shown(one))], marker="x", color="#c0261c")
    status = f" – {say('status.plan')}" if series.track == "plan" else ""
    panel.set_title(f"{series.name}{status}", loc="left", fontsize=9, wrap=True, parse_math=False)
    panel.set_ylabel(series.unit, parse_math=False)
    panel.set_xticks(years, [str(year) for year in years])
    panel.yaxis.set_major_formatter(lambda value, _place: f"{value:,.10g}".translate(str.maketrans(",.", ".,")))
    panel.margins(x=0.08, y=0.25)
    panel.spines[["top", "right"]].set_visible(False)


def _in_large_units(series: Series) -> Series:
    """Return `series` in millions or billions where that is how people say its amounts of money."""
    if series.kind != "money" or not series.points:
        return series
    least = min(abs(point.amount) for point in series.points)
    for factor, scale in _SCALES:
        if least >= factor:
            return replace(series, unit=f"{say(f'series.scale.{scale}')} {series.unit}", factor=factor)
    return series
