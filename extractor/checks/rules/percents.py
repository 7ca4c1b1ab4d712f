"""Rules about percentages of one whole: what they add up to, and which ones there can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Outcome, Passed
from extractor.checks.formulas import SAME, SHARE, SUM
from extractor.checks.intervals import Interval
from extractor.checks.judging import Question, Term, finding, one_slip, operand, repairs, term
from extractor.checks.lexicon import says
from extractor.checks.readings import Reading, rounded

HUNDRED = Fraction(100)
_LIMIT = 60  # parts of a list


def percentages_of_whole(draft: Draft) -> Iterator[Outcome]:
    """The percentages of one whole do not add up to 100 %.

    Adds three or more percentages of one sentence. Silent for growth rates, rates of several bodies, different bases,
    and where rounding explains the gap (33,3 + 33,3 + 33,3). Only a gap that one slip explains counts; below 100 % only
    behind a word of structure (`cơ cấu`, `xếp loại`, `chiếm`).
    """
    for number, row in enumerate(draft.sentences):
        shares = [one for one in row if _is_share(one)]
        if not 3 <= len(shares) <= _LIMIT or any(one.reading.hedge for one in shares):
            continue
        outcome = _added(draft, shares, draft.sentence_text(number))
        if outcome is not None:
            yield outcome


def _is_share(one: Mention) -> bool:
    if (
        one.kind != "percent"
        or one.figure.unit != "%"
        or one.figure.change
        or one.figure.status in ("plan", "previous")
    ):
        return False
    return not says(one.after[:24], "cue.plan", "cue.base") and not says(one.lead[-20:], "cue.rise", "cue.fall")


def _added(draft: Draft, shares: Sequence[Mention], sentence: str) -> Outcome | None:
    whole = Term("whole", "100", shares[0].start, shares[0].start, "", _point(HUNDRED), "%")
    terms = tuple(term(one, "part") for one in shares)
    question = Question("SL106", SUM, whole, terms, "error")
    if question.fits or question.nearly:
        return Passed("SL106", operand(draft, terms[0]), tuple(operand(draft, one) for one in terms[1:]), "100")
    structured = says(sentence, "cue.structure")
    total = sum((one.value for one in shares), Fraction(0))
    swapped = any(one.edit == "swap" for one in repairs(question))
    if not (80 <= total <= 130 and one_slip(question)) and not (structured and swapped):
        return None
    if total < HUNDRED and (not structured or says(sentence[sentence.rfind("%") :], "cue.rest")):
        return None
    if not structured and not _enumerated(draft, shares):
        return None
    shown = Question("SL106", SUM, terms[0], terms, "error" if structured else "warning")
    return finding(draft, shown, plainly=True)


def _enumerated(draft: Draft, shares: Sequence[Mention]) -> bool:
    """Tell whether the percentages are one list behind a colon, with no other figure or bracket between."""
    row = draft.sentences[shares[0].sentence]
    first = row.index(shares[0])
    between = draft.text[shares[0].start : shares[-1].start]
    return list(shares) == row[first : first + len(shares)] and ":" in shares[0].lead and "(" not in between


def _point(value: Fraction) -> Reading:
    return Reading(value, *(Interval.point(value),) * 3, Fraction(1))


def impossible_share(draft: Draft) -> Iterator[Outcome]:
    """No whole number of things gives the stated percentage of a small count (`85% trong số 10 phường`).

    Silent when the count is not exact, or so large that every percentage is possible.
    """
    for row in draft.sentences:
        for percent, count in pairwise(row):
            if percent.kind == "count" and count.kind == "percent" and _base_first(percent, count):
                yield from _granular(draft, count, percent)
            if (
                percent.kind == "percent"
                and count.kind == "count"
                and _OF.match(count.before)
                and not percent.figure.change
            ):
                yield from _granular(draft, percent, count)


def _base_first(count: Mention, percent: Mention) -> bool:
    """`Trong số 8 xã của huyện, 60% …`."""
    return _FIRST.search(count.lead) is not None and "," in percent.before and len(percent.before) < 60


def _granular(draft: Draft, percent: Mention, count: Mention) -> Iterator[Outcome]:
    number, decimals = count.value, percent.figure.decimals
    if (
        percent.reading.hedge
        or not count.reading.exact
        or not 0 < number < HUNDRED * 10**decimals
        or percent.value > HUNDRED
    ):
        return
    nearest = round(percent.value * number / HUNDRED)
    claim = term(percent, "stated_share", rounded(percent.value, percent.reading.step))
    candidates = [Fraction(k) for k in (nearest - 1, nearest, nearest + 1) if 0 <= k <= number]
    questions = [
        Question("SL108", SHARE, claim, (_number(count, k), term(count, "whole")), "warning") for k in candidates
    ]
    fitting = next((one for one in questions if one.fits or one.nearly), None)
    if fitting is not None:
        yield Passed("SL108", operand(draft, claim), (operand(draft, term(count, "whole")),), "k/N")
    else:
        best = min(questions, key=lambda one: one.computed.distance(claim.reading.strict))
        shown = Question("SL108", SAME, claim, (term(count, "whole"),), "warning")
        yield finding(draft, shown, plainly=True, expected=best.computed)


def _number(count: Mention, value: Fraction) -> Term:
    return Term("part", str(value), count.start, count.end, count.figure.id, _point(value))


def share_out_of_range(draft: Draft) -> Iterator[Outcome]:
    """A share is more than 100 %.

    Silent for plans, comparisons with an earlier time, indices, growth, and everything that can exceed its base.
    """
    for one in draft.mentions:
        if one.kind != "percent" or one.value <= HUNDRED or one.reading.hedge or not _is_share(one):
            continue
        start, end = draft.spans[one.sentence]
        around = draft.lowered[max(start, one.start - 110) : min(end, one.end + 60)]
        named = _RATE.search(f"{one.figure.label.lower()} {one.lead}") or _CHIEM.search(one.lead)
        if named and not says(around, "silent.beyond_hundred", "cue.plan", "cue.base"):
            yield finding(draft, Question("SL109", SAME, term(one, "share"), (), "error"), plainly=True)


_OF = regex.compile(r"^\s*(?:%|phần trăm)?\s*(?:trong|trên|của)\s+(?:tổng\s+)?(?:số\s+)?$")
_FIRST = regex.compile(r"(?<!\p{L})(?:trong|trên)\s+(?:tổng\s+)?số\s*$")
_RATE = regex.compile(r"(?<!\p{L})(?:tỷ lệ|tỉ lệ|tỷ trọng)(?!\p{L})")
_CHIEM = regex.compile(r"(?<!\p{L})chiếm(?!\p{L})")
