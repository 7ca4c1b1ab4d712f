"""All that the rules said of one draft, in order: findings, tick marks, what could not be checked, and the count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extractor import __version__
from extractor.checks.findings import SEVERITIES, Finding, Passed, Severity, Skipped, exact_text, interval_fields
from extractor.messages import say
from extractor.records import Document, dumps


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that raised: neither a finding nor a pass."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that somebody has looked at and accepted, with the reason."""

    finding: Finding
    kind: str  # sidecar | baseline
    reason: str
    by: str = ""
    date: str = ""


@dataclass(frozen=True)
class CheckReport:
    """What `check` gives back. `text` and `document` are the draft as given and the figures read from it."""

    text: str
    document: Document
    rules_enabled: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    passed: tuple[Passed, ...] = ()
    not_evaluable: tuple[Skipped, ...] = ()
    blocked: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    failed: tuple[Failure, ...] = ()
    tool: str = "extractor"
    version: str = field(default=__version__)

    @property
    def checked(self) -> frozenset[str]:
        """The ids of the figures that took part in at least one check."""
        done: list[Finding | Passed] = [*self.findings, *self.passed, *self.blocked]
        done += [one.finding for one in self.suppressed]
        known = {figure.id for figure in self.document.figures}
        return frozenset(known.intersection(name for one in done for name in one.figures))

    @property
    def stats(self) -> dict[str, Any]:
        """Counts: figures, those in checks, checks done and passed, findings by rule and by severity, coverage."""
        figures, checked = len(self.document.figures), len(self.checked)
        return {
            "figures": figures,
            "figures_in_checks": checked,
            "checks_evaluated": len(self.findings) + len(self.passed) + len(self.suppressed),
            "passed": len(self.passed),
            "by_rule": dict(sorted(Counter(one.rule for one in self.findings).items())),
            "by_severity": {name: sum(one.severity == name for one in self.findings) for name in SEVERITIES},
            "coverage": f"{checked}/{figures}",
        }

    @property
    def summary(self) -> str:
        """Return the one line that every report ends with: how many figures were checked out of how many."""
        stats = self.stats
        return say(
            "check.summary", checked=stats["figures_in_checks"], figures=stats["figures"], **stats["by_severity"]
        )

    def at_least(self, severity: Severity) -> list[Finding]:
        """Return the findings of this severity or a graver one."""
        return [one for one in self.findings if SEVERITIES.index(one.severity) <= SEVERITIES.index(severity)]

    def keep(self, *, min_confidence: float = 0.0) -> CheckReport:
        """Return the report without findings whose link is less certain than `min_confidence`."""
        return replace(self, findings=tuple(one for one in self.findings if one.confidence >= min_confidence))

    def to_dict(self) -> dict[str, Any]:
        """Return the report of the contract: plain dicts, lists, strings and numbers."""
        return {
            "schema": "check-report/1",
            "tool": self.tool,
            "version": self.version,
            "rules_enabled": list(self.rules_enabled),
            "doc": {"id": self.document.source, "sha256": self.document.sha256},
            "findings": [finding_fields(one, self.text) for one in self.findings],
            "passed": [_passed_fields(one) for one in self.passed],
            "not_evaluable": [
                {"rule": one.rule, "figures": list(one.figures), "reason": say(f"check.reason.{one.reason}")}
                for one in self.not_evaluable
            ],
            "blocked": [finding_fields(one, self.text) for one in self.blocked],
            "suppressed": [
                finding_fields(one.finding, self.text)
                | {"suppression": {"kind": one.kind, "reason": one.reason, "by": one.by, "date": one.date}}
                for one in self.suppressed
            ],
            "rule_failed": [{"rule": one.rule, "reason": one.reason} for one in self.failed],
            "stats": self.stats,
            "summary": self.summary,
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the report as JSON text."""
        return dumps(self.to_dict(), indent=indent)


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both from 1, of an offset."""
    line = text.count("\n", 0, offset)
    return line + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def finding_fields(one: Finding, text: str) -> dict[str, Any]:
    """Return the finding of the contract (`finding/1`)."""
    from extractor.checks.catalogue import RULES, VERSION

    line, col = position(text, one.primary.start)
    return {
        "schema": "finding/1",
        "rule": one.rule,
        "rule_name": RULES[one.rule].name,
        "rule_version": VERSION,
        "severity": one.severity,
        "verdict": one.verdict,
        "impact": one.impact,
        "confidence": round(one.confidence, 2),
        "message": one.message,
        "explain": one.explain,
        "primary": one.primary.to_dict() | {"line": line, "col": col},
        "operands": [operand.to_dict() for operand in one.operands],
        "formula": one.formula,
        "expected": {"interval": interval_fields(one.expected), "printed_as": one.expected_text}
        if one.expected
        else None,
        "observed": {"interval": interval_fields(one.observed)} if one.observed else None,
        "gap": exact_text(one.gap),
        "cue": {"text": one.cue.text, "start": one.cue.start, "end": one.cue.end} if one.cue else None,
        "evidence": [proof.to_dict() for proof in one.evidence],
        "repairs": [repair.to_dict() for repair in one.repairs],
        "suppression": None,
        "fingerprint": one.fingerprint,
    }


def _passed_fields(one: Passed) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "primary": one.primary.to_dict(),
        "operands": [operand.to_dict() for operand in one.operands],
        "formula": one.formula,
    }


def settle(found: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Split findings, which come in order of precedence, into those to report and those that another one blocks.

    One slip, one finding: what uses a malformed figure, or would be settled by a repair that another finding lists too,
    is not said again.
    """
    kept: list[Finding] = []
    blocked: list[Finding] = []
    for one in found:
        (blocked if any(_blocks(other, one) for other in kept) else kept).append(one)
    return kept, blocked


def _blocks(first: Finding, second: Finding) -> bool:
    if first.severity != "note" and first.rule[:3] in ("SL4",) and first.figures & second.figures:
        return True
    if first.severity == "note" and second.severity != "note":
        return False
    if first.figures == second.figures or _places(first) == _places(second):
        return True
    return bool(_changes(first) & _changes(second))


def _places(one: Finding) -> frozenset[tuple[int, int]]:
    return frozenset((operand.start, operand.end) for operand in (one.primary, *one.operands))


def _changes(one: Finding) -> frozenset[tuple[str, str]]:
    return frozenset((repair.figure_id, repair.text) for repair in one.repairs if repair.figure_id)


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the text."""
    return tuple(sorted(findings, key=lambda one: (one.primary.start, one.rule)))
