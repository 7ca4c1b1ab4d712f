"""The REST face: texts and files in, records and findings out, on the models of `extractor.records`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from extractor import __version__
from extractor.checks.catalogue import RULES
from extractor.checks.engine import check
from extractor.errors import ExtractorError, InputError
from extractor.messages import say
from extractor.pipeline import Extractor
from extractor.readers import Reading, extract_reading, printable, read_bytes_as
from extractor.records import dumps
from extractor.schema import document_schema
from extractor.web.problems import MEDIA_TYPE, Problem
from extractor.web.work import Bench

TEXT = 200_000  # characters of one text
BATCH = 100  # texts of one request
_JSON = "application/json"

Text = Annotated[str, StringConstraints(min_length=1, max_length=TEXT)]
Name = Annotated[str, StringConstraints(max_length=300)]
_BEGINNINGS = sorted({code[:length] for code in RULES for length in range(2, len(code) + 1)})
Code = Annotated[str, StringConstraints(pattern=f"^({'|'.join(_BEGINNINGS)})$")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TextToRead(_Body):
    """A text, and the name that its document shall carry."""

    text: Text
    source: Name = ""


class AnyText(_Body):
    """A text of a batch: what is wrong with it is told in its place."""

    text: str
    source: Name = ""


class TextsToRead(_Body):
    """Several texts; each is read by itself."""

    texts: list[AnyText] = Field(max_length=BATCH)


class DraftToCheck(_Body):
    """A draft, what it draws on, and reports of earlier years."""

    text: Text
    source: Name = ""
    against: list[TextToRead] = Field(default=[], max_length=BATCH)
    previous: list[TextToRead] = Field(default=[], max_length=BATCH)
    select: list[Code] = Field(default=[], max_length=100, description="codes of rules, or their beginnings (`SL1`)")
    ignore: list[Code] = Field(default=[], max_length=100)


_PROBLEM: dict[str, Any] = {
    "model": Problem,
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_STATUSES = (400, 401, 403, 408, 413, 415, 422, 503)
router = APIRouter(tags=["figures"], responses=dict.fromkeys(_STATUSES, _PROBLEM))


def bench(request: Request) -> Bench:
    """Return the bench of the app."""
    found: Bench = request.app.state.bench
    return found


AtBench = Annotated[Bench, Depends(bench)]
_DOCUMENT: dict[int | str, dict[str, Any]] = {200: {"content": {_JSON: {"schema": {"type": "object"}}}}}


@router.post("/extract", response_class=Response, responses=_DOCUMENT)
async def extract(given: TextToRead, place: AtBench) -> Response:
    """Read one text: the document of `GET /schema`."""
    return await _answer(place, lambda: Extractor().extract(given.text, source=given.source).to_json())


@router.post("/extract/file", response_class=Response, responses=_DOCUMENT)
async def extract_file(place: AtBench, file: Annotated[UploadFile, File()]) -> Response:
    """Read a file (txt, html, docx, pdf, xlsx, csv, jsonl, zip), whatever it is called: a list of its documents."""
    data, name = await file.read(), _name(file.filename)

    def work() -> str:
        found = [extract_reading(_short(reading)) for reading in read_bytes_as(data, name)]
        return dumps({"documents": [document.to_dict() for document in found]})

    return await _answer(place, work)


@router.post("/extract/batch", response_class=Response, responses=_DOCUMENT)
async def extract_batch(given: TextsToRead, place: AtBench) -> Response:
    """Read several texts: for each its document, or the problem with it; one bad text does not stop the others."""
    results = []
    for one in given.texts:
        results.append(await place.run(_attempt(one)))
    return Response(dumps({"results": results}), media_type=_JSON)


@router.post("/check", response_class=Response, responses=_DOCUMENT)
async def check_draft(given: DraftToCheck, place: AtBench) -> Response:
    """Check the figures of a draft against each other, its sources and earlier years."""

    def work() -> str:
        against = [(one.source, one.text) for one in given.against]
        earlier = [(one.source, one.text) for one in given.previous]
        report = check(
            given.text,
            against=against or None,
            previous=earlier,
            select=given.select,
            ignore=given.ignore,
            source=given.source,
        )
        return dumps(report.to_dict())

    return await _answer(place, work)


@router.get("/schema")
def schema() -> dict[str, Any]:
    """Return the JSON Schema of a document."""
    return document_schema()


@router.get("/rules")
def rules() -> list[dict[str, Any]]:
    """List the check rules."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "needs": rule.needs,
            "on": rule.on,
            "title": say(f"check.title.{rule.code}"),
        }
        for rule in sorted(RULES.values(), key=lambda one: one.code)
    ]


@router.get("/health")
def health() -> dict[str, str]:
    """Tell that the server answers, and its version."""
    return {"status": "ok", "version": __version__}


async def _answer(place: Bench, work: Callable[[], str]) -> Response:
    """Return the JSON that `work` makes: written by ourselves, since no figure may pass through a float."""
    return Response(await place.run(work), media_type=_JSON)


def _attempt(one: AnyText) -> Callable[[], dict[str, Any]]:
    def work() -> dict[str, Any]:
        try:
            _short(Reading(one.source, one.text, "", ""))
            return {"document": Extractor().extract(one.text, source=one.source).to_dict()}
        except ExtractorError as error:
            return {"problem": {"source": one.source, "detail": str(error)}}

    return work


def _name(given: str | None) -> str:
    """Return the last part of the name that a client gave its file: where it lay is nobody's business."""
    return printable(PurePath((given or "").replace("\\", "/")).name) or "file"


def _short(reading: Reading) -> Reading:
    """Return `reading`. Raises `InputError` where its text is empty, or too long for one request."""
    if not reading.text.strip():
        raise InputError(f"{reading.name}: {say('input.empty')}")
    if len(reading.text) > TEXT:
        raise InputError(f"{reading.name}: {say('web.too_long', limit=TEXT)}")
    return reading
