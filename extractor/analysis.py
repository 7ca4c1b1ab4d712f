"""From a text to its sentences with quantities: everything that comes before the linking, in one pass.

The order matters: numerals and periods are found on characters; what is no quantity is dropped; only sentences in which
a figure remains are segmented and tagged, with the numerals masked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.figures.exclusions import find_exclusions, without
from extractor.figures.recognizers import recognize
from extractor.figures.site import Site
from extractor.figures.units import UnitMatch, currency_before, unit_after
from extractor.language import NOTHING, PERIOD, Fixed, Words, analyse
from extractor.linking.sentence import Link, Sentence
from extractor.linking.sharing import share_units
from extractor.linking.tables import read_cells
from extractor.numerals import Numeral, find_numerals
from extractor.periods import PeriodMention, find_periods
from extractor.periods.finding import lower
from extractor.records import NumberStyle
from extractor.text.normalization import View, view
from extractor.text.sentences import SentenceSpan, split

_THOUSAND = 1_000
_BEHIND = 110  # code points behind the last numeral of a sentence: more than a label and its passive verb take


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text read up to its quantities. All offsets are those of `view.text`; `lowered` is the same in lower case."""

    view: View
    lowered: str
    style: NumberStyle
    spans: list[SentenceSpan]  # all sentences
    periods: list[PeriodMention]
    sentences: list[Sentence]  # those with figures, with one link a figure


def analyse_text(text: str) -> Analysis:
    """Return the analysis of `text` as the user gave it."""
    seen = view(text)
    found, style = find_numerals(seen.text)
    periods = find_periods(seen.text)
    numerals = without(found, find_exclusions(seen.text, periods, found))
    spans = split(seen.text)
    sentences = _sentences(seen.text, spans, numerals, periods)
    read_cells(seen.text, spans, sentences)
    return Analysis(seen, lower(seen.text), style, spans, periods, sentences)


def _sentences(
    text: str, spans: Sequence[SentenceSpan], numerals: Sequence[Numeral], periods: Sequence[PeriodMention]
) -> list[Sentence]:
    """Return the sentences that hold a numeral, segmented, with a quantity for each numeral."""
    units = [unit_after(text, one.end) or currency_before(text, one.start) for one in numerals]
    chosen = _with_numerals(spans, numerals)
    words = analyse(text, _stretches(text, chosen, numerals), _fixed(numerals, units, periods))
    return [_sentence(text, span, one, numerals, units) for span, one in zip(chosen, words, strict=True)]


def _stretches(text: str, chosen: Sequence[SentenceSpan], numerals: Sequence[Numeral]) -> list[tuple[int, int]]:
    """Return what of each sentence is worth segmenting: up to where a label behind its last numeral can reach."""
    found = []
    starts = [numeral.start for numeral in numerals]
    for span in chosen:
        last = numerals[bisect_left(starts, span.end) - 1]
        stop = text.find(" ", last.end + _BEHIND, span.end)
        found.append((span.start, span.end if stop < 0 else stop))
    return found


def _with_numerals(spans: Sequence[SentenceSpan], numerals: Sequence[Numeral]) -> list[SentenceSpan]:
    chosen = []
    i = 0
    for span in spans:
        while i < len(numerals) and numerals[i].start < span.start:
            i += 1
        if i < len(numerals) and numerals[i].start < span.end:
            chosen.append(span)
    return chosen


def _sentence(
    text: str, span: SentenceSpan, words: Words, numerals: Sequence[Numeral], units: Sequence[UnitMatch | None]
) -> Sentence:
    links = []
    for position, index in enumerate(words.numeral):
        if index >= 0:
            site = Site(text, words, position, numerals[index], units[index])
            links.append(Link(position, numerals[index], recognize(site)))
    sentence = Sentence(span, words, links)
    share_units(sentence)
    return sentence


def _fixed(
    numerals: Sequence[Numeral], units: Sequence[UnitMatch | None], periods: Sequence[PeriodMention]
) -> list[Fixed]:
    """Return the stretches that are words whatever the segmenter says: numerals, their plain units, periods."""
    fixed = []
    named = {mention.start for mention in periods}  # `từ 141 năm 2014 lên 123`: the year is no unit
    for index, (numeral, unit) in enumerate(zip(numerals, units, strict=True)):
        fixed.append(Fixed(numeral.start, numeral.end, index))
        if unit and unit.start >= numeral.end and _plain(numeral, unit) and unit.start not in named:
            fixed.append(Fixed(unit.start, unit.end, NOTHING))
    taken = sorted((one.start, one.end) for one in fixed)
    fixed += [Fixed(one.start, one.end, PERIOD) for one in _free(periods, taken)]
    return sorted(fixed, key=lambda one: one.start)


def _plain(numeral: Numeral, unit: UnitMatch) -> bool:
    """Tell whether the unit needs no word of the segmenter: behind a scale or decimals, glued, a sign or a symbol."""
    glued = unit.start == numeral.end
    if unit.family == "currency" and numeral.value >= _THOUSAND:
        return True  # `4.000 đồng tiền thuế`
    return bool(numeral.scale or numeral.decimals) or glued or unit.family == "percent" or len(unit.entry.names[0]) <= 3


def _free(periods: Sequence[PeriodMention], taken: Sequence[tuple[int, int]]) -> list[PeriodMention]:
    """Return the mentions that overlap neither a fixed stretch nor each other."""
    free = []
    reach = i = 0
    for mention in periods:
        while i < len(taken) and taken[i][1] <= mention.start:
            i += 1
        clear = i == len(taken) or taken[i][0] >= mention.end
        if clear and mention.start >= reach:
            free.append(mention)
            reach = mention.end
    return free
