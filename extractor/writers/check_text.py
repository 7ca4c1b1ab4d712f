"""A check report for the terminal: one line a finding, then what would repair it, then how much was checked."""

from __future__ import annotations

from typing import TextIO

from extractor.checks.findings import Finding, Passed
from extractor.checks.report import CheckReport, position
from extractor.messages import say


def write(report: CheckReport, out: TextIO, *, show_passed: bool = False) -> None:
    """Write the findings of `report`, the tick marks too if asked for, and the summary."""
    for one in report.findings:
        out.write(_finding(report, one))
    for passed in report.passed if show_passed else ():
        out.write(_passed(report, passed))
    for failure in report.failed:
        out.write(say("check.rule_failed", rule=failure.rule, reason=failure.reason) + "\n")
    if report.suppressed:
        out.write(say("check.suppressed", count=len(report.suppressed)) + "\n")
    out.write(report.summary + "\n")


def _where(report: CheckReport, offset: int) -> str:
    line, col = position(report.text, offset)
    return f"{report.document.source or '-'}:{line}:{col}"


def _finding(report: CheckReport, one: Finding) -> str:
    cue = f" [{' '.join(one.cue.text.split())}]" if one.cue and one.cue.text.strip() else ""
    severity = say(f"check.severity.{one.severity}")
    lines = [f"{_where(report, one.primary.start)} {one.rule} {severity}: {one.message}{cue}"]
    if one.repairs:
        shown = ", ".join(f"{_printed(one, repair.figure_id)} → {repair.text}" for repair in one.repairs[:4])
        lines.append("    " + say("check.repairs", repairs=shown))
    lines += [f"    {proof.doc}: “{proof.quote}”" for proof in one.evidence]
    return "\n".join(lines) + "\n"


def _printed(one: Finding, figure_id: str) -> str:
    return next((part.text for part in (one.primary, *one.operands) if part.figure_id == figure_id), "?")


def _passed(report: CheckReport, one: Passed) -> str:
    others = ", ".join(part.text for part in one.operands)
    return f"{_where(report, one.primary.start)} {one.rule} ✓ {one.primary.text}{' ← ' + others if others else ''}\n"
