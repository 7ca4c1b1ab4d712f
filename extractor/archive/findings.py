"""The checks against earlier years (SL801, SL803, SL804) over a whole archive: what the series themselves show.

SL802 needs the sentence that tells a change; it runs where a draft is checked (`check DRAFT --previous STORE`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from extractor.archive.observations import Observation
from extractor.archive.series import Series
from extractor.archive.tables import shown
from extractor.checks.lexicon import says
from extractor.checks.readings import last_digit
from extractor.messages import say

_JUMP = 8  # times, more or less
_STALE = 3  # figures repeated from the year before
_TELLING = 20  # smaller numbers repeat by chance
_KINDS = ("count", "money", "measure")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say of a document of the archive."""

    rule: str
    doc: str
    series: str
    year: int
    message: str


def find(found: Iterable[Series]) -> list[Finding]:
    """Return what the rules find in series, in the order of documents."""
    actual = [series for series in found if series.track == "actual"]
    findings = [*_restatements(actual), *_jumps(actual), *_copies(actual)]
    return sorted(findings, key=lambda one: (one.doc, one.rule, one.series, one.year))


def _restatements(found: Iterable[Series]) -> Iterator[Finding]:
    for series in found:
        for point in series.points:
            for one in point.disagreeing:
                values = {"formula": _told(series, point.shown), "claim": _told(series, one)}
                yield Finding("SL801", one.doc, series.name, point.year, say("check.message.SL801", **values))


def _jumps(found: Iterable[Series]) -> Iterator[Finding]:
    for series, old, new in _steps(found):
        ratio = Fraction(new.amount) / Fraction(old.amount) if old.amount else Fraction(1)
        if ratio >= _JUMP or ratio <= Fraction(1, _JUMP):
            said = say("check.message.SL803", claim=_told(series, new), old=_told(series, old), year=old.year)
            yield Finding("SL803", new.doc, series.name, new.year, said)


def _copies(found: Iterable[Series]) -> Iterator[Finding]:
    copied: dict[tuple[str, str], list[tuple[Series, Observation]]] = defaultdict(list)
    for series, old, new in _steps(found):
        value = Fraction(new.value)
        standing = says(new.unit, "silent.standing")
        if old.amount == new.amount and value >= _TELLING and last_digit(value) < 100 and not standing:
            copied[old.doc, new.doc].append((series, new))
    for (_old, doc), pairs in copied.items():
        if len(pairs) >= _STALE:
            series, first = pairs[0]
            said = say("check.message.SL804", count=len(pairs), year=first.year - 1, claim=_told(series, first))
            yield Finding("SL804", doc, series.name, first.year, said)


def _steps(found: Iterable[Series]) -> Iterator[tuple[Series, Observation, Observation]]:
    """Yield the values of two years that follow each other, both as their own documents tell them."""
    for series in found:
        for old, new in pairwise(series.points):
            if series.kind in _KINDS and new.year == old.year + 1 and old.published and new.published:
                yield series, old.published, new.published


def _told(series: Series, one: Observation) -> str:
    return f"{shown(series, one)} {series.unit}".strip()
