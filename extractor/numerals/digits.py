"""Numbers printed in digits: grouping and decimal separators, decided by evidence in the document.

Vietnamese groups by dot and writes the decimal comma (`1.234,5`); documents in the English style exist (`1,234.5`).
Most numerals can only be read one way; `5.385` and `5,385` can be read two ways, and the document's style decides. One
that goes against the style, or stands in a document of both styles, is marked `ambiguous_separator` with its other
reading. A malformed one (`56.78.000`) is kept with the defect `impossible_grouping` and read as its digits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.records import NumberStyle

LONGEST = 40  # characters; a longer run of digits is a code, not a quantity
Evidence = Literal["groups", "decimal", "either", ""]  # what a separator is seen to do
VIETNAMESE = NumberStyle(grouping="", decimal=",", evidence=0, against=0)


@dataclass(frozen=True, slots=True)
class DigitNumber:
    """A number read from digits."""

    value: Decimal
    decimals: int = 0
    defects: tuple[str, ...] = ()
    alternatives: tuple[Decimal, ...] = ()


def evidence(printed: str) -> tuple[Evidence, str]:
    """Return what `printed` shows, and its separator: `1.234,5` groups by `.`, `12,5` has the decimal `,`.

    `5.385` may be either.
    """
    separators = [char for char in printed if not char.isdigit()]
    if not separators:
        return "", ""
    first, last = separators[0], separators[-1]
    if len(separators) > 1:
        whole = printed.rpartition(last)[0] if first != last else printed
        return ("groups", first) if _well_grouped(whole, first) else ("", "")
    whole, _, tail = printed.partition(first)
    either = len(tail) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return ("either" if either else "decimal"), first


def _well_grouped(whole: str, grouping: str) -> bool:
    first, *rest = whole.split(grouping)
    return 1 <= len(first) <= 3 and all(len(group) == 3 and group.isdigit() for group in rest)


def decide(found: Iterable[str], space_grouped: int = 0) -> NumberStyle:
    """Return the style of a document from its printed numbers; Vietnamese where nothing speaks against it.

    Where no numeral is decisive, the comma groups only if several numerals have it before three digits and none a dot.
    """
    seen = Counter(evidence(printed) for printed in found)
    dot = seen["groups", "."] + seen["decimal", ","]
    comma = seen["groups", ","] + seen["decimal", "."]
    either_dot, either_comma = seen["either", "."], seen["either", ","]
    if comma > dot and (seen["groups", ","] or (either_comma and either_comma >= either_dot)):
        return NumberStyle(grouping=",", decimal=".", evidence=comma, against=dot)
    if not dot and not comma and either_comma >= 3 and not either_dot:
        return NumberStyle(grouping=",", decimal=".", evidence=0, against=0)
    if space_grouped and not either_dot:
        return NumberStyle(grouping=" ", decimal=",", evidence=dot + space_grouped, against=comma)
    grouping: Literal[".", ""] = "." if seen["groups", "."] or either_dot else ""
    return NumberStyle(grouping=grouping, decimal=",", evidence=dot, against=comma)


def read(printed: str, style: NumberStyle = VIETNAMESE, *, exact_share: bool = False) -> DigitNumber | None:
    """Return the number that `printed` (digits, `.`, `,`) stands for, None when it is no number (`1.2.3`, a code).

    `exact_share` says that a percent sign or a scale word follows, where three decimals are nothing to wonder at.
    """
    if len(printed) > LONGEST:
        return None
    separators = [char for char in printed if not char.isdigit()]
    if not separators:
        return DigitNumber(Decimal(printed))
    if len(separators) == 1:
        return _one_separator(printed, separators[0], style, exact_share)
    last = separators[-1]
    if separators.count(last) == 1:  # a decimal separator behind groups: `1.234.567,8`
        return _grouped(printed.rpartition(last)[0], separators[0], printed.rpartition(last)[2])
    return _grouped(printed, last, "") if separators.count(last) == len(separators) else None


def _one_separator(printed: str, separator: str, style: NumberStyle, exact_share: bool) -> DigitNumber | None:
    whole, _, tail = printed.partition(separator)
    fraction = DigitNumber(Decimal(f"{whole or '0'}.{tail}"), len(tail))
    groups = separator != style.decimal
    if len(tail) != 3 or (whole.startswith("0") and whole):
        return fraction
    joined = Decimal(whole + tail)
    if len(whole) > 3:  # no group has four digits
        return DigitNumber(joined, 0, ("impossible_grouping",), (fraction.value,)) if groups else fraction
    contested = 2 * style.against > style.evidence
    guessed = style.grouping == "," and not style.evidence
    doubtful = (contested or guessed or not groups) and not exact_share
    defects = ("ambiguous_separator",) if doubtful else ()
    if groups:
        return DigitNumber(joined, 0, defects, (fraction.value,) if doubtful else ())
    return DigitNumber(fraction.value, 3, defects, (joined,) if doubtful else ())


def _grouped(whole: str, grouping: str, fraction: str) -> DigitNumber | None:
    groups = whole.split(grouping)
    wrong = sum(len(group) != 3 for group in groups[1:]) + (len(groups[0]) > 3)
    if wrong > 1 or not all(group.isdigit() for group in groups):
        return None
    digits = "".join(groups)
    value = Decimal(f"{digits}.{fraction}") if fraction else Decimal(digits)
    return DigitNumber(value, len(fraction), ("impossible_grouping",) if wrong else ())
