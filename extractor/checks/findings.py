"""What a rule says of a draft: an evaluation of each check it could do, a reason for each it could not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from extractor.checks.intervals import Interval

Severity = Literal["error", "warning", "note"]
Verdict = Literal["consistent", "rounding_only", "inconsistent"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Operand:
    """A stretch of the draft that takes part in a check, in offsets of the draft as given."""

    role: str
    start: int
    end: int
    text: str
    figure_id: str = ""
    interval: Interval | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the fields of the contract; rationals as strings."""
        said: dict[str, Any] = {
            "figure_id": self.figure_id or None,
            "role": self.role,
            "text": self.text,
            "start": self.start,
            "end": self.end,
        }
        return said | ({"interval": interval_fields(self.interval)} if self.interval else {})


@dataclass(frozen=True, slots=True)
class Repair:
    """A change of one figure that would make the numbers agree. It is shown, never applied."""

    figure_id: str
    text: str
    edit: str
    distance: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields of the contract."""
        return {
            "figure_id": self.figure_id or None,
            "text": self.text,
            "edit": self.edit,
            "distance": self.distance,
            "applicability": "display",
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of another document that a finding rests on."""

    doc: str
    quote: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields of the contract."""
        return {"doc": self.doc, "quote": self.quote, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Finding:
    """A check whose numbers do not agree, or agree only when cut off; `confidence` is that of the link, not the sum."""

    rule: str
    severity: Severity
    verdict: Verdict
    primary: Operand
    operands: tuple[Operand, ...]
    message: str
    explain: str
    formula: str = ""
    expected: Interval | None = None
    expected_text: str = ""
    observed: Interval | None = None
    gap: Fraction = Fraction(0)
    cue: Operand | None = None
    confidence: float = 1.0
    impact: str | None = None
    repairs: tuple[Repair, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fingerprint: str = ""

    @property
    def figures(self) -> frozenset[str]:
        """The ids of all figures that take part."""
        return frozenset(one.figure_id for one in (self.primary, *self.operands) if one.figure_id)


@dataclass(frozen=True, slots=True)
class Passed:
    """A check whose numbers agree: the tick mark."""

    rule: str
    primary: Operand
    operands: tuple[Operand, ...]
    formula: str = ""

    @property
    def figures(self) -> frozenset[str]:
        """The ids of all figures that take part."""
        return frozenset(one.figure_id for one in (self.primary, *self.operands) if one.figure_id)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A check that could not be done, with the reason (a key of the message catalogue under `check.reason`)."""

    rule: str
    figures: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Extra words for a message: a key under `check.diagnosis` and its fields."""

    key: str
    fields: Mapping[str, object] = field(default_factory=dict)


Outcome = Finding | Passed | Skipped


def interval_fields(interval: Interval) -> list[Any]:
    """Return `[low, high, low closed, high closed]`, the ends as exact text, null at infinity."""
    return [exact_text(interval.low), exact_text(interval.high), interval.low_closed, interval.high_closed]


def exact_text(value: Fraction | None) -> str | None:
    """Return a rational as decimal text where that is exact, else as a fraction (`1406/2282`)."""
    if value is None:
        return None
    bare = value.denominator
    for prime in (2, 5):
        while bare % prime == 0:
            bare //= prime
    if bare != 1:
        return str(value)
    whole, digits = divmod(abs(value), 1)
    text = ""
    while digits:
        digit, digits = divmod(digits * 10, 1)
        text += str(digit)
    return ("-" if value < 0 else "") + str(whole) + ("." + text if text else "")


def worst(severities: Sequence[Severity]) -> Severity | None:
    """Return the gravest of `severities`, None of none."""
    return min(severities, key=SEVERITIES.index, default=None)
