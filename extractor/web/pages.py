"""The review page: a text comes in, its figures, their checks and their corrections come back as HTML.

Works without scripts but for the walk through the figures; htmx posts a correction and swaps its row.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

import extractor.writers
from extractor.checks.engine import check
from extractor.errors import ExtractorError, InputError
from extractor.messages import say
from extractor.pipeline import extract
from extractor.readers import Reading, located, printable, read_bytes_as
from extractor.web import archive_pages, corrections, views
from extractor.web.answers import Language, page, speaking
from extractor.web.desk import Desk, Review, Source
from extractor.web.exports import FORMATS

_log = logging.getLogger(__name__)
LIMIT = 200_000  # characters of a text: more than any article, and read within seconds
_OWN = Path(__file__).parent / "static"
_SHARED = Path(extractor.writers.__file__).parent / "templates"
_ASSETS = {
    "look.css": (_SHARED, "text/css"),
    "page.css": (_SHARED, "text/css"),
    "check.css": (_SHARED, "text/css"),
    "page.js": (_SHARED, "text/javascript"),
    "review.css": (_OWN, "text/css"),
    "start.js": (_OWN, "text/javascript"),
    "review.js": (_OWN, "text/javascript"),
    "htmx.min.js": (_OWN, "text/javascript"),
}

router = APIRouter(include_in_schema=False)
router.include_router(archive_pages.router)


def _desk(request: Request) -> Desk:
    """Return the desk of the app, made when it is first needed."""
    if not hasattr(request.app.state, "desk"):
        request.app.state.desk = Desk()
    desk: Desk = request.app.state.desk
    return desk


OnDesk = Annotated[Desk, Depends(_desk)]


def _gone(code: str) -> HTMLResponse:
    with speaking(code):
        reason = say("web.gone")
    return _start(code, 404, error=reason)


def _start(code: str, status: int = 200, *, error: str = "", text: str = "", against: str = "") -> HTMLResponse:
    return page("start.html", code, status, error=error, text=text, against=against)


@router.get("/")
def start(code: Language) -> HTMLResponse:
    """Show the form for a text or a file."""
    return _start(code)


@router.get("/static/{name}")
def asset(name: str) -> Response:
    """Send one of the page's own files."""
    if name not in _ASSETS:
        return Response(status_code=404)
    folder, media_type = _ASSETS[name]
    return FileResponse(folder / name, media_type=media_type, headers={"Cache-Control": "no-cache"})


@router.post("/review")
async def review_text(
    request: Request,
    desk: OnDesk,
    code: Language,
    text: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
    against: Annotated[str, Form()] = "",
    against_file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read and check a draft, beside a source where one is given, and show the review."""

    def work() -> Review:
        with speaking(code):
            return _reviewed(desk, _reading(text, file, "draft"), _optional(against, against_file))

    try:
        review = await request.app.state.bench.run(work)
    except ExtractorError as error:
        return _start(code, 422, error=str(error), text=text, against=against)
    except HTTPException as late:
        return _start(code, late.status_code, error=late.detail, text=text, against=against)
    return RedirectResponse(f"/review/{review.id}", status_code=303)


def _optional(text: str, file: UploadFile | None) -> Reading | None:
    return _reading(text, file, "source") if text.strip() or (file and file.filename) else None


def _reading(text: str, file: UploadFile | None, name: str) -> Reading:
    """Return the text of a field, or of the file chosen beside it. Raises `InputError` for none and for too much."""
    shown = say(f"web.{name}")
    if file and file.filename and text.strip():
        raise InputError(f"{shown}: {say('web.both')}")
    if file and file.filename:
        upload = printable(Path(file.filename.replace("\\", "/")).name)
        readings = list(read_bytes_as(file.file.read(), upload))
        if len(readings) != 1:
            raise InputError(f"{upload}: {say('input.several')}")
        reading = readings[0]
    else:  # forms send lines ended by CR LF
        reading = Reading(shown, text.replace("\r\n", "\n"), "", "")
    if not reading.text.strip():
        raise InputError(f"{reading.name}: {say('input.empty')}. {say('web.what_to_give')}")
    if len(reading.text) > LIMIT:
        raise InputError(f"{reading.name}: {say('web.too_long', limit=LIMIT)}")
    return reading


def _reviewed(desk: Desk, draft: Reading, source: Reading | None) -> Review:
    beside = Source(source.text, extract(source.text, source=source.name)) if source else None
    report = check(draft.text, against=[(source.name, source.text)] if source else None, source=draft.name)
    return desk.put(replace(report, document=located(report.document, draft)), beside)


@router.get("/review/{name}")
def show_review(name: str, desk: OnDesk, code: Language) -> HTMLResponse:
    """Show a review again."""
    try:
        review = desk.get(name)
    except KeyError:
        return _gone(code)
    with speaking(code):
        fields = views.review_fields(review)
    return page("review.html", code, **fields)


@router.get("/review/{name}/figures/{number}")
def edit_figure(request: Request, name: str, number: int, desk: OnDesk, code: Language) -> HTMLResponse:
    """Show the form that corrects figure `number`: a part of the page for htmx, else a page of its own."""
    try:
        review = desk.get(name)
        row = views.row(review, number)
    except LookupError:
        return _gone(code)
    return page(
        "edit.html", code, review=review, row=row, kinds=views.KINDS, section=views.SECTION, fragment=_by_htmx(request)
    )


@router.post("/review/{name}/figures/{number}")
def correct_figure(
    request: Request,
    name: str,
    number: int,
    desk: OnDesk,
    code: Language,
    verdict: Annotated[str, Form()],
    kind: Annotated[str | None, Form()] = None,
    unit: Annotated[str | None, Form(max_length=200)] = None,
    label: Annotated[str | None, Form(max_length=500)] = None,
) -> Response:
    """Keep what is said of figure `number` and answer with its row, or without htmx with the whole review."""
    try:
        review = desk.get(name)
        figure = review.figure(number)
        given = {"kind": kind, "unit": unit, "label": label}
        said = corrections.Correction.of(figure, verdict, given, review.corrections.get(figure.id))
    except LookupError:
        return _gone(code)
    except ValueError:
        return HTMLResponse(status_code=422)
    review.corrections[figure.id] = said
    file = request.app.state.settings.corrections
    if file:
        try:
            corrections.append(file, [corrections.line(review.document, review.text, review.corrections)])
        except OSError as reason:
            _log.error("%s", reason)
            with speaking(code):
                told = say("web.not_kept")
            return _start(code, 507, error=told)
    if not _by_htmx(request):
        return RedirectResponse(f"/review/{review.id}#row-{views.SECTION}-{number}", status_code=303)
    return page("saved.html", code, review=review, row=views.row(review, number), said=said, section=views.SECTION)


def _by_htmx(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"


@router.get("/review/{name}/export/{form}")
def export(name: str, form: str, desk: OnDesk, code: Language) -> Response:
    """Send the review in one of the formats of `exports.FORMATS`."""
    try:
        review = desk.get(name)
        media_type, suffix, write = FORMATS[form]
    except KeyError:
        return _gone(code)
    with speaking(code):
        try:
            content = write(review)
        except InputError as error:
            return _start(code, 501, error=str(error))
    disposition = f'attachment; filename="extractor-{form}.{suffix}"'
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition})
