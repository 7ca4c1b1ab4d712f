"""Intervals of exact rationals with open and closed ends, and the images of formulas over them.

A printed number stands for all the numbers that round to it. Two statements contradict each other only where their
intervals have no number in common, so everything here is exact: no float, no flat tolerance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import product


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between `low` and `high`; `None` is an end at infinity."""

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """Return the interval that holds `value` only."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def around(cls, value: Fraction, radius: Fraction, *, closed: bool = True) -> Interval:
        """Return `value` ± `radius`."""
        return cls(value - radius, value + radius, closed, closed)

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a number in common."""
        return not (_below(self, other) or _below(other, self))

    def distance(self, other: Interval) -> Fraction:
        """Return how far apart the two are: zero where they meet or touch."""
        if _below(self, other) and self.high is not None and other.low is not None:
            return other.low - self.high
        if _below(other, self) and other.high is not None and self.low is not None:
            return self.low - other.high
        return Fraction(0)

    def __contains__(self, value: Fraction | int) -> bool:
        return self.meets(Interval.point(value))

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_closed,
            self.low_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    @property
    def bounded(self) -> bool:
        """Tell whether both ends are finite."""
        return self.low is not None and self.high is not None


EVERYTHING = Interval(None, None)


def total(parts: Sequence[Interval]) -> Interval:
    """Return the interval of the sum: the ends add up, so the tolerance grows with the number of rounded parts."""
    return reduce(Interval.__add__, parts, Interval.point(0))


def image(formula: Callable[..., Fraction], *operands: Interval) -> Interval:
    """Return the interval of `formula`, which must be monotone in each operand, from its corner values.

    The whole formula is evaluated at the corners: step by step, an operand that occurs twice would widen the result.
    An unbounded operand, or a corner where the formula is not defined, says nothing: the result is everything.
    """
    if not all(operand.bounded for operand in operands):
        return EVERYTHING
    corners = []
    for ends in product(*([(o.low, o.low_closed), (o.high, o.high_closed)] for o in operands)):
        try:
            value = formula(*(value for value, _closed in ends))
        except ZeroDivisionError:
            return EVERYTHING
        corners.append((value, all(closed for _value, closed in ends)))
    low, high = min(value for value, _ in corners), max(value for value, _ in corners)
    return Interval(low, high, (low, True) in corners, (high, True) in corners)


def _below(first: Interval, second: Interval) -> bool:
    if first.high is None or second.low is None:
        return False
    closed = first.high_closed and second.low_closed
    return first.high < second.low if closed else first.high <= second.low
