"""Levels compared: what was, what is now, and what the text says of the way between (`tăng 120 vụ`, `gấp 2 lần`).

Three forms name both levels: `từ 559 vụ lên 679 vụ`; `679 vụ, tăng 120 vụ so với năm 2010 (559 vụ)`; `679 vụ so với
559 vụ năm 2010`. A claim (a change, a multiple, a percentage of a plan) belongs to a comparison when nothing in between
names another base.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.lexicon import says, words
from extractor.checks.units import rate, same_unit

Direction = Literal["up", "down", ""]
_BRACKET = regex.compile(
    r"\(\s*(?:(?:cùng kỳ|năm trước|năm ngoái|kỳ trước|(?:năm|tháng|quý|vụ) [\d/ivx]+|năm|khi đó|lúc đó|chỉ|có|là|đạt"
    r"|mức|dưới|trên|hơn|gần|khoảng)"
    r"[\s:,]*){0,5}$"
)
_NEAR_WORDS = 5  # between a level and the change said of it
_SIGHT = 16  # figures looked back upon
_AHEAD = 3  # claims behind the level reached


@dataclass(frozen=True, slots=True)
class Comparison:
    """`level` against `base`; `claims` are the figures that say by how much, `spoken` the words from level to base.

    `verb` is the direction that the words state, at `cue`; `plan` tells that the base is a plan.
    """

    level: Mention
    base: Mention
    claims: tuple[Mention, ...]
    spoken: str
    verb: Direction
    cue: tuple[int, int]
    plan: bool


def comparisons(draft: Draft) -> Iterator[Comparison]:
    """Yield the comparisons of a draft, in order."""
    for row in draft.sentences:
        used: set[int] = set()
        for i in range(len(row)):
            found = _from_to(draft, row, i) or _with_base(draft, row, i, used)
            if found is not None:
                used.add(found.base.place)
                yield found


def _from_to(draft: Draft, row: Sequence[Mention], i: int) -> Comparison | None:
    """`(tăng) từ 559 vụ năm 2010 lên 679 vụ`, then the claims behind it."""
    base = row[i]
    if i + 1 >= len(row) or not _FROM.search(base.lead) or base.figure.change:
        return None
    level = row[i + 1]
    arrow = _ARROW.search(level.lead)
    if arrow is None or ";" in level.lead or not comparable(level, base):
        return None
    verb, cue = _verb_before(base)
    towards: Direction = "up" if says(arrow[0], "cue.up") and not says(arrow[0], "cue.down") else "down"
    if arrow["plain"]:
        towards = verb
        if not verb:
            return None
    claims = _claims_behind(row, i + 2)
    if not claims and i and _BRACKETED.search(base.lead) and is_claim(row[i - 1]):
        claims = (row[i - 1],)  # `giảm 25% so với cùng kỳ (từ 64 vụ xuống còn 52 vụ)`
    start = level.start - len(level.lead)
    spoken = draft.lowered[base.start : level.start]
    return Comparison(
        level, base, claims, spoken, verb or towards, cue or (start + arrow.start(), start + arrow.end()), False
    )


def _claims_behind(row: Sequence[Mention], first: int) -> tuple[Mention, ...]:
    """Return the changes and multiples right behind a level, up to another level or clause."""
    found = []
    for one in row[first : first + _AHEAD]:
        if (
            ";" in one.lead
            or not is_claim(one)
            or len(one.lead.split()) > _NEAR_WORDS
            or says(one.lead, "cue.compared")
        ):
            break
        found.append(one)
    return tuple(found)


def is_claim(one: Mention) -> bool:
    """Tell whether a figure says by how much something changed: a change, a multiple, a share of a base."""
    return bool(one.figure.change) or one.kind in ("multiple", "percent")


def _with_base(draft: Draft, row: Sequence[Mention], i: int, used: set[int]) -> Comparison | None:
    """`679 vụ, tăng 120 vụ so với năm 2010 (559 vụ)`; `1.326 ha so với kế hoạch 1.300 ha`."""
    base = row[i]
    bracket, beside = _BRACKET.search(base.lead), _BESIDE.search(base.lead)
    if not (bracket or beside) or (base.kind in ("multiple", "duration", "percent") and base.figure.change):
        return None
    seen = row[max(0, i - _SIGHT) : i]
    levels = [one for one in seen if one.place not in used and not is_claim_of(one, base) and comparable(one, base)]
    if not levels:
        return None
    level = levels[-1]
    between = [one for one in row[level.index + 1 : i] if is_claim_of(one, base)]
    spoken = draft.lowered[level.end + level.own : base.start]
    last = max((one.end for one in seen if one.place in used and one.place > level.place), default=0)
    claims = tuple(one for one in between if one.start > last)
    nearest = draft.lowered[claims[-1].end if claims else max(last, level.end + level.own) : base.start]
    if base.figure.change and not (bracket and _states_base(nearest)):
        return None
    if bracket and not (_states_base(nearest) or (claims and claims[-1].kind == "multiple")):
        return None
    if ";" in nearest or "." in nearest.rstrip("( ")[-1:]:
        return None
    behind = _claims_behind(row, i + 1) if beside and not claims else ()
    verb, cue = _verb_between(draft, level, base)
    return Comparison(
        level, base, claims or behind, spoken, verb, cue or (base.start - 1, base.start), says(nearest, "cue.plan")
    )


def is_claim_of(one: Mention, base: Mention) -> bool:
    """Tell whether `one` is a claim beside levels like `base`: percentages are levels among percentages."""
    if base.kind == "percent":
        return bool(one.figure.change) or one.kind == "multiple" or one.figure.unit != "%"
    return is_claim(one)


def comparable(level: Mention, base: Mention) -> bool:
    """Tell whether two figures are levels of one quantity; that `base` is one its place says, whatever its change."""
    if level.figure.change or level.kind in ("multiple", "duration"):
        return False
    return (
        same_unit(level, base) and rate(level) == rate(base) and "range" not in (level.figure.bound, base.figure.bound)
    )


def _states_base(text: str) -> bool:
    return says(text, "cue.base", "cue.plan") or _YEAR.search(text) is not None


def _verb_before(base: Mention) -> tuple[Direction, tuple[int, int] | None]:
    """Return the verb of change right in front of `từ`, nothing where it is denied or stands further off."""
    return _last_verb(base.before, base.start - len(base.before), near=True)


def _verb_between(draft: Draft, level: Mention, base: Mention) -> tuple[Direction, tuple[int, int] | None]:
    start = level.end + level.own
    return _last_verb(draft.lowered[start : base.start], start, near=False)


def _last_verb(text: str, offset: int, *, near: bool) -> tuple[Direction, tuple[int, int] | None]:
    """Return the direction of the last verb of change in `text`; `near` asks it to stand right before `từ`."""
    found = None
    for match in verbs().finditer(text):
        found = match
    if found is None or (near and not _NEAR_FROM.match(text, found.end())):
        return "", None
    if _denied().search(text, max(0, found.start() - 14), found.start()):
        return "", None
    return ("up" if found["up"] else "down"), (offset + found.start(), offset + found.end())


@cache
def verbs() -> regex.Pattern[str]:
    """Return the pattern of the verbs of change, `tăng cường` and the like left out."""
    up, down = (_any(words("cue", name)) for name in ("rise", "fall"))
    not_change = _any(words("cue", "not_change"))
    return regex.compile(rf"(?<!\p{{L}})(?!{not_change}(?!\p{{L}}))(?:(?P<up>{up})|(?P<down>{down}))(?!\p{{L}})")


@cache
def _denied() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{_any(words('cue', 'negation'))})\s+(?:\p{{L}}+\s+)?$")


def _any(phrases: Sequence[str]) -> str:
    return "(?:" + "|".join(map(regex.escape, sorted(phrases, key=len, reverse=True))) + ")"


_BRACKETED = regex.compile(r"\(\s*từ[^)]*$")
_FROM = regex.compile(
    r"(?:(?<!\p{L})từ|^\s*so\s+với)\s+(?:(?:mức|con số|chỗ|chỗ chỉ|chỉ|chỉ có|khoảng|gần|hơn|trên)\s+)*$"
)
_NEAR_FROM = regex.compile(r"\s*(?:(?:mạnh|nhẹ|dần|nhanh|đều|sâu|hẳn)\s+)?từ\s")
_ARROW = regex.compile(
    r"(?<!\p{L})(?:(?:đã|hiện|nay|và|tăng|giảm|nâng|hạ|chỉ)\s+)*(?:lên|xuống|còn|thành|(?P<plain>đến|nay\s+(?:đã\s+)?là))"
    r"(?!\p{L})(?:\s+(?:còn|tới|đến|mức|là|khoảng|gần|hơn|trên|chỉ|đạt))*\s*$"
)
_BESIDE = regex.compile(
    r"(?<!\p{L})(?:so\s+(?:với\s+)?|trên\s+(?=kế hoạch|chỉ tiêu|dự toán))"
    r"(?:(?:mức|con số|số|kế hoạch|chỉ tiêu|dự toán|mục tiêu|cùng kỳ|giao|"
    r"năm trước|năm ngoái|năm \d{4}|năm|đề ra|là|có|đạt|được giao)\s+)*$"
)
_YEAR = regex.compile(r"(?<!\p{L})(?:năm|tháng|quý|kỳ|vụ|tuần|mùa|nhiệm kỳ)\s+(?:\d|trước|ngoái|[ivx]+\b)")
