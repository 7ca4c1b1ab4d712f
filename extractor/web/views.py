"""What the templates of the review page show: rows, findings with their arithmetic, both texts of a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from jinja2 import Environment

from extractor.checks.report import CheckReport
from extractor.messages import LANGUAGES, language, say
from extractor.records import AnyFigure, Kind
from extractor.web.corrections import Correction
from extractor.web.desk import Review
from extractor.web.exports import FORMATS
from extractor.writers import check_html, display
from extractor.writers.html import environment
from extractor.writers.segments import segments

_FOLDER = Path(__file__).parent / "templates"
KINDS = get_args(Kind)
SECTION = 1  # a review is one document; the shared marks number documents from 1


class Row(NamedTuple):
    """A figure in the table: its number, its state in the checks, its findings and what was said of it."""

    number: int
    figure: AnyFigure
    shown: str
    period: str
    state: str
    findings: tuple[int, ...]
    said: Correction | None


@cache
def _engine() -> Environment:
    return environment(_FOLDER)


def render(name: str, **fields: object) -> str:
    """Return the template `name` filled in, in the language in force."""
    shared = {"language": language(), "languages": LANGUAGES, "say": say, "marks": check_html.MARKS}
    return _engine().get_template(name).render(**shared, **fields)


def review_fields(review: Review) -> dict[str, Any]:
    """Return what the page of a review shows."""
    report, document = review.report, review.document
    return {
        "review": review,
        "section": SECTION,
        "document": document,
        "segments": list(segments(review.text, document.figures)),
        "rows": rows(review),
        "details": [list(display.details(document, one)) for one in document.figures],
        "kinds": KINDS,
        "report": report,
        "findings": check_html.shown_findings(report),
        "pieces": check_html.pieces(report),
        **_beside(review),
        "formats": tuple(FORMATS),
    }


def _beside(review: Review) -> dict[str, Any]:
    """Return what the page shows of the source beside the draft, nothing where there is none."""
    source = review.source
    if source is None:
        return {}
    ours, theirs = review.document.figures, source.document.figures
    return {
        "source_segments": list(segments(source.text, theirs)),
        "differing": _missing(ours, theirs),
        "source_differing": _missing(theirs, ours),
    }


def _missing(figures: Sequence[AnyFigure], others: Sequence[AnyFigure]) -> frozenset[int]:
    """Return the indexes of the figures whose kind and value are not among `others`."""
    known = {_amount(one) for one in others}
    return frozenset(index for index, one in enumerate(figures) if _amount(one) not in known)


def _amount(figure: AnyFigure) -> tuple[object, ...]:
    return figure.kind, figure.value, figure.value_max, figure.of


def rows(review: Review) -> list[Row]:
    """Return a row for each figure, in the order of the text."""
    return [row(review, number) for number in range(1, len(review.document.figures) + 1)]


def row(review: Review, number: int) -> Row:
    """Return the row of figure `number`. Raises `IndexError` where there is none."""
    figure = review.figure(number)
    involved = _findings_of(review.report).get(figure.id, ())
    state = "passed" if figure.id in review.report.checked else "unchecked"
    if involved:
        state = review.report.findings[involved[0] - 1].severity
    said = review.corrections.get(figure.id)
    return Row(number, figure, display.value(figure), display.period(figure.period), state, involved, said)


def _findings_of(report: CheckReport) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers of the findings that each figure is the subject of."""
    found: dict[str, tuple[int, ...]] = {}
    for number, one in enumerate(report.findings, 1):
        if one.primary.figure_id:
            found[one.primary.figure_id] = (*found.get(one.primary.figure_id, ()), number)
    return found
