"""Larger expressions from their parts: a weekday with its date, a part of a day, an interval; and the role of each.

`thứ ba, ngày 3/4` is one day; `sáng 30/4` a part of it; `từ 15/12/2010 đến 14/12/2011` one period.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import regex

from extractor.periods.forms import Between, Clock, Day, Form, Months, Now, PartOfDay, Relative, Third, Weekday
from extractor.periods.lexicon import Cue, DayPart, alternatives, now_words, table
from extractor.periods.mention import PeriodMention, Role

_JOINT = regex.compile(r"\s?,?\s?\(?(?:của\s)?")
_UP_TO = regex.compile(r"\s(?:cho\s)?(?:đến|tới)\s(?:hết\s)?(?:(?:ngày|đêm)\s)?")
_DASH = regex.compile(r"\s?[-–]\s?")
_SINCE = regex.compile(r"(?:từ|kể từ|giữa)\s(?:\p{L}+\s)?\Z")
_DATED = (Day, Weekday, Relative)


def compose(text: str, lowered: str, atoms: list[PeriodMention]) -> list[PeriodMention]:
    """Return the mentions that `atoms` make together, in order, with their roles."""
    found: list[PeriodMention] = []
    for atom in atoms:
        atom = _in_part_of_day(text, lowered, atom, found[-1].end if found else 0)
        found.append(atom)
        while len(found) > 1 and (joined := _joined(text, lowered, found[-2], found[-1])) is not None:
            found[-2:] = [joined]
    return [replace(mention, role=_role(lowered, mention)) for mention in found]


def _in_part_of_day(text: str, lowered: str, atom: PeriodMention, floor: int) -> PeriodMention:
    """Take in a part of the day that stands before a day: `sáng 30/4`, `tối mai`."""
    if not isinstance(atom.form, _DATED) or atom.grain != "day":
        return atom
    match = _part_before().search(lowered, max(floor, atom.start - 18), atom.start)
    if match is None:
        return atom
    part = table(DayPart)[match[1]]
    form = PartOfDay(*part.hours, atom.form)
    return replace(atom, start=match.start(), text=text[match.start() : atom.end], form=form)


@cache
def _part_before() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})({alternatives(table(DayPart))})\s(?:ngày\s)?\Z")


def _joined(text: str, lowered: str, left: PeriodMention, right: PeriodMention) -> PeriodMention | None:
    """Return `left` and `right` as one mention, None when they are two."""
    form = _restated(lowered, left, right) or _one_day(lowered, left, right) or _interval(lowered, left, right)
    if form is None:
        return None
    return PeriodMention(left.start, right.end, text[left.start : right.end], form)


def _restated(lowered: str, left: PeriodMention, right: PeriodMention) -> Form | None:
    """`năm 2019 (từ 15/12/2018 đến 14/12/2019)`: the days in parentheses are what the name stands for."""
    if not isinstance(left.form, Months) or not isinstance(right.form, Between):
        return None
    return (
        right.form
        if lowered[left.end : right.start].strip() in ("(", "(từ", "(từ ngày", "(tính từ", "(kể từ")
        else None
    )


def _one_day(lowered: str, left: PeriodMention, right: PeriodMention) -> Form | None:
    """A weekday or clock time followed by its date, a word for a day followed by the date in figures."""
    if right.start - left.end > 8 or not _JOINT.fullmatch(lowered, left.end, right.start):
        return None
    day = right.form.day if isinstance(right.form, PartOfDay) else right.form
    if isinstance(left.form, Clock) and left.form.day is None and isinstance(day, _DATED) and day.grain == "day":
        return replace(left.form, day=day)
    if not isinstance(day, Day):
        return None
    if isinstance(left.form, Weekday | Relative) and left.grain == "day":
        return day
    if isinstance(left.form, PartOfDay) and isinstance(left.form.day, Weekday | Relative):
        return replace(left.form, day=day)
    if isinstance(left.form, Clock) and isinstance(left.form.day, Weekday | Relative):
        return replace(left.form, day=day)
    return None


def _interval(lowered: str, left: PeriodMention, right: PeriodMention) -> Form | None:
    """`từ A đến B` and `A - B`, of days, months or years."""
    if right.start - left.end > 16 or isinstance(left.form, Between | Clock | Now):
        return None
    if isinstance(left.form, Third) and not lowered.startswith("đầu", left.start):
        return None  # `từ đầu năm đến ngày 13/8` begins with the year; where `giữa năm` begins nobody knows
    if _DASH.fullmatch(lowered, left.end, right.start):
        same = isinstance(left.form, Day | PartOfDay) == isinstance(right.form, Day | PartOfDay)
        return Between(_day(left.form), _day(right.form)) if same and not isinstance(right.form, Clock) else None
    if not _UP_TO.fullmatch(lowered, left.end, right.start) and not _until_now(lowered, left, right):
        return None
    since = _SINCE.search(lowered, max(0, left.start - 16), left.start)
    months = isinstance(left.form, Months) and isinstance(right.form, Months)
    if since or months or _until_now(lowered, left, right):
        return Between(_day(left.form), _day(right.form))
    return None


def _until_now(lowered: str, left: PeriodMention, right: PeriodMention) -> bool:
    words = lowered[right.start : right.end]
    return isinstance(right.form, Now) and words in now_words().until and not lowered[left.end : right.start].strip()


def _day(form: Form) -> Form:
    return form.day if isinstance(form, PartOfDay) else form


def _role(lowered: str, mention: PeriodMention) -> Role:
    """The role that the words before a mention give it."""
    if isinstance(mention.form, Now):
        return "as_of"
    match = _cues().search(lowered, max(0, mention.start - 30), mention.start)
    if match is None:
        return "base" if lowered.startswith("cùng kỳ", mention.start) else ""
    role = table(Cue)[" ".join(match[1].split())].role
    if isinstance(mention.form, Between) and role in ("since", "as_of"):
        return ""
    return role


@cache
def _cues() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<!\p{{L}})({alternatives(table(Cue))})(?:\s(?:ngày|hết|cả|các|mức|mức của|trong|chốt))?\s\Z"
    )
