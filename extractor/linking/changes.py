"""Whether the number itself is the size of a change: `tăng 12,5%`, `giảm 20 vụ (12%)`; `tăng lên 300 vụ` is a level."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import regex

from extractor import patterns
from extractor.linking.sentence import Link, Sentence

NO_LETTER_BEFORE = r"(?<![^\W\d_])"  # for `re`, which knows no classes of Unicode
_TURN, _TURN_REACH = "lần lượt", 128  # characters from the cue to the last number it holds for
_ROW = 4  # words from one number of such a row to the next: unit, sign, conjunction
_SUBJECT = 7  # words of a subject without verb
_NOMINAL = frozenset(("N", "Np", "Nc", "Nu", "Ny", "Nb", "A", "Cc"))
HEDGES = ("about", "more", "less")
_REACH = 64
_UP, _DOWN = "tăng", ("giảm", "hạ")  # verbs of change that take an object
_WITH_OBJECT = ("money", "percent")
_COMPARABLE = ("percent", "count", "money", "measure")
_BROKEN_BY = [
    "lên",
    "còn",
    "xuống",
    "về",
    "từ",
    "ở",
    "đạt",
    "là",
    "với",
    "và",
    "có",
    "được",
    "để",
    "bằng",
    "so",
    "trong",
    "thu được",
    "giá",
]
_JOINT = regex.compile(r"[,(]|\b(?:và|hay|hoặc)\b")
_CLAUSE_END = regex.compile(r"[,;.()]")


def alternatives(words: list[str]) -> str:
    """Return a pattern of any of `words`, the longest first, with any white space inside."""
    return "|".join(regex.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def last_words(*lists: list[str]) -> tuple[str, ...]:
    """Return the last word of each of the words of `lists`: a look for these spares most windows the search."""
    return tuple(sorted({word.split()[-1] for words in lists for word in words}))


def ends_in(window: str, words: tuple[str, ...]) -> bool:
    """Tell whether `window` ends in one of `words`, but for a sign before the number and a quotation mark."""
    return window.rstrip().rstrip("-–+").rstrip().rstrip('"”’').endswith(words)


@cache
def cues() -> dict[str, Any]:
    """Return the `change` table of the cues."""
    table: dict[str, Any] = patterns.toml("cues.toml")["change"]
    return table


@cache
def _direct() -> re.Pattern[str]:
    """The cue and what may stand between it and the end of the window; `re` searches faster than `regex`."""
    table, hedge = cues(), patterns.toml("cues.toml")["hedge"]
    between = alternatives([*table["between"], *hedge["about"], *hedge["more"], *hedge["less"]])
    return re.compile(
        rf"(?:(?P<name>{alternatives(table['names'])})\s+)?{NO_LETTER_BEFORE}"
        rf"(?:(?P<increase>{alternatives(table['increase'])})|(?P<decrease>{alternatives(table['decrease'])}))"
        rf"[\"”’]?(?:\s+(?:{between}))*+\s*[-–+]?$"
    )


@cache
def _direct_ends() -> tuple[str, ...]:
    table, hedge = cues(), patterns.toml("cues.toml")["hedge"]
    return last_words(*(table[name] for name in ("increase", "decrease", "between")), *(hedge[name] for name in HEDGES))


@cache
def _compared() -> regex.Pattern[str]:
    table = cues()
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?P<increase>{alternatives(table['compared_up'])})|(?P<decrease>{alternatives(table['compared_down'])}))"
        rf"\s+(?P<base>[^,;.]{{0,40}}?)\s*(?:(?<!\p{{L}})(?:{alternatives(patterns.toml('cues.toml')['hedge']['about'])}))?\s*$"
    )


@cache
def _compared_ends() -> tuple[str, ...]:
    return last_words(cues()["compared_up"], cues()["compared_down"])


@cache
def _through_object() -> regex.Pattern[str]:
    """A verb of change with its object before the number: `giảm thu ngân sách khoảng 16.600 tỷ đồng`."""
    hedge = patterns.toml("cues.toml")["hedge"]
    hedges = alternatives([*hedge["about"], *hedge["more"], "thêm"])
    return regex.compile(
        rf"(?<!\p{{L}})(?<!(?:{alternatives(cues()['names'])})\s)(?:(?P<increase>{_UP})|(?P<decrease>{'|'.join(_DOWN)}))"
        rf"(?!\s+(?:trưởng|cường|giá trị|{alternatives(cues()['level'])})\b)"
        rf"(?:\s+(?!(?:{alternatives(_BROKEN_BY)})\b)\p{{Ll}}+){{1,4}}?(?:\s+(?:{hedges}))*\s*$"
    )


@cache
def _of_base() -> regex.Pattern[str]:
    return regex.compile(rf"\s*(?:%|phần trăm)\s+(?:{alternatives(cues()['bases'])})")


@cache
def _again() -> regex.Pattern[str]:
    """From one figure to the next of the same change: `vụ (`, `% và`, ` đồng, tương đương`, `% về lượng và`."""
    hedge = patterns.toml("cues.toml")["hedge"]
    hedges = alternatives([*hedge["about"], *hedge["more"]])
    return regex.compile(
        rf"[^,;.()]{{0,30}}(?:\(|,\s*|\(?(?:,\s*)?(?:{alternatives(cues()['again'])})\s*|(?:\s|^)(?:và|hay|hoặc)\s+)(?:{hedges}|\s)*"
    )


@cache
def _time_base() -> regex.Pattern[str]:
    return regex.compile(rf"{alternatives(cues()['time_base'])}|năm\s+(?:19|20)\d\d|ngày|đầu năm")


@cache
def _behind() -> regex.Pattern[str]:
    """The cue behind the figure: `3,4 tỉ USD bốc hơi`, `75,46 điểm có thêm`."""
    return regex.compile(r"\s*\S+\s+(?:bị\s+)?(?:(?P<decrease>bốc hơi|cháy rụi)|(?P<increase>có thêm(?=\s*[,.;)])))")


def change_of(text: str, sentence: Sentence, link: Link, before: Link | None) -> str:
    """Return `increase`, `decrease` or nothing for `link`; `before` is the figure before it in the sentence.

    `text` is the view in lower case.
    """
    begin = before.numeral.end if before else sentence.span.start
    window = text[max(begin, link.numeral.start - _REACH) : link.numeral.start]
    rest = text[link.numeral.end : link.numeral.end + _REACH]
    if link.numeral.joint == "range" or "trở lên" in rest[:24]:
        window = window.rstrip().removesuffix("từ")  # `tăng từ 2-3%`: no level is named
    direct = _direct().search(window) if ends_in(window, _direct_ends()) else None
    if direct and _holds(direct, link):
        return str(direct.lastgroup if direct.lastgroup != "name" else "")
    if link.numeral.sign < 0 and link.quantity.kind == "percent":
        return "decrease"
    if (
        link.quantity.kind in _WITH_OBJECT
        and any(verb in window for verb in (_UP, *_DOWN))
        and (through := _through_object().search(window))
    ):
        return str(through.lastgroup)
    comparable = link.quantity.kind in _COMPARABLE and any(word in window for word in _compared_ends())
    if comparable and "gấp" not in window and (compared := _compared().search(window)):
        base = compared["base"] or _CLAUSE_END.split(rest)[0].partition("so với")[2][:30]
        if _time_base().search(base):
            return "increase" if compared["increase"] else "decrease"
    if link.quantity.kind in cues()["amount_kinds"] and (behind := _behind().match(text, link.numeral.end)):
        return str(behind.lastgroup)
    if before and before.change and not _of_base().match(rest):
        between = text[begin : link.numeral.start]
        same = _same_change(between, before, link) or _in_turn(text, sentence, before, link)
        return before.change if same or _without_verb(sentence, before, link) else ""
    return ""


def _in_turn(text: str, sentence: Sentence, before: Link, link: Link) -> bool:
    """`tăng lần lượt 24,5%, 23,6% và 4,6%`: one verb for a row of numbers of one kind with nothing between them."""
    if before.quantity.kind != link.quantity.kind or link.index - before.index > _ROW:
        return False
    return _TURN in text[max(sentence.span.start, before.numeral.start - _TURN_REACH) : before.numeral.start]


def _without_verb(sentence: Sentence, before: Link, link: Link) -> bool:
    """`đường kính tăng 31,8%, phân U rê 9,5%`: the second clause has its subject and leaves out the verb (gapping)."""
    first = before.quantity.last
    if not before.quantity.kind == link.quantity.kind == "percent" or link.index - first > _SUBJECT:
        return False
    words = sentence.words
    if first + 1 >= link.index or words.text[first] not in (",", ";", "và"):
        return False
    return all(tag in _NOMINAL for tag in words.tag[first + 1 : link.index])


def _holds(match: re.Match[str], link: Link) -> bool:
    if match["name"]:
        return False
    cue = match["increase"] or match["decrease"]
    return cue not in cues()["only_amounts"] or link.quantity.kind in cues()["amount_kinds"]


def _same_change(between: str, before: Link, link: Link) -> bool:
    """Tell whether the words between two figures carry the change on."""
    if not _again().fullmatch(between):
        return False
    tail = _JOINT.split(between)[-1]
    if any(f" {word} " in f" {tail} " for word in cues()["level"]):
        return False
    one, other = before.quantity.kind, link.quantity.kind
    comma_only = "," in between and not any(cue in between for cue in (*cues()["again"], " và ", "("))
    if "(" in between:
        return one != other
    if comma_only:
        return other in ("percent", "multiple") and one != other
    return one == other or other in ("percent", "multiple", "money", "number")
