"""A check report as one page: the draft with ✓ ? ✗ at its figures, and beside it each finding in plain words.

Everything from the draft is escaped by the template engine; the page runs no script and loads nothing.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, TextIO

from extractor.checks.findings import Finding
from extractor.checks.report import CheckReport, position
from extractor.messages import language, say
from extractor.writers.html import assets, environment

MARKS = {"passed": "✓", "unchecked": "?", "error": "✗", "warning": "✗", "note": "!"}


class Piece(NamedTuple):
    """A stretch of the draft: plain (`state` empty), or a figure with its state and the numbers of its findings."""

    text: str
    state: str
    findings: tuple[int, ...]


def write(report: CheckReport, out: TextIO, *, show_passed: bool = True) -> None:
    """Write the page."""
    fields = {"language": language(), "say": say, "report": report, "marks": MARKS}
    fields |= {"findings": shown_findings(report), "pieces": pieces(report)}
    for part in _template().generate(**fields, **assets("check")):
        out.write(part)


def shown_findings(report: CheckReport) -> list[dict[str, Any]]:
    """Return each finding with its number, its line, and the printed figures that it names."""
    return [_shown(report, number, one) for number, one in enumerate(report.findings, 1)]


def pieces(report: CheckReport) -> list[Piece]:
    """Return the draft cut at its figures and at the operands of findings; joined, the texts are the draft."""
    checked = report.checked
    spans = {(one.start, one.end): "passed" if one.id in checked else "unchecked" for one in report.document.figures}
    numbers: dict[tuple[int, int], tuple[int, ...]] = {}
    for number, found in enumerate(report.findings, 1):
        for operand in (found.primary, *found.operands):
            key = _covering(spans, operand.start, operand.end)
            spans[key] = _graver(spans.get(key, ""), found.severity if operand is found.primary else "")
            numbers[key] = (*numbers.get(key, ()), number)
    cut: list[Piece] = []
    end = 0
    for (start, stop), state in sorted(spans.items()):
        if start >= end and stop > start:
            cut.append(Piece(report.text[end:start], "", ()))
            cut.append(
                Piece(report.text[start:stop], state or "passed", tuple(dict.fromkeys(numbers.get((start, stop), ()))))
            )
            end = stop
    return [*cut, Piece(report.text[end:], "", ())]


def _covering(spans: dict[tuple[int, int], str], start: int, end: int) -> tuple[int, int]:
    """Return the span of the figure that holds `start:end` (half of a ratio), else itself."""
    return next((span for span in spans if span[0] <= start and end <= span[1]), (start, end))


def _graver(state: str, severity: str) -> str:
    order = ("error", "warning", "note", "passed", "unchecked", "")
    return min((state, severity), key=order.index)


def _shown(report: CheckReport, number: int, one: Finding) -> dict[str, Any]:
    line, _col = position(report.text, one.primary.start)
    names = {part.figure_id: part.text for part in (one.primary, *one.operands)}
    return {"number": number, "finding": one, "line": line, "names": names}


@cache
def _template() -> Any:
    return environment().get_template("check.html")
