"""A check report as JSON (`check-report/1`)."""

from __future__ import annotations

from typing import TextIO

from extractor.checks.report import CheckReport
from extractor.records import dumps


def write(report: CheckReport, out: TextIO, *, show_passed: bool = False) -> None:
    """Write the report as one JSON object; the passed checks only if asked for."""
    fields = report.to_dict()
    if not show_passed:
        del fields["passed"]
    out.write(dumps(fields, indent=2) + "\n")
