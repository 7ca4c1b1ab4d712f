"""Numbers in the spelling of the draft: what a figure would read if it were another value."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from extractor.checks.readings import Reading

_VIETNAMESE = str.maketrans(",.", ".,")


def vietnamese(value: Fraction, decimals: int = 0) -> str:
    """Return `value` rounded to `decimals`, grouped by dots, with a decimal comma: 61.61… → `61,6`."""
    quotient = Decimal(value.numerator * 10 ** (decimals + 3) // value.denominator).scaleb(-decimals - 3)
    rounded = quotient.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,f}".translate(_VIETNAMESE)


def plain(value: Fraction, most: int = 2) -> str:
    """Return `value` with as many decimals as it needs, at most `most`."""
    text = vietnamese(value, most)
    return text.rstrip("0").rstrip(",") if "," in text else text


def like(printed: str, reading: Reading, value: Fraction) -> str:
    """Return `value` as `printed` writes its number: same scale words, same decimals."""
    scale = "".join(char for char in printed if not char.isdigit() and char not in ".,").strip()
    digits = printed.partition(" ")[0]
    decimals = len(digits.rpartition(",")[2]) if "," in digits else 0
    factor = reading.step * 10**decimals
    text = vietnamese(value / factor, decimals)
    return f"{text} {scale}" if scale and factor != 1 else text
