"""Percentages as shares: which part of which whole a percentage is said to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.lexicon import says, words
from extractor.checks.lists import before_in_sentence, can_hold, part_lists
from extractor.checks.units import rate

_BRACKET = regex.compile(r"\(\s*$")
_OF_NUMBER = regex.compile(r"\s*(?:%|phần trăm)\s*(?:trong |trên )?(?:tổng )?số(?!\p{L})")
_OF_WHOLE = regex.compile(r"^\s*(?:%|phần trăm)?\s*(?:[\p{L} ]{0,30}\s)?(?:trong|trên|của)\s+(?:tổng\s+)?(?:số\s+)?$")


@dataclass(frozen=True, slots=True)
class Share:
    """`percent` is said of `part`; `wholes` are the figures it can be a part of, `linked` the one that a cue names."""

    percent: Mention
    part: Mention
    wholes: tuple[Mention, ...]
    linked: Mention | None
    cue: tuple[int, int]
    firm: bool  # `chiếm`, `tỷ lệ`, a bracket: words that say nothing but a share


@cache
def _cue() -> regex.Pattern[str]:
    phrases = sorted(words("cue", "share"), key=len, reverse=True)
    fillers = "|".join(map(regex.escape, sorted(words("cue", "filler"), key=len, reverse=True)))
    return regex.compile(rf"(?<!\p{{L}})({'|'.join(map(regex.escape, phrases))})(?:\s+(?:{fillers}))*\s*$")


def shares(draft: Draft) -> Iterator[Share]:
    """Yield each percentage that is said to be a share or rate of a figure of its sentence."""
    linked = {part.figure.id: found.whole for found in draft.once(part_lists) for part in found.parts}
    for percent in draft.mentions:
        if percent.kind != "percent" or not _is_level(percent):
            continue
        found = _part(draft, percent)
        if found is None:
            continue
        part, cue, firm = found
        wholes = tuple(
            one
            for one in _before(draft, part)
            if can_hold(one, part) and (one.value >= part.value or one.place == part.place - 1)
        )
        yield Share(percent, part, wholes, linked.get(part.figure.id) or _stated(draft, percent, part), cue, firm)


def _is_level(percent: Mention) -> bool:
    """Tell whether a percentage is neither a change nor measured against a plan or an earlier time."""
    figure = percent.figure
    if figure.change or figure.unit != "%" or figure.status in ("plan", "previous", "forecast"):
        return False
    return not says(percent.after[:40], "cue.plan", "cue.base") and not says(
        percent.lead[-25:], "cue.rise", "cue.fall", "cue.mean"
    )


def _part(draft: Draft, percent: Mention) -> tuple[Mention, tuple[int, int], bool] | None:
    """Return the figure a percentage is said of, the span of the words that say so, and whether they say it firmly."""
    before = before_in_sentence(draft, percent)
    behind = _pair_behind(draft, percent)
    if behind is not None:
        return behind, (percent.end, behind.start), True
    if not before or before[0].figure.change or before[0].kind in ("percent", "multiple", "duration"):
        return None
    part, lead = before[0], percent.lead
    if len(before) > 1 and _OF_WHOLE.match(part.before) and can_hold(part, before[1]):
        part = before[1]  # `1.523 người trong tổng số 1.870 người, đạt 81,4%`
    start = percent.start - len(lead)
    if _BRACKET.search(lead):
        return part, (percent.start - 1, percent.start), True
    cue = _cue().search(lead)
    if cue is None or ";" in lead:
        return None
    firm = (
        _OF_NUMBER.match(percent.after) is not None
        or cue[1] in words("cue", "share_only")
        or (part.kind == "ratio" and not says(lead, "cue.plan"))
    )
    return part, (start + cue.start(1), start + cue.end(1)), firm


def _pair_behind(draft: Draft, percent: Mention) -> Mention | None:
    """Return the pair in brackets right behind a percentage: `61,6% (1.406/2.282)`."""
    row = draft.sentences[percent.sentence]
    after = row[percent.index + 1 : percent.index + 2]
    if after and after[0].kind == "ratio" and _BRACKET.search(after[0].before) and len(after[0].before) < 40:
        return after[0]
    return None


def _before(draft: Draft, part: Mention) -> list[Mention]:
    return [one for one in before_in_sentence(draft, part) if not rate(one)]


def _stated(draft: Draft, percent: Mention, part: Mention) -> Mention | None:
    """Return the whole named behind the percentage (`chiếm 30% tổng số 2.957 nhóm`) or by a relation."""
    for whole in draft.related(part, "part_of"):
        if can_hold(whole, part) and whole.sentence == part.sentence:
            return whole
    between = [one for one in before_in_sentence(draft, percent) if one.place == part.place + 1]
    if between and _OF_WHOLE.match(between[0].before) and can_hold(between[0], part):
        return between[0]
    row = draft.sentences[percent.sentence]
    after = row[percent.index + 1 : percent.index + 2]
    if after and _OF_WHOLE.match(after[0].before) and can_hold(after[0], part):
        return after[0]
    return None
