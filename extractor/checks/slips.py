"""What kind of slip turns one printed number into another: swapped digits, a changed digit, a lost zero group."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

Slip = Literal["swap", "digit", "dropped", "doubled", "scale", ""]


def digits_of(value: Fraction) -> str:
    """Return the significant digits of a decimal number: 56,70 and 5.670.000 have `567`. Empty when it is periodic."""
    numerator, denominator = value.numerator, value.denominator
    power = 0
    while denominator % 10 ** (power + 1) == 0:
        power += 1
    for extra in range(power, power + 12):
        if 10**extra % denominator == 0:
            return str(abs(numerator) * 10**extra // denominator).strip("0")
    return ""


def slip(first: Fraction, second: Fraction) -> Slip:
    """Return the one slip of the hand that makes `second` of `first`, empty when it would take more than one."""
    if first == second or not first or not second:
        return ""
    if _power_of_ten(first / second):
        return "scale"
    a, b = _aligned(first, second)
    return text_slip(a, b) if a and b else ""


def variants(value: Fraction, *, every_digit: bool) -> Iterator[Fraction]:
    """Yield the numbers that one slip makes of `value`: neighbours swapped, ten times, a tenth, any digit changed."""
    digits = digits_of(value)
    if len(digits) < 2:
        return
    unit = value / int(digits)
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            yield int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]) * unit
    yield value * 10
    yield value / 10
    for i, own in enumerate(digits) if every_digit else ():
        for other in "0123456789":
            if other != own and int(digits[:i] + other + digits[i + 1 :]):
                yield int(digits[:i] + other + digits[i + 1 :]) * unit


def text_slip(a: str, b: str) -> Slip:
    """Return the slip between two strings of digits."""
    if len(a) == len(b):
        wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(wrong) == 1:
            return "digit"
        if len(wrong) == 2 and wrong[1] - wrong[0] == 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]:
            return "swap"
        return ""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) - len(shorter) != 1 or len(shorter) < 2:
        return ""
    for i in range(len(longer)):
        if longer[:i] + longer[i + 1 :] == shorter:
            return "dropped" if longer == a else "doubled"
    return ""


def distance(a: str, b: str) -> int:
    """Return the Damerau-Levenshtein distance (a swap of neighbours is one edit) of two short strings."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]


def _power_of_ten(ratio: Fraction) -> bool:
    big, small = max(ratio.numerator, ratio.denominator), min(ratio.numerator, ratio.denominator)
    return small == 1 and big > 1 and str(big).strip("0") == "1"


def _aligned(first: Fraction, second: Fraction) -> tuple[str, str]:
    """Return both numbers as digits with the same unit in the last place."""
    for power in range(13):
        scale = 10**power
        if (first * scale).denominator == (second * scale).denominator == 1:
            a, b = str(abs(int(first * scale))), str(abs(int(second * scale)))
            shared = min(len(a) - len(a.rstrip("0")), len(b) - len(b.rstrip("0")))
            return (a[:-shared], b[:-shared]) if shared else (a, b)
    return "", ""
