"""Two years of an archive, or two documents, side by side: what rose, fell, appeared, vanished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from extractor.archive.observations import Observation
from extractor.archive.series import Choice, Point, Series, find_series
from extractor.records import exact

Verdict = Literal["rose", "fell", "same", "appeared", "vanished"]
VERDICTS: tuple[Verdict, ...] = ("rose", "fell", "same", "appeared", "vanished")
_BEFORE, _AFTER = 0, 1


@dataclass(frozen=True, slots=True)
class Change:
    """One thing at both times.

    `percent` is the exact change in percent of the earlier value; none where that is 0, or a percentage itself: its
    difference is in percentage points.
    """

    series: Series
    before: Observation | None
    after: Observation | None
    verdict: Verdict
    difference: Decimal | None = None
    percent: Fraction | None = None

    @property
    def percent_rounded(self) -> Decimal | None:
        """Return the percentage with two decimals, halves away from zero."""
        return None if self.percent is None else rounded(self.percent)

    @property
    def approximate(self) -> bool:
        """Tell whether one of the values is only told as `khoảng`, `hơn` or a range."""
        return any(one is not None and one.bound != "exact" for one in (self.before, self.after))


def rounded(value: Fraction) -> Decimal:
    """Return `value` with two decimals, halves away from zero."""
    hundredths = int(abs(value) * 100 + Fraction(1, 2))
    return exact(Decimal(-hundredths if value < 0 else hundredths).scaleb(-2))


def compare_years(
    observations: Iterable[Observation], before: int, after: int, choice: Choice | None = None
) -> list[Change]:
    """Return the changes between two years of an archive, restatements standing in where a year has nothing else."""
    sides = {before: _BEFORE, after: _AFTER}
    return _changes((_on_side(one, sides[one.year]) for one in observations if one.year in sides), choice)


def compare_documents(
    before: Iterable[Observation], after: Iterable[Observation], choice: Choice | None = None
) -> list[Change]:
    """Return the changes between what two documents say of their own time, whichever bodies they report on."""
    both = ((_BEFORE, before), (_AFTER, after))
    own = (replace(_on_side(one, side), body="") for side, found in both for one in found if not one.restated)
    return _changes(own, choice)


def _on_side(one: Observation, side: int) -> Observation:
    return replace(one, year=side, told=side + one.restated)


def _changes(observations: Iterable[Observation], choice: Choice | None) -> list[Change]:
    found = (_change(series) for series in find_series(observations, choice, least=1))
    return sorted(found, key=lambda change: VERDICTS.index(change.verdict))


def _change(series: Series) -> Change:
    points = {point.year: point for point in series.points}
    before, after = _value(points.get(_BEFORE)), _value(points.get(_AFTER))
    if before is None or after is None:
        return Change(series, before, after, "appeared" if before is None else "vanished")
    first, second = series.shown(before), series.shown(after)
    verdict: Verdict = "same" if first == second else "rose" if second > first else "fell"
    share = (Fraction(second) - Fraction(first)) / abs(Fraction(first)) * 100 if first else None
    percent = None if series.kind == "percent" else share
    return Change(series, before, after, verdict, second - first, percent)


def _value(point: Point | None) -> Observation | None:
    return point.shown if point else None


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """Return how many changes there are of each verdict, none left out."""
    found = list(changes)
    return {verdict: sum(change.verdict == verdict for change in found) for verdict in VERDICTS}


def of_years(observations: Iterable[Observation]) -> Iterator[int]:
    """Yield the years that `observations` have figures of, in order."""
    yield from sorted({one.year for one in observations})
