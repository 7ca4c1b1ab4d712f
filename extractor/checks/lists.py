"""Wholes and their parts: what the relations state, and what the words between two figures state beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.lexicon import pattern, says
from extractor.checks.units import rate, same_unit

_SIGHT = 16  # figures looked back upon
_REACH = 4  # figures between a whole and its first part
_LEAST_PART = 10  # smaller numbers behind a proper name belong to it
_IN_BRACKET = regex.compile(r"\(\s*\p{L}*\s*(?:gồm|bao gồm|trong đó|gồm có|gồm cả)[^)]*$")
_CLOSING = regex.compile(r"(?<!\p{L})(?:tổng cộng|cả thảy|cộng lại|tổng số)(?:\s+(?:là|có|được|đạt))*\s*$")
_EACH = regex.compile(r"^\s*\S*\s*(?:mỗi|/)")


@dataclass(frozen=True, slots=True)
class PartList:
    """A whole with the parts in the order of the text; `nested` are parts of parts; `cue` is the span of the words."""

    whole: Mention
    parts: tuple[Mention, ...]
    nested: tuple[Mention, ...]
    exhaustive: bool
    open_end: bool
    near: bool  # the whole stands in the sentence of its parts
    cue: tuple[int, int]


def part_lists(draft: Draft) -> Iterator[PartList]:
    """Yield the lists of parts that a cue (`gồm`, `trong đó`) opens, each with the whole that its parts can be of."""
    for number, row in enumerate(draft.sentences):
        if draft.zones[number] == "table":
            continue
        for i, part in enumerate(row):
            found = _opening(draft, part)
            if found is None:
                continue
            span, exhaustive = found
            whole = _whole(draft, number, i, part)
            if whole is None and i + 1 < len(row) and ":" in row[i + 1].before:  # `chia làm 3 tổ: tổ một 18 người …`
                i += 1
                whole = _whole(draft, number, i, row[i])
            if whole is None:
                continue
            parts, nested = _parts(draft, whole, row[i:])
            exhaustive = exhaustive or (len(parts) > 1 and says(parts[-1].lead, "cue.rest_of"))
            if parts:
                near = whole.sentence == part.sentence
                yield PartList(whole, tuple(parts), tuple(nested), exhaustive, _open(draft, whole, row), near, span)


def totals_behind(draft: Draft) -> Iterator[PartList]:
    """Yield the lists that a total closes: `xã A 412 hộ, xã B 388 hộ, tổng cộng 800 hộ`."""
    for number, row in enumerate(draft.sentences):
        for i, whole in enumerate(row):
            match = _CLOSING.search(whole.lead) if draft.zones[number] != "table" else None
            if match is None or whole.figure.change:
                continue
            parts: list[Mention] = []
            for one in reversed(row[:i]):
                if not can_hold(whole, one) or one.value >= whole.value:
                    break
                parts.insert(0, one)
                if says(one.lead, "cue.some", "cue.exhaustive"):
                    break
            start = whole.start - len(whole.lead)
            if len(parts) > 1:
                cue = (start + match.start(), start + match.end())
                yield PartList(whole, tuple(parts), (), True, False, True, cue)


def lists_below(draft: Draft) -> Iterator[PartList]:
    """Yield the lists that stand in lines of their own below a figure and a colon, one part a line."""
    for number, row in enumerate(draft.sentences):
        _start, end = draft.spans[number]
        if not row or draft.zones[number] == "table" or draft.text[end - 1] != ":":
            continue
        whole = row[-1]
        parts: list[Mention] = []
        for below in range(number + 1, len(draft.sentences)):
            first = draft.sentences[below][:1]
            if draft.zones[below] != "list" or not first or not can_hold(whole, first[0]):
                break
            parts.append(first[0])
            if draft.text[draft.spans[below][1] - 1] == ":":
                parts = []  # a list in the list: which lines add up, the layout does not tell
                break
        counted = [int(one.value) for one in parts] == list(range(1, len(parts) + 1))  # `1. … 2. …` numbers the lines
        if len(parts) > 1 and not counted:
            cued = says(draft.lowered[whole.end : end], "cue.exhaustive")
            yield PartList(whole, tuple(parts), (), True, False, cued, (end - 1, end))


def _opening(draft: Draft, part: Mention) -> tuple[tuple[int, int], bool] | None:
    """Return the span of the cue in front of `part`, and whether it announces all parts."""
    base = part.start - len(part.lead)
    last = None
    for match in pattern("cue.exhaustive", "cue.some").finditer(part.lead):
        last = match
    if last is None:
        return None
    exhaustive = pattern("cue.exhaustive").fullmatch(last[0]) is not None
    return (base + last.start(), base + last.end()), exhaustive


def _whole(draft: Draft, number: int, i: int, part: Mention) -> Mention | None:
    """Return the whole that `part` is of: by its relation, else the nearest figure in front that can hold it."""
    for whole in draft.related(part, "part_of"):
        if can_hold(whole, part) and whole.sentence == number:
            return whole
    row = draft.sentences[number]
    before = row[max(0, i - _REACH) : i][::-1]
    if _IN_BRACKET.search(part.lead):
        before = before[:1]
    if i == 0 and number and pattern("cue.exhaustive", "cue.some").match(part.lead.lstrip()):
        before = draft.sentences[number - 1][::-1]
    for one in before:
        if can_hold(one, part):
            return one
    return None


def can_hold(whole: Mention, part: Mention) -> bool:
    """Tell whether `whole` may have `part` as a part: the same unit, both levels, neither a mean nor a range."""
    if not same_unit(whole, part) or whole.kind in ("percent", "multiple", "duration"):
        return False
    if any(one.figure.change or rate(one) or one.figure.bound == "range" for one in (whole, part)):
        return False
    return not (says(whole.lead[-30:], "cue.mean") or _EACH.match(whole.after))


def _parts(draft: Draft, whole: Mention, row: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Return the parts from the first on, and those inside parentheses or behind an inner `trong đó`."""
    parts: list[Mention] = []
    nested: list[Mention] = []
    bracketed = _IN_BRACKET.search(row[0].lead) is not None
    for one in row:
        between = draft.text[row[0].start : one.start]
        if bracketed and between.count(")") > between.count("("):
            break
        deep = between.count("(") > between.count(")")
        if one.kind == "percent" or one.figure.change or deep:
            nested.append(one)
        elif not can_hold(whole, one) or _in_a_name(draft, one):
            break
        elif parts and says(one.lead, "cue.some"):
            nested.append(one)
        elif parts and _new_clause(one):
            break
        else:
            parts.append(one)
    return parts, nested


def _in_a_name(draft: Draft, one: Mention) -> bool:
    """Tell whether a number without a unit ends a name (`Sêsan 4`)."""
    word = draft.text[max(0, one.start - 20) : one.start].split()[-1:]
    printed = bool(one.unit) and one.unit in one.after[: len(one.unit) + 3]
    return not printed and one.value < _LEAST_PART and bool(word) and word[0][:1].isupper()


def _new_clause(one: Mention) -> bool:
    """Tell whether the words in front of a figure begin another statement (`tổng cộng`, `bình quân`, `so với`)."""
    return says(one.lead, "cue.total", "cue.mean", "cue.base")


def _open(draft: Draft, whole: Mention, row: Sequence[Mention]) -> bool:
    """Tell whether the list says that it goes on (`…`, `v.v.`)."""
    _start, end = draft.spans[row[-1].sentence]
    rest = draft.lowered[whole.end : end]
    return any(mark in rest for mark in ("…", "...", "v.v", "vân vân"))


def before_in_sentence(draft: Draft, mention: Mention) -> list[Mention]:
    """Return the mentions of the sentence in front of `mention` within reach, nearest first."""
    row = draft.sentences[mention.sentence]
    return row[max(0, mention.index - _SIGHT) : mention.index][::-1]
