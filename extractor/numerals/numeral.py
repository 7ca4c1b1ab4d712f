"""What a numeral expression is: the printed number, read exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Form = Literal["digits", "words", "mixed"]
Joint = Literal["", "range", "ratio", "fraction"]


class Numeral(NamedTuple):
    """A numeral expression at `start:end` of the normalized view: digits or words with scale, range and ratio inside.

    `value` is the number with its scale applied, the numerator of a ratio, the lower end of a range.
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None  # the upper end of a range
    of: Decimal | None = None  # the denominator of a ratio
    form: Form = "digits"
    joint: Joint = ""
    decimals: int = 0  # digits printed after the decimal separator
    scale: str = ""  # the scale words as printed (`tỷ`, `nghìn tỷ`)
    factor: Decimal = Decimal(1)  # their product
    sign: int = 1  # -1 for a printed minus, which `value` does not carry
    defects: tuple[str, ...] = ()
    alternatives: tuple[Decimal, ...] = ()  # other values that an ambiguous separator admits
    inner: tuple[int, int] | None = None  # a unit inside the expression (`9.760 hộ/63.400`)
