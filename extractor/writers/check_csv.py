"""A check report as a flat table: one row a check that was done, passes included, for those who count."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from extractor.checks.findings import Finding, Passed
from extractor.checks.report import CheckReport, position

COLUMNS = (
    *("source", "rule", "verdict", "severity", "line", "col", "start", "end", "text", "operands", "formula"),
    *("expected", "message", "confidence", "fingerprint"),
)


def write(report: CheckReport, out: TextIO, *, show_passed: bool = True) -> None:
    """Write the rows; `show_passed` is there for the other formats: a table without the passes counts nothing."""
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    rows.writerows(_rows(report))


def _rows(report: CheckReport) -> Iterator[tuple[object, ...]]:
    done: list[Finding | Passed] = [*report.findings, *report.passed]
    for one in done:
        primary = one.primary
        line, col = position(report.text, primary.start)
        operands = "; ".join(part.text for part in one.operands)
        said = _of_finding(one) if isinstance(one, Finding) else _of_passed(one)
        start = (report.document.source, one.rule, *said[:2], line, col, primary.start, primary.end)
        yield (*start, primary.text, operands, one.formula, *said[2:])


def _of_finding(one: Finding) -> tuple[object, ...]:
    return one.verdict, one.severity, one.expected_text, one.message, f"{one.confidence:.2f}", one.fingerprint


def _of_passed(_one: Passed) -> tuple[object, ...]:
    return "consistent", "", "", "", "", ""
