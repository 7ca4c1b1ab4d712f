"""The archive on the review page: series over the years with their charts, from the store given at the start."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from extractor.archive.chart import DRAWN, draw
from extractor.archive.observations import Observation, observe
from extractor.archive.series import Choice, Point, Series, find_series
from extractor.archive.sources import documents
from extractor.archive.tables import notes, shown
from extractor.errors import ExtractorError
from extractor.messages import say
from extractor.web.answers import Language, page, speaking

router = APIRouter(include_in_schema=False)
_reading = threading.Lock()
_log = logging.getLogger(__name__)
Label = Annotated[str, Query(max_length=200)]


@router.get("/series")
def series(request: Request, code: Language, label: Label = "") -> HTMLResponse:
    """Show the series whose label has the words asked for, as a chart and a table."""
    with speaking(code):
        try:
            found, error = _found(request, label), ""
        except ExtractorError as reason:  # it names the path of the store, which is for the server's window only
            _log.error("%s", reason)
            found, error = [], say("web.store_failed")
        tables = [(one.name, [_point(one, point) for point in one.points]) for one in found]
        hidden = say("web.more_series", drawn=DRAWN, all=len(found)) if len(found) > DRAWN else ""
    status = 422 if error else 200
    return page("archive.html", code, status, label=label, series=tables, hidden=hidden, error=error)


def _point(series: Series, point: Point) -> tuple[int, str, str]:
    """Return year, value and what is to be said of it; documents by their last name: where they lie stays here."""
    published = point.published and _named(point.published)
    bare = replace(
        point,
        published=published,
        others=tuple(map(_named, point.others)),
        restated=tuple(map(_named, point.restated)),
    )
    return point.year, shown(series, point.shown), "; ".join(notes(series, bare))


def _named(one: Observation) -> Observation:
    return replace(one, doc=PurePath(one.doc).name)


@router.get("/series/chart.svg")
def chart(request: Request, code: Language, label: Label = "") -> Response:
    """Draw the series whose label has the words asked for."""
    with speaking(code):
        try:
            found = _found(request, label)
            return Response(draw(found), media_type="image/svg+xml") if found else Response(status_code=404)
        except ExtractorError:  # the page that asks for the picture says why
            return Response(status_code=404)


def _found(request: Request, label: str) -> Sequence[Series]:
    return find_series(_observations(request), Choice(label=label))


def _observations(request: Request) -> list[Observation]:
    """Return what the store holds, read once. Raises `ExtractorError` where it cannot be read."""
    state = request.app.state
    with _reading:
        if not hasattr(state, "observations"):
            store: Path | None = state.settings.store
            state.observations = list(observe(documents([str(store)]))) if store else []
        known: list[Observation] = state.observations
    return known
