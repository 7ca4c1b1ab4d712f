"""The sums that rules do over printed numbers, each with the way back: what an operand would have to be.

Operands are positive; a formula says what the *claim* should be, `solve` what one operand should be for it to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from extractor.checks.intervals import Interval, image, total

Values = Sequence[Fraction]


@dataclass(frozen=True, slots=True)
class Formula:
    """`spelling` shows the sum with `{0}`, `{1}` … for the operands, or is the sign between any number of them."""

    name: str
    spelling: str
    value: Callable[[Values], Fraction]
    solve: Callable[[Values, Fraction, int], Fraction]
    over: Callable[[Sequence[Interval]], Interval] | None = None  # sums and differences, of any number of operands

    def image(self, operands: Sequence[Interval]) -> Interval:
        """Return the interval of the claim."""
        return self.over(operands) if self.over else image(lambda *values: self.value(values), *operands)

    def shown(self, printed: Sequence[str]) -> str:
        """Return the sum with the printed numbers in their places."""
        return self.spelling.format(*printed) if "{" in self.spelling else self.spelling.join(printed)


SUM = Formula(
    "sum", " + ", lambda v: sum(v, Fraction(0)), lambda v, claim, i: claim - sum(v, Fraction(0)) + v[i], over=total
)
DIFFERENCE = Formula(
    "difference", "{0} − {1}", lambda v: v[0] - v[1], lambda v, claim, i: claim + v[1] if i == 0 else v[0] - claim
)
SHARE = Formula(
    "share",
    "{0} : {1} × 100",
    lambda v: 100 * v[0] / v[1],
    lambda v, claim, i: claim * v[1] / 100 if i == 0 else 100 * v[0] / claim,
)
QUOTIENT = Formula(
    "quotient", "{0} : {1}", lambda v: v[0] / v[1], lambda v, claim, i: claim * v[1] if i == 0 else v[0] / claim
)
RISE = Formula(
    "rise",
    "({0} − {1}) : {1} × 100",
    lambda v: 100 * (v[0] - v[1]) / v[1],
    lambda v, claim, i: v[1] * (100 + claim) / 100 if i == 0 else 100 * v[0] / (100 + claim),
)
FALL = Formula(
    "fall",
    "({1} − {0}) : {1} × 100",
    lambda v: 100 * (v[1] - v[0]) / v[1],
    lambda v, claim, i: v[1] * (100 - claim) / 100 if i == 0 else 100 * v[0] / (100 - claim),
)
DROP = Formula("drop", "{1} − {0}", lambda v: v[1] - v[0], lambda v, claim, i: v[1] - claim if i == 0 else claim + v[0])
SAME = Formula("same", " ", lambda v: v[0], lambda v, claim, i: claim)
MARGIN = Formula("margin", "{0} − 100", lambda v: v[0] - 100, lambda v, claim, i: claim + 100)
REMAINDER = Formula(
    "remainder",
    " − ",
    lambda v: v[0] - sum(v[1:], Fraction(0)),
    lambda v, claim, i: claim + sum(v[1:], Fraction(0)) if i == 0 else v[0] - claim - sum(v[1:], Fraction(0)) + v[i],
    over=lambda operands: operands[0] - total(operands[1:]),
)
