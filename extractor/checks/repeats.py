"""Two figures that may state one fact: found by their digits, kept apart by everything the records tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

import regex

from extractor.checks.comparisons import comparisons
from extractor.checks.draft import Draft, Mention
from extractor.checks.lexicon import phrase_pattern, words
from extractor.checks.lists import part_lists
from extractor.checks.slips import digits_of
from extractor.checks.units import rate, same_unit

_BUCKET = 6  # figures that share their digits: more are a series, not a slip
_SYLLABLE = regex.compile(r"\p{L}+")


def look_alikes(draft: Draft) -> Iterator[tuple[Mention, Mention]]:
    """Yield pairs of levels, in text order, whose digits differ by one slip or only by their scale."""
    filed: dict[str, list[Mention]] = {}
    for one in draft.mentions:
        if is_plain_level(one):
            for key in _keys(digits_of(one.value)):
                filed.setdefault(key, []).append(one)
    seen = set()
    for bucket in filed.values():
        for first, second in combinations(bucket, 2) if 1 < len(bucket) <= _BUCKET else ():
            if first.value != second.value and (first.place, second.place) not in seen:
                seen.add((first.place, second.place))
                yield first, second


def _keys(digits: str) -> Iterator[str]:
    """Yield what two numbers share when they are one slip apart: the digits in any order, or all but one."""
    if len(digits) < 2:
        return
    yield f"={digits}"
    if len(digits) >= 3:
        yield "".join(sorted(digits))
        for i in range(len(digits)):
            yield f"{digits[:i]}?{digits[i + 1 :]}"


def is_plain_level(one: Mention) -> bool:
    """Tell whether a figure is a level by itself: no change, no rate, no range."""
    figure = one.figure
    return not figure.change and not one.reading.hedge and one.kind in ("count", "money", "measure") and not rate(one)


def same_fact(draft: Draft, first: Mention, second: Mention) -> float:
    """Return how alike two figures are told, 0 where status, period, actor, place or a list keeps them apart."""
    a, b = first.figure, second.figure
    if not same_unit(first, second) or "previous" in (a.status, b.status) or tied(draft, first, second):
        return 0.0
    pointed = points_back(draft, second)
    if {a.status, b.status} == {"actual", "plan"} and not pointed:
        return 0.0
    if a.period and b.period and (a.period.start, a.period.end) != (b.period.start, b.period.end) and not pointed:
        return 0.0
    if first.sentence == second.sentence and not pointed:
        return 0.0
    for x, y in ((a.actor, b.actor), (a.place, b.place)):
        if x and y and not set(content(x)) & set(content(y)):
            return 0.0
    return likeness(first, second)


def tied(draft: Draft, first: Mention, second: Mention) -> bool:
    """Tell whether the text itself sets two figures beside each other: a comparison, a list, a relation, a table."""
    (groups,) = draft.once(_groups)
    if groups.get(first.place, frozenset()) & groups.get(second.place, frozenset()):
        return True
    return draft.zones[first.sentence] == "table" or draft.zones[second.sentence] == "table"


def _groups(draft: Draft) -> Iterator[dict[int, set[int]]]:
    """Yield one mapping: for each figure the numbers of the comparisons, lists and relations that it takes part in."""
    members: list[list[Mention]] = [[one.level, one.base] for one in draft.once(comparisons)]
    members += [[one.whole, *one.parts] for one in draft.once(part_lists)]
    for relation in draft.document.relations:
        if relation.from_ in draft.by_id and relation.to in draft.by_id:
            members.append([draft.by_id[relation.from_], draft.by_id[relation.to]])
    groups: dict[int, set[int]] = {}
    for number, group in enumerate(members):
        for one in group:
            groups.setdefault(one.place, set()).add(number)
    yield groups


def points_back(draft: Draft, one: Mention) -> bool:
    """Tell whether the words around a figure point to one before: `nói trên`, `toàn bộ số … này`."""
    start, end = draft.spans[one.sentence]
    around = draft.lowered[max(start, one.start - 60) : min(end, one.end + 70)]
    return phrase_pattern(words("cue", "back")).search(around) is not None


def likeness(first: Mention, second: Mention) -> float:
    """Return the share of words that the shorter description of the two has in common with the other."""
    a, b = described(first), described(second)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def described(one: Mention) -> frozenset[str]:
    """Return the syllables that say what a figure is of: label, unit, action, and the words right around it."""
    figure = one.figure
    near = f"{one.lead[-50:]} {one.after[: one.own + 30]}" if one.kind != "count" else ""
    return frozenset(content(f"{figure.label} {figure.action} {near}"))


def content(text: str) -> Iterable[str]:
    """Return the syllables of `text` that say what a figure is of."""
    return [word for word in _SYLLABLE.findall(text.lower()) if word not in _stop()]


@cache
def _stop() -> frozenset[str]:
    return frozenset(word for phrase in words("cue", "stop") for word in phrase.split())
