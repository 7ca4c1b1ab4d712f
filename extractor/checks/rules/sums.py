"""Rules about sums: a total and its parts, a whole and the rest of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Outcome, Passed, Skipped
from extractor.checks.formulas import REMAINDER, SAME, SUM
from extractor.checks.judging import Question, answer, finding, one_slip, operand, term
from extractor.checks.lexicon import says
from extractor.checks.lists import PartList, before_in_sentence, can_hold, lists_below, part_lists, totals_behind


def parts_against_total(draft: Draft) -> Iterator[Outcome]:
    """The parts of an exhaustive list do not add up to the total.

    Adds the intervals of the parts and compares with the total. With exact counts there is no tolerance; with rounded
    parts it grows by itself. Silent for parts in other units, hedged parts, lists that go on, overlapping categories.
    """
    for found in draft.once(part_lists):
        if found.exhaustive:
            yield _sum(draft, found)
    for found in (*draft.once(totals_behind), *draft.once(lists_below)):
        yield _sum(draft, found)


def _sum(draft: Draft, found: PartList) -> Outcome:
    ids = tuple(one.figure.id for one in (found.whole, *found.parts))
    if found.open_end:
        return Skipped("SL103", ids, "open_list")
    if len(found.parts) < 2:
        return Skipped("SL103", ids, "one_part")
    if any(one.reading.hedge for one in found.parts):
        return Skipped("SL103", ids, "hedged")
    whole = term(found.whole, "total")
    questions = [
        Question("SL103", SUM, whole, tuple(term(one, "part") for one in parts), "error", found.cue)
        for parts in _variants(found)
    ]
    question = next((one for one in questions if one.fits), None) or questions[0]
    if not (question.fits or _like_a_sum(question, found.near)):
        return Skipped("SL103", ids, "no_sum")
    return answer(draft, question if found.near else replace(question, severity="warning"))


def _like_a_sum(question: Question, near: bool) -> bool:
    """Tell whether parts and total are meant to add up: a slip explains the gap, or, in one sentence, it is small."""
    total, claim = question.formula.value([one.reading.value for one in question.terms]), question.claim.reading.value
    close = bool(total and claim) and Fraction(2, 3) <= total / claim <= Fraction(3, 2)
    return one_slip(question) or (near and close)


def _variants(found: PartList) -> Iterator[tuple[Mention, ...]]:
    """Yield the parts, then the readings that also make sense: a shorter list, nested parts that count."""
    yield found.parts
    for n in range(2, len(found.parts)):
        if _may_end(found.parts[n - 1], found.parts[n]):
            yield found.parts[:n]
    inner = [one for one in found.nested if one.kind != "percent" and not one.figure.change]
    if inner:
        yield tuple(sorted((*found.parts, *inner), key=lambda one: one.place))


def _may_end(last: Mention, following: Mention) -> bool:
    """Tell whether a list may end with `last`: `và` closed it, or what follows has a verb of its own or a semicolon."""
    closed = " và " in f" {last.lead} "
    return (
        closed
        or ";" in following.lead
        or bool(following.figure.action and following.figure.action != last.figure.action)
    )


def part_against_total(draft: Draft) -> Iterator[Outcome]:
    """A part is greater than the whole it is said to be of.

    Silent for other units, and for parts that may overlap: each is compared alone.
    """
    for found in draft.once(part_lists):
        for part in found.parts:
            if part.sentence != found.whole.sentence and not _says_within(draft, found.cue):
                continue
            one = Question("SL104", SAME, term(part, "part"), (term(found.whole, "whole"),), "error", found.cue)
            beside = found.near and part is found.parts[0] and found.whole.index == part.index - 1
            yield from _greater(draft, one, beside)


def _says_within(draft: Draft, cue: tuple[int, int] | None) -> bool:
    """Tell whether a cue says `trong đó`, `trong số này`: `Đáng chú ý, …` opens a new matter as often as a part."""
    return cue is not None and draft.lowered[slice(*cue)].startswith("trong")


def _greater(draft: Draft, question: Question, beside: bool) -> Iterator[Outcome]:
    """Yield the outcome: a finding where a slip explains it, or the part stands right beside its whole."""
    low, high = question.claim.reading.strict.low, question.terms[0].reading.strict.high
    if low is not None and high is not None and low > high and not question.terms[0].reading.hedge:
        if one_slip(question) or (beside and question.claim.reading.value <= 2 * question.terms[0].reading.value):
            yield finding(draft, question)
    else:
        yield Passed("SL104", operand(draft, question.claim), (operand(draft, question.terms[0]),), "a ≤ b")


def rest_of_whole(draft: Draft) -> Iterator[Outcome]:
    """What is said to be left is not the whole minus what is done.

    Compares `tiếp nhận 679 vụ, đã giải quyết 591 vụ` with `còn lại 88 vụ`, also `chưa giải quyết`, `tồn`. Silent
    when the unit changes on the way (vụ → hồ sơ), or several figures can be the whole.
    """
    for rest in draft.mentions:
        cue = _rest_cue(rest)
        if cue is not None and not rest.reading.hedge:
            outcome = _rest(draft, rest, cue)
            if outcome is not None:
                yield outcome


def _rest_cue(rest: Mention) -> tuple[int, int] | None:
    """Return the span of the words that make a figure a remainder: `còn lại`, `chưa giải quyết`, `còn … chưa …`."""
    match = _REST.search(rest.lead)
    if match is None and _STILL.search(rest.lead) and says(rest.after[:60], "cue.remainder"):
        match = _STILL.search(rest.lead)
    if match is None or rest.figure.change or rest.kind in ("percent", "multiple", "duration"):
        return None
    start = rest.start - len(rest.lead)
    return start + match.start(), start + match.end()


def _rest(draft: Draft, rest: Mention, cue: tuple[int, int]) -> Outcome | None:
    row = before_in_sentence(draft, rest)[::-1]
    if len(row) == 1 or (row == [] and rest.sentence):
        row = [*draft.sentences[rest.sentence - 1], *row] if rest.sentence else row
    levels = [one for one in row if can_hold(one, rest) and not one.reading.hedge][-_REST_REACH:]
    if len(levels) < 2:
        return Skipped("SL107", (rest.figure.id,), "units_change") if len(row) > 1 else None
    questions = [_left(rest, whole, done, cue) for whole, done in _splits(levels)]
    fitting = next((one for one in questions if one.fits), None)
    if fitting is not None:
        return answer(draft, fitting)
    if len(levels) == 2 and levels[0].value > levels[1].value:
        return answer(draft, questions[0])
    slips = [one for one in questions if one.formula.value([t.reading.value for t in one.terms]) > 0 and one_slip(one)]
    if slips:
        return answer(draft, replace(slips[0], severity="warning"))
    return Skipped("SL107", (rest.figure.id,), "several_wholes")


def _splits(levels: Sequence[Mention]) -> Iterator[tuple[Mention, tuple[Mention, ...]]]:
    """Yield each figure as the whole with the runs of figures behind it as what is done."""
    for i, whole in enumerate(levels):
        for first in range(i + 1, len(levels)):
            for last in range(first + 1, len(levels) + 1):
                yield whole, tuple(levels[first:last])


def _left(rest: Mention, whole: Mention, done: Sequence[Mention], cue: tuple[int, int]) -> Question:
    terms = (term(whole, "whole"), *(term(one, "done") for one in done))
    return Question("SL107", REMAINDER, term(rest, "rest"), terms, "error", cue)


_REST_REACH = 4
_REST = regex.compile(
    r"(?:(?<!\p{L})(?:(?:số )?còn lại|còn (?:tồn(?: đọng)?|dư|thừa|nợ|thiếu)|tồn(?: đọng)?)"
    r"|^[\s,;]*(?:(?:và|còn|hiện|nay|nhưng)\s+)*chưa(?! đến| tới| đầy| đủ)(?:\s+\p{L}+){1,3})"
    r"(?:\s+(?:là|có|còn|gần|hơn|khoảng|với))*\s*$"
)
_STILL = regex.compile(r"(?<!(?:giảm|chỉ|xuống|rút)\s)(?<!\p{L})còn(?:\s+(?:lại|có))?\s*$")
