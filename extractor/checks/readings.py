"""From a printed number to the numbers it may stand for: the strict interval, and the lenient one of a number cut off.

The step is what one unit of the last printed digit is worth (`2,5 tỷ`: 100 million). Nearest: half a step both ways.
Cut: a whole step upwards, for authors who leave digits out instead of rounding. Counts and full amounts are exact. A
hedge has one hard end: `hơn 5.000` cannot be 4.900, but it may be 6.200.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import regex

from extractor.checks.intervals import EVERYTHING, Interval
from extractor.checks.lexicon import pattern
from extractor.numerals import parse_numeral
from extractor.records import AnyFigure

Hedge = Literal["", "about", "upper", "lower", "at_least", "at_most", "below", "range"]
_EXACT_KINDS = ("count", "ratio", "money")
_POINTING = regex.compile(r"(?:nói|kể|nêu|ở)\s+trên(?:\s+\p{L}+){0,2}\s*$")  # `trên` that hedges nothing
_BEHIND = 40  # characters before a numeral in which its hedge stands


@dataclass(frozen=True, slots=True)
class Reading:
    """A printed number: its value, and the intervals of the rounding doctrines.

    `strict` is rounding to the nearest, `cut` leaving the further digits out, `lenient` a whole step to both sides.
    """

    value: Fraction
    strict: Interval
    lenient: Interval
    cut: Interval
    step: Fraction  # one unit of the last printed digit
    hedge: Hedge = ""

    def moved(self, value: Fraction) -> Reading:
        """Return the reading of another number, printed as precisely."""
        shift = Interval.point(value - self.value)
        return replace(
            self, value=value, strict=self.strict + shift, lenient=self.lenient + shift, cut=self.cut + shift
        )

    @property
    def exact(self) -> bool:
        """Tell whether the number stands for itself only."""
        return self.strict.low == self.strict.high


def read(figure: AnyFigure, printed: str, before: str) -> Reading:
    """Return the reading of `figure`, printed as `printed` behind the lower-case text `before`."""
    value = Fraction(figure.value)
    factor, decimals, scaled = _print(figure, printed)
    step = factor / 10**decimals
    hedge = _hedge(figure, before)
    if hedge:
        strict, lenient = _hedged(hedge, value, figure, step)
        return Reading(value, strict, lenient, lenient, step, hedge)
    if decimals == 0 and not scaled and figure.kind in _EXACT_KINDS:
        return _whole(value, step)
    return rounded(value, step)


def rounded(value: Fraction, step: Fraction) -> Reading:
    """Return the reading of a number that was rounded to multiples of `step`."""
    nearest, lenient = Interval.around(value, step / 2), Interval.around(value, step, closed=False)
    return Reading(value, nearest, lenient, Interval(value, value + step, True, False), step)


def of_ratio(figure: AnyFigure, printed: str) -> tuple[Reading, Reading]:
    """Return the readings of both numbers of a ratio."""
    assert figure.of is not None
    return _whole(Fraction(figure.value), Fraction(1)), _whole(Fraction(figure.of), Fraction(1))


def _whole(value: Fraction, step: Fraction) -> Reading:
    """Return the reading of a count: exact, lenient only by its trailing zeros (`5.000 người`)."""
    zero = last_digit(value)
    lenient = Interval.around(value, zero / 2) if zero >= 100 else Interval.point(value)
    return Reading(value, Interval.point(value), lenient, Interval.point(value), step)


def last_digit(value: Fraction) -> Fraction:
    """Return what one unit of the last non-zero digit of a whole number is worth: 56.788.000 → 1.000."""
    if not value or value.denominator != 1:
        return Fraction(1)
    digits = str(abs(value.numerator))
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))))


def _print(figure: AnyFigure, printed: str) -> tuple[Fraction, int, bool]:
    """Return the scale factor, the printed decimals, and whether there is a scale."""
    numeral = parse_numeral(printed) if any(char.isalpha() for char in printed) else None
    if numeral is not None and numeral.form != "words":
        return Fraction(numeral.factor), numeral.decimals, numeral.factor != 1
    scale = getattr(figure, "scale", "")
    if numeral is None and scale and (said := parse_numeral(f"1 {scale}")):
        return Fraction(said.factor), figure.decimals, True
    return Fraction(1), figure.decimals, False


def _hedge(figure: AnyFigure, before: str) -> Hedge:
    if figure.bound == "exact" or _POINTING.search(before[-_BEHIND:]):
        return ""
    if figure.bound == "range":
        return "range"
    near = before[-_BEHIND:]
    if figure.bound == "about":
        return "upper" if pattern("hedge.upper").search(near) else "about"
    if figure.bound == "more":
        return "at_least" if pattern("hedge.at_least").search(near) or "từ " in near[-4:] else "lower"
    if pattern("hedge.at_most").search(near):
        return "at_most"
    return "below"


def _hedged(hedge: Hedge, value: Fraction, figure: AnyFigure, step: Fraction) -> tuple[Interval, Interval]:
    """Return the strict and the lenient interval of a hedged number: the lenient one keeps its hard end only."""
    width = max(step, last_digit(value / step) * step if (value / step).denominator == 1 else step)
    match hedge:
        case "upper":
            return Interval(value - width, value, False, False), Interval(None, value, False, False)
        case "lower":
            return Interval(value, value + width, False, False), Interval(value, None, False, False)
        case "at_least":
            return (Interval(value, None),) * 2
        case "at_most":
            return (Interval(None, value),) * 2
        case "below":
            return (Interval(None, value, False, False),) * 2
        case "range":
            return (Interval(value, Fraction(figure.value_max)) if figure.value_max is not None else EVERYTHING,) * 2
    return Interval(value * 9 / 10, value * 11 / 10), EVERYTHING
