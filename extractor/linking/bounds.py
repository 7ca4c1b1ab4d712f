"""How a number is bounded: `khoảng` about, `hơn` more, `dưới` less, `trở lên` more; a range by itself."""

from __future__ import annotations

from functools import cache

import regex

from extractor import patterns
from extractor.linking.changes import alternatives
from extractor.linking.sentence import Link, Sentence

_REACH = 48
_FEW = 5
_OPENING_REACH = 48
_EXTREMES = frozenset(("tối đa", "tối thiểu", "ít nhất", "nhiều nhất"))
_COMPARATIVES = frozenset(("lớn hơn", "nhiều hơn", "nhỏ hơn", "ít hơn", "kém hơn"))
_NEGATION = regex.compile(r"(?<!\p{L})(?:không|chưa)(?!\p{L})[^,;.]{0,24}$")
_OPENING = regex.compile(r"(?:^|:\s*)ước\s+(?:tính\s+)?(?:đến|cả|năm|tháng|quý|trong|thực hiện)(?!\p{L})")


@cache
def _before() -> regex.Pattern[str]:
    table = patterns.toml("cues.toml")["hedge"]
    groups = "|".join(f"(?P<{name}>{alternatives(table[name])})" for name in ("less", "more", "about"))
    return regex.compile(
        rf"(?:(?P<compared>{alternatives(table['compared'])})\s+)??(?<!\p{{L}})(?:{groups})(?:\s+(?:{alternatives(table['between'])}))*+\s*[-–+]?$"
    )


@cache
def _after() -> regex.Pattern[str]:
    table = patterns.toml("cues.toml")["hedge"]
    return regex.compile(
        rf"[^,;.:()\d]{{0,28}}?(?<!\p{{L}})(?:(?P<more>{alternatives(table['after_more'])})|(?P<less>{alternatives(table['after_less'])}))(?!\p{{L}})"
    )


@cache
def _estimate() -> regex.Pattern[str]:
    others = alternatives(patterns.toml("cues.toml")["hedge"]["not_estimate"])
    return regex.compile(
        rf"(?<!\p{{L}})(?<!(?:{others})\s)ước(?:\s+(?:tính|đạt|khoảng|chừng|cả|thực|thu|chi))?(?!\s+(?:{others}))(?!\p{{L}})"
    )


def bound_of(text: str, sentence: Sentence, link: Link, before: Link | None) -> str:
    """Return the bound of `link`; `text` is the view in lower case, `before` the figure before it in the sentence."""
    if link.numeral.joint == "range":
        return "range"
    begin = before.numeral.end if before else sentence.span.start
    start = (
        link.quantity.unit.start
        if link.quantity.unit and link.quantity.unit.end <= link.numeral.start
        else link.numeral.start
    )
    match = _before().search(text[max(begin, start - _REACH) : start])
    after = _after().match(text, link.numeral.end, sentence.span.end)
    if after:
        return str(after.lastgroup)
    if match and not _is_comparison(match, link) and not _is_place(match, link):
        if match["more"] == "quá" and _NEGATION.search(text, begin, start):
            return "less"  # `không được lặp lại quá ba lần`
        return next(name for name in ("less", "more", "about") if match[name])
    clause = _clause(text[begin : link.numeral.start])
    estimate = _estimate().search(clause)
    if estimate and (link.change == "" or "tính" in estimate[0]):
        return "about"
    opening = text[sentence.span.start : sentence.span.start + _OPENING_REACH]
    if not link.change and _OPENING.search(opening):
        return "about"  # `Ước đến hết năm, …` at the head of the sentence spreads over its list
    return "exact"


def _is_comparison(match: regex.Match[str], link: Link) -> bool:
    """Tell whether the hedge belongs to a comparison or a superlative: `cao hơn 3,2%`, `giá tối đa là 17.806 đồng`."""
    hedge = match["less"] or match["more"] or ""
    if hedge in _EXTREMES:
        return match[0].removeprefix(hedge).lstrip().startswith("là")
    if match["compared"]:
        return hedge == "hơn"
    return hedge in _COMPARATIVES and link.quantity.kind in ("percent", "multiple")


def _is_place(match: regex.Match[str], link: Link) -> bool:
    """Tell whether `trên` says where: `trên hai lĩnh vực`, since few things are counted so; `nói trên là 15 triệu`."""
    if match["more"] != "trên":
        return False
    return "là" in match[0] or (link.quantity.kind == "count" and link.numeral.value < _FEW)


def _clause(text: str) -> str:
    """Return what follows the last comma, semicolon, colon or bracket."""
    return text[max(map(text.rfind, ",;:()")) + 1 :]
