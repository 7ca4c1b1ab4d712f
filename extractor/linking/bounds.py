"""How a number is bounded: `khoảng` about, `hơn` more, `dưới` less, `trở lên` more; a range by itself."""

from __future__ import annotations

import re
from functools import cache

import regex

from extractor import patterns
from extractor.linking.changes import HEDGES, NO_LETTER_BEFORE, alternatives, ends_in, last_words
from extractor.linking.sentence import Link, Sentence

_REACH = 48
_FEW = 5
_OPENING_REACH = 48
_ESTIMATE = "ước"
_EXTREMES = frozenset(("tối đa", "tối thiểu", "ít nhất", "nhiều nhất"))
_COMPARATIVES = frozenset(("lớn hơn", "nhiều hơn", "nhỏ hơn", "ít hơn", "kém hơn"))
_SIZES = frozenset(("rộng", "dài", "sâu", "nặng"))
_NEGATION = regex.compile(r"(?<!\p{L})(?:không|chưa)(?!\p{L})[^,;.]{0,24}$")
_OPENING = regex.compile(r"(?:^|:\s*)ước\s+(?:tính\s+)?(?:đến|cả|năm|tháng|quý|trong|thực hiện)(?!\p{L})")


@cache
def _before() -> re.Pattern[str]:
    """The hedge and what may stand between it and the end of the window; `re` searches faster than `regex`."""
    table = patterns.toml("cues.toml")["hedge"]
    groups = "|".join(f"(?P<{name}>{alternatives(table[name])})" for name in ("less", "more", "about"))
    return re.compile(
        rf"(?:(?P<compared>{alternatives(table['compared'])})\s+)??{NO_LETTER_BEFORE}(?:{groups})(?:\s+(?:{alternatives(table['between'])}))*+\s*[-–+]?$"
    )


@cache
def _before_ends() -> tuple[str, ...]:
    table = patterns.toml("cues.toml")["hedge"]
    return last_words(table["between"], *(table[name] for name in HEDGES))


@cache
def _after_ends() -> tuple[str, ...]:
    table = patterns.toml("cues.toml")["hedge"]
    return last_words(table["after_more"], table["after_less"])


@cache
def _after() -> regex.Pattern[str]:
    table = patterns.toml("cues.toml")["hedge"]
    return regex.compile(
        rf"(?:[^,;.:()\d]|(?<=\p{{L}})\d){{0,28}}?(?<!\p{{L}})(?:(?P<more>{alternatives(table['after_more'])})|(?P<less>{alternatives(table['after_less'])}))(?!\p{{L}})"
    )


@cache
def _estimate() -> regex.Pattern[str]:
    others = alternatives(patterns.toml("cues.toml")["hedge"]["not_estimate"])
    return regex.compile(
        rf"(?<!\p{{L}})(?<!(?:{others})\s){_ESTIMATE}(?:\s+(?:tính|đạt|khoảng|chừng|cả|thực|thu|chi))?(?!\s+(?:{others}))(?!\p{{L}})"
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
    behind = text[link.numeral.end : min(link.numeral.end + _REACH, sentence.span.end)]
    if any(word in behind for word in _after_ends()) and (after := _after().match(behind)):
        return str(after.lastgroup)
    window = text[max(begin, start - _REACH) : start]
    match = _before().search(window) if ends_in(window, _before_ends()) else None
    if match and not _is_comparison(match, link) and not _is_place(match, link):
        if match["more"] == "quá" and _NEGATION.search(text, begin, start):
            return "less"  # `không được lặp lại quá ba lần`
        return next(name for name in ("less", "more", "about") if match[name])
    clause = _clause(text[begin : link.numeral.start])
    estimate = _estimate().search(clause) if _ESTIMATE in clause else None
    if estimate and (link.change == "" or "tính" in estimate[0]):
        return "about"
    opening = text[sentence.span.start : sentence.span.start + _OPENING_REACH]
    if not link.change and _ESTIMATE in opening and _OPENING.search(opening):
        return "about"  # `Ước đến hết năm, …` at the head of the sentence spreads over its list
    return "exact"


def _is_comparison(match: re.Match[str], link: Link) -> bool:
    """Tell whether the hedge belongs to a comparison or a superlative: `cao hơn 3,2%`, `giá tối đa là 17.806 đồng`."""
    hedge = match["less"] or match["more"] or ""
    if hedge in _EXTREMES:
        return match[0].removeprefix(hedge).lstrip().startswith("là")
    if match["compared"]:
        size = link.quantity.kind == "measure" and match["compared"] in _SIZES  # `tán phủ rộng hơn 1.000 m2`
        return hedge == "hơn" and not size
    return hedge in _COMPARATIVES and link.quantity.kind in ("percent", "multiple")


def _is_place(match: re.Match[str], link: Link) -> bool:
    """Tell whether `trên` says where: `trên hai lĩnh vực`, since few things are counted so; `nói trên là 15 triệu`."""
    if match["more"] != "trên":
        return False
    return "là" in match[0] or (link.quantity.kind == "count" and link.numeral.value < _FEW)


def _clause(text: str) -> str:
    """Return what follows the last comma, semicolon, colon or bracket."""
    return text[max(map(text.rfind, ",;:()")) + 1 :]
