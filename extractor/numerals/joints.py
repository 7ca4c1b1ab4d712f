"""What joins two numerals into one expression: ranges, ratios, fractions.

Two neighbours are one expression only where the text between them says so and the numbers agree with it: the lower end
of a range comes first, a scale word at its end holds for both (`2,3 – 2,5 triệu`), and a unit between them is the same
as the one behind (`6.000 đồng đến 7.000 đồng`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from extractor.numerals.lexicon import EXACT, lexicon
from extractor.numerals.numeral import Joint, Numeral
from extractor.records import exact

_REACH = 45  # characters between two numerals of one expression
_YEARS = range(1900, 2101)
_WORD = regex.compile(r" ?([\p{L}%‰]+\d?)")
_OF_A_WHOLE = regex.compile(r" (?:số|tổng|diện tích|dân số|quân số)\b")


class Part(NamedTuple):
    """A numeral not yet joined. `amount`: it is one alone; `joins`: it may be part of one; `lone`: its only word."""

    numeral: Numeral
    amount: bool
    joins: bool
    lone: str


@cache
def _gap() -> regex.Pattern[str]:
    """Return the pattern of what stands between two parts: perhaps a unit, then the sign or words that join."""
    words = "|".join(sorted(lexicon().connectors, key=len, reverse=True))
    unit = r"(?P<unit> ?[\p{L}%‰][\p{L}%‰/ ]*?(?:(?<=m)[23])?)??"
    return regex.compile(rf"{unit}(?: ?(?P<sign>[-–—/]) ?| (?P<words>{words}|và|phần) )")


def join(text: str, parts: Sequence[Part]) -> list[Numeral]:
    """Return the numerals that `parts` amount to: joined where the text joins them, else those that are amounts."""
    found: list[Numeral] = []
    position = 0
    chains = _chained(text, parts)
    while position < len(parts):
        part = parts[position]
        joined = None
        if position in chains:
            position += 1
            continue
        if position + 1 < len(parts) and position + 1 not in chains:
            joined = _joined(text, part, parts[position + 1])
        if joined is not None:
            found.append(joined)
            position += 2
            continue
        if part.amount and not _is_fixed_name(text, part.numeral):
            found.append(part.numeral)
        position += 1
    return found


def _chained(text: str, parts: Sequence[Part]) -> set[int]:
    """Return the parts of chains of three and more (`27/3/2012`, `091-234-567`): dates, codes, phones."""
    chained: set[int] = set()
    links: list[str] = [_link(text, a.numeral, b.numeral) for a, b in pairwise(parts)]
    for index in range(len(links) - 1):
        if links[index] and links[index] == links[index + 1]:
            chained.update((index, index + 1, index + 2))
    return chained


def _link(text: str, first: Numeral, second: Numeral) -> str:
    gap = text[first.end : second.start] if second.start - first.end == 1 else ""
    return gap if gap in ("/", "-") else ""


def _is_fixed_name(text: str, numeral: Numeral) -> bool:
    return "/" in text[max(0, numeral.start - 3) : numeral.end + 1] and any(_fixed_spans(text, numeral))


def _fixed_spans(text: str, numeral: Numeral) -> Iterator[bool]:
    """Yield for each fixed name around the numeral (`24/7`) that it is part of one."""
    low = max(0, numeral.start - 6)
    for match in lexicon().fixed_names.finditer(text, low, min(len(text), numeral.end + 12)):
        yield match.start() <= numeral.start < match.end() and not text[match.start() - 1 : match.start()].isdigit()


def _joined(text: str, first: Part, second: Part) -> Numeral | None:
    a, b = first.numeral, second.numeral
    if not (first.joins and second.joins) or b.start - a.end > _REACH or a.joint or _is_fixed_name(text, a):
        return None
    match = _gap().fullmatch(text, a.end, b.start)
    if match is None:
        return None
    unit = match["unit"] or ""
    inner = (match.start("unit"), match.end("unit")) if unit.strip() else None
    sign, word = match["sign"], match["words"]
    if word == "phần":
        return None if inner else _fraction(text, first, second)
    if sign == "/" or lexicon().connectors.get(word or "") == "ratio":
        return _ratio(text, a, b, inner, sign) if a.form != "words" and b.form != "words" else None
    if word == "và" and not _behind(text, a.start, "giữa"):
        return None
    if (sign and (first.lone or not second.amount)) or not _plausible_words(text, first, second):
        return None
    if text[b.end : b.end + 1] == "/" and text[b.end + 1 : b.end + 2].isdigit():  # `8 đến 11/12`: days
        return None
    if inner and ("/" in unit or not _same_unit(text, unit, b.end)):
        return None
    return _range(text, a, b, inner, dash=bool(sign))


def _plausible_words(text: str, first: Part, second: Part) -> bool:
    """`từ năm đến mười người` is a range; a lone `năm` elsewhere is the year."""
    return second.amount and (first.lone != "năm" or _behind(text, first.numeral.start, "từ"))


def _behind(text: str, start: int, word: str) -> bool:
    return text[max(0, start - len(word) - 1) : start].lower() == f"{word} "


def _same_unit(text: str, unit: str, end: int) -> bool:
    """Tell whether the unit between two numerals follows the second, too."""
    wanted = unit.strip().lower()
    following = text[end : end + len(wanted) + 3].lstrip(" ").lower()
    return following.startswith(wanted) and not following[len(wanted) : len(wanted) + 1].isalpha()


def _range(text: str, a: Numeral, b: Numeral, inner: tuple[int, int] | None, *, dash: bool) -> Numeral | None:
    if dash and (_part_of_code(text, a, b) or (_year(text, a) and _year(text, b))):
        return None
    if not dash and _year(text, b) and (_year(text, a) or b.value > 100 * a.value):
        return None
    low = _spread(a, b) if inner is None else a.value
    if not low < b.value:
        return None
    return _combined(a, b, "range", a._replace(value=exact(low), value_max=b.value, inner=inner))


def _year(text: str, numeral: Numeral) -> bool:
    return numeral.value in _YEARS and numeral.end - numeral.start == 4 and not numeral.scale


def _part_of_code(text: str, a: Numeral, b: Numeral) -> bool:
    """`12-15-NQ`, `3/10-15`: the dash belongs to something longer."""
    before, after = text[a.start - 1 : a.start], text[b.end : b.end + 2]
    return before == "/" or (after[:1] in "-/" and after[1:].isalnum() and (after[0] == "-" or after[1:].isdigit()))


def _spread(a: Numeral, b: Numeral) -> Decimal:
    """Return the lower end, with the scale of the upper one where it has none itself (`150-200 nghìn`)."""
    if a.scale or not b.scale or a.value * b.factor >= b.value:
        return a.value
    return EXACT.multiply(a.value, b.factor)


def _ratio(text: str, a: Numeral, b: Numeral, inner: tuple[int, int] | None, sign: str | None) -> Numeral | None:
    after = text[b.end : b.end + 2]
    if sign and (
        text[a.start - 1 : a.start] in ("/", "-") or (after[:1] == "/" and after[1:].isalnum() and _code(after))
    ):
        return None
    if inner is not None and (_rate(text, inner, b) or a.scale or a.value > b.value):
        return None
    if not b.value:
        return None
    value = EXACT.multiply(a.value, b.factor) if b.scale and not a.scale else a.value
    joint: Joint = "fraction" if value < b.value <= 10 and _OF_A_WHOLE.match(text, b.end) else "ratio"
    return _combined(a, b, joint, a._replace(value=exact(value), of=b.value, inner=inner))


def _code(after: str) -> bool:
    return after[1:].isdigit() or after[1:].isupper()


def _rate(text: str, inner: tuple[int, int], b: Numeral) -> bool:
    """`402 tỷ đồng/8.315 hộ`, `1 lần/3 tháng`: a unit on either side that makes it a rate."""
    units = lexicon().rate_units
    between = text[inner[0] : inner[1]].strip().lower()
    after = _WORD.match(text, b.end)
    if between.split()[0] in lexicon().event_units and not _same_unit(text, between, b.end):
        return True
    if "/" in between or len(between.split()) > 4 or units & {between, between.split()[0]}:
        return True
    return after is not None and after[1].lower() in units


def _fraction(text: str, first: Part, second: Part) -> Numeral | None:
    """`ba phần tư`; `năm phần trăm` is a percentage, `một phần năm 2020` no fraction."""
    a, b = first.numeral, second.numeral
    if second.lone == "năm" and text[b.end : b.end + 2].strip().isdigit():
        return None
    if not 0 < a.value < b.value or a.decimals or b.decimals:
        return None
    return _combined(a, b, "fraction", a._replace(of=b.value))


def _combined(a: Numeral, b: Numeral, joint: Joint, base: Numeral) -> Numeral:
    return base._replace(
        end=b.end,
        joint=joint,
        form=a.form if a.form == b.form else "mixed",
        decimals=max(a.decimals, b.decimals),
        scale=b.scale or a.scale,
        factor=b.factor if b.scale else a.factor,
        defects=tuple(dict.fromkeys(a.defects + b.defects)),
        alternatives=(),
    )
