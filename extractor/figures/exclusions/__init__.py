"""Numerals that state no quantity: dates, ordinals, names, documents, phones, addresses, scores, numbering."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import regex

from extractor.figures.exclusions import addresses, layout, naming, phrases, shapes
from extractor.figures.exclusions.exclusion import Exclusion, Reason
from extractor.figures.units import unit_after
from extractor.numerals.numeral import Numeral
from extractor.periods import Clock, PeriodMention
from extractor.periods.finding import lower

_RUN = 3  # so many that go up by one are counting
_NOUN = regex.compile(r"[ \t]\p{L}")

__all__ = ["Exclusion", "Reason", "find_exclusions", "without"]


def find_exclusions(text: str, periods: Sequence[PeriodMention], numerals: Sequence[Numeral]) -> list[Exclusion]:
    """Return the stretches of the view `text` whose numerals are no figures, in order of their beginning."""
    lowered = lower(text)
    found = _ordered(
        [*_calendar(text, periods), *shapes.find(text, lowered), *layout.find(text), *addresses.find(lowered)]
    )
    open_ = without(numerals, found)
    found += [phrase for phrase in phrases.find(lowered) if _touches(phrase, open_) and not _cuts(phrase, numerals)]
    return _ordered([*found, *_names(text, lowered, open_), *_counting(text, open_)])


def _ordered(exclusions: Iterable[Exclusion]) -> list[Exclusion]:
    return sorted(exclusions, key=lambda exclusion: (exclusion.start, exclusion.end))


def _touches(phrase: Exclusion, numerals: Sequence[Numeral]) -> bool:
    """Tell whether a numeral overlaps the phrase: `18-12` that is a date already is no score."""
    i = bisect_left(numerals, phrase.start, key=lambda numeral: numeral.end - 1)
    return i < len(numerals) and numerals[i].start < phrase.end


def _cuts(phrase: Exclusion, numerals: Sequence[Numeral]) -> bool:
    """Tell whether a numeral reaches out of the phrase (`một phần ba`): then it is no such phrase."""
    i = bisect_left(numerals, phrase.start, key=lambda numeral: numeral.end - 1)
    overlapping = (numeral for numeral in numerals[i : i + 3] if numeral.start < phrase.end)
    return any(numeral.start < phrase.start or numeral.end > phrase.end for numeral in overlapping)


def without(numerals: Sequence[Numeral], exclusions: Sequence[Exclusion]) -> list[Numeral]:
    """Return the numerals that overlap no exclusion; both are in order."""
    kept = []
    reach, i = 0, 0
    for numeral in numerals:
        while i < len(exclusions) and exclusions[i].start < numeral.end:
            reach = max(reach, exclusions[i].end)
            i += 1
        if reach <= numeral.start:
            kept.append(numeral)
    return kept


def _calendar(text: str, periods: Sequence[PeriodMention]) -> Iterator[Exclusion]:
    for mention in periods:
        if not mention.counts and not _has_unit(text, mention):
            yield Exclusion(mention.start, mention.end, "time" if isinstance(mention.form, Clock) else "date")


def _has_unit(text: str, mention: PeriodMention) -> bool:
    """Tell whether a bare year is an amount after all: `từ 1000 VNĐ tới 2000 VNĐ`."""
    if not mention.text.isdecimal():
        return False
    unit = unit_after(text, mention.end)
    return unit is not None and unit.family != "time"


def _by_place(text: str, lowered: str, numeral: Numeral) -> Reason | None:
    """Return why a numeral without a head before it is no figure, from its form and what stands around it."""
    if naming.after_place_name(text, lowered, numeral) or naming.after_name(text, lowered, numeral):
        return "name"
    if naming.is_year(text, lowered, numeral) or naming.is_day(text, lowered, numeral):
        return "date"
    return "date" if naming.is_month_count(lowered, numeral) else None


def _counting(text: str, numerals: Sequence[Numeral]) -> Iterator[Exclusion]:
    """Yield the numerals that are told for their own sake: `các chữ số 0, 1, 2, 3`, `mười một, mười hai, mười ba`."""
    run: list[Numeral] = []
    for numeral in (*numerals, None):
        if run and numeral is not None and _next(text, run[-1], numeral):
            run.append(numeral)
            continue
        if len(run) >= _RUN and unit_after(text, run[-1].end) is None and not _NOUN.match(text, run[-1].end):
            yield Exclusion(run[0].start, run[-1].end, "list_number")
        run = [] if numeral is None else [numeral]


def _next(text: str, previous: Numeral, numeral: Numeral) -> bool:
    return text[previous.end : numeral.start] in (", ", ",") and numeral.value == previous.value + 1


def _names(text: str, lowered: str, numerals: Sequence[Numeral]) -> Iterator[Exclusion]:
    """Yield the numerals that name, and those that go on a list of them."""
    previous: tuple[Numeral, Reason] | None = None
    for numeral in numerals:
        why = naming.reason(text, lowered, numeral)
        if why is None and previous is not None and naming.continues(text, lowered, previous[0], numeral):
            why = previous[1]
        if why is None and previous is not None and naming.is_part(text, previous[0], numeral):
            why = previous[1]
        if why is None:
            why = _by_place(text, lowered, numeral)
        previous = None if why is None else (numeral, why)
        if why is not None:
            yield Exclusion(numeral.start, numeral.end, why)
