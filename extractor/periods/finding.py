"""Dates, clock times and periods in a text: atoms by the rules, then the larger expressions they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.periods.clock import clock
from extractor.periods.composition import compose
from extractor.periods.forms import Months
from extractor.periods.mention import PeriodMention
from extractor.periods.rules import COUNTED, heads, rules

_HOUR, _YEAR = 2, 4  # digits
_SIGNS = tuple("/.-")


def find_periods(text: str) -> list[PeriodMention]:
    """Return the dates, clock times, years and calendar periods that `text` (a normalized view) mentions, in order."""
    lowered = lower(text)
    return compose(text, lowered, list(_confirmed(_atoms(text, lowered))))


def lower(text: str) -> str:
    """Return `text` in lower case and one spelling of `kỳ`, `kỷ`, `quý`, with the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
    return lowered.replace("kì", "kỳ").replace("kỉ", "kỷ").replace("quí", "quý")


def _confirmed(atoms: Iterable[tuple[PeriodMention, bool]]) -> Iterator[PeriodMention]:
    """Yield the atoms without the tentative ones (`9 tháng`) that no other mention (`9 tháng đầu năm`) bears out."""
    found = list(atoms)
    firm = {(atom.form.first, atom.form.last) for atom, sure in found if sure and isinstance(atom.form, Months)}
    for atom, sure in found:
        if sure or (isinstance(atom.form, Months) and (atom.form.first, atom.form.last) in firm):
            yield atom


def _kinds(lowered: str, head: re.Match[str]) -> Iterator[str]:
    """Yield the kinds of rules that may hold at `head`, a word or digits."""
    end = head.end()
    counting = lowered.startswith(COUNTED, end + 1)  # `3 tháng`, `ba tháng`
    digits = head["digits"]
    if not digits:
        yield head["word"]
        if counting:
            yield "@"
    elif len(digits) == _YEAR:
        yield "#4"
    elif lowered.startswith(_SIGNS, end):
        yield "#s"
    elif counting:
        yield "#w"


def _atoms(text: str, lowered: str) -> Iterator[tuple[PeriodMention, bool]]:
    """Yield the mentions that single rules find, each with whether it is one for certain."""
    filed = rules()
    end = 0
    for head in heads().finditer(lowered):
        if head.start() < end:
            continue
        digits = head["digits"]
        best: PeriodMention | None = None
        sure = True
        for rule in (rule for key in _kinds(lowered, head) for rule in filed.get(key, ())):
            match = rule.pattern.match(lowered, head.start())
            if match is None or (best is not None and match.end() <= best.end) or not rule.guard(lowered, match):
                continue
            form = rule.build(match)
            if form is not None:
                best = PeriodMention(
                    head.start(), match.end(), text[head.start() : match.end()], form, counts=rule.counts
                )
                sure = not rule.tentative
        if (
            digits
            and len(digits) <= _HOUR
            and (time := clock(lowered, head.start()))
            and (best is None or time[0] > best.end)
        ):
            best, sure = PeriodMention(head.start(), time[0], text[head.start() : time[0]], time[1]), True
        if best is not None:
            yield best, sure
            end = best.end
