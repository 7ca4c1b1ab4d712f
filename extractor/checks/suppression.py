"""Findings that somebody has accepted: a side-car beside the draft, with reasons, and a baseline of an earlier run.

The side-car is JSON: a list of `{"fingerprint", "reason", "by", "date"}`. A fingerprint holds the sentence and the
operands as printed, so that an entry expires when one of them changes; it is then reported as stale, never kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from extractor.checks.report import CheckReport, Suppressed
from extractor.errors import InputError
from extractor.messages import say


class Entry(BaseModel):
    """One accepted finding of a side-car; the reason is required."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    fingerprint: str = Field(pattern=r"^sl1:[0-9a-f]{16}$")
    reason: str = Field(min_length=1)
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Accepted findings by fingerprint, and where they come from (`sidecar` or `baseline`)."""

    kind: str
    entries: dict[str, Entry]


def read_sidecar(path: Path) -> Accepted:
    """Return the entries of a side-car. Raises `InputError` for one that is malformed or gives no reason."""
    try:
        entries = TypeAdapter(list[Entry]).validate_python(_json(path))
    except ValidationError as error:
        raise InputError(f"{path}: {say('check.bad_sidecar', faults=_faults(error))}") from error
    return Accepted("sidecar", {entry.fingerprint: entry for entry in entries})


def read_baseline(path: Path) -> Accepted:
    """Return the findings of an earlier JSON report as accepted. Raises `InputError` for one that is no report."""
    report = _json(path)
    try:
        prints = [finding["fingerprint"] for finding in report["findings"]]
    except (KeyError, TypeError) as error:
        raise InputError(f"{path}: {say('check.bad_baseline')}") from error
    return Accepted("baseline", {one: Entry(fingerprint=one, reason="baseline") for one in prints})


def suppress(report: CheckReport, accepted: Sequence[Accepted]) -> tuple[CheckReport, list[Entry]]:
    """Return the report with accepted findings set apart, and the side-car entries that fit no finding any more."""
    kept, apart, used = [], list(report.suppressed), set()
    for finding in report.findings:
        source = next((one for one in accepted if finding.fingerprint in one.entries), None)
        if source is None:
            kept.append(finding)
            continue
        entry = source.entries[finding.fingerprint]
        used.add(finding.fingerprint)
        apart.append(Suppressed(finding, source.kind, entry.reason, entry.by, entry.date))
    stale = [
        entry for one in accepted if one.kind == "sidecar" for key, entry in one.entries.items() if key not in used
    ]
    return replace(report, findings=tuple(kept), suppressed=tuple(apart)), stale


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: {say('input.denied', reason=error.strerror)}") from error
    except ValueError as error:
        raise InputError(f"{path}: {say('check.bad_json', reason=error)}") from error


def _faults(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
