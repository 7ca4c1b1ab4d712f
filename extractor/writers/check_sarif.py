"""A check report as SARIF 2.1.0: findings as results, operands as related locations, ticks as results that pass."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from extractor.checks.catalogue import RULES
from extractor.checks.findings import Finding, Operand, Passed
from extractor.checks.report import CheckReport, position
from extractor.records import dumps

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(report: CheckReport, out: TextIO, *, show_passed: bool = False) -> None:
    """Write one SARIF log with one run."""
    results = [_finding(report, one) for one in report.findings]
    results += [
        _finding(report, one.finding)
        | {"suppressions": [{"kind": "external", "status": "accepted", "justification": one.reason}]}
        for one in report.suppressed
    ]
    results += [_passed(report, one) for one in report.passed] if show_passed else []
    failures = [{"level": "error", "message": {"text": f"{one.rule}: {one.reason}"}} for one in report.failed]
    run = {
        "tool": {"driver": _driver(report)},
        "columnKind": "unicodeCodePoints",
        "results": results,
        "invocations": [{"executionSuccessful": not failures, "toolExecutionNotifications": failures}],
        "properties": {"stats": report.stats},
    }
    out.write(dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n")


def _driver(report: CheckReport) -> dict[str, Any]:
    levels = {"error": "error", "warning": "warning", "note": "note"}
    rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.page.strip().partition("\n")[0]},
            "defaultConfiguration": {"enabled": rule.on, "level": levels[rule.severity]},
        }
        for rule in RULES.values()
    ]
    return {"name": report.tool, "version": report.version, "rules": rules}


def _finding(report: CheckReport, one: Finding) -> dict[str, Any]:
    return {
        "ruleId": one.rule,
        "ruleIndex": list(RULES).index(one.rule),
        "level": one.severity,
        "kind": "fail",
        "message": {"text": one.message},
        "locations": [_location(report, one.primary)],
        "relatedLocations": _related(report, one.operands),
        "partialFingerprints": {"sl/v1": one.fingerprint},
        "rank": round(100 * one.confidence, 1),
        "properties": {"explain": one.explain, "repairs": [repair.to_dict() for repair in one.repairs]},
    }


def _passed(report: CheckReport, one: Passed) -> dict[str, Any]:
    return {
        "ruleId": one.rule,
        "level": "none",
        "kind": "pass",
        "message": {"text": one.formula or one.rule},
        "locations": [_location(report, one.primary)],
        "relatedLocations": _related(report, one.operands),
    }


def _related(report: CheckReport, operands: Iterable[Operand]) -> list[dict[str, Any]]:
    return [
        {"id": number, **_location(report, one), "message": {"text": f"{one.role}: {one.text}"}}
        for number, one in enumerate(operands)
    ]


def _location(report: CheckReport, one: Operand) -> dict[str, Any]:
    line, col = position(report.text, one.start)
    last_line, last_col = position(report.text, one.end)
    region = {
        "startLine": line,
        "startColumn": col,
        "endLine": last_line,
        "endColumn": last_col,
        "charOffset": one.start,
        "charLength": one.end - one.start,
    }
    uri = quote(PurePath(report.document.source or "draft").as_posix())
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
