"""Rules about sums: a total and its parts, a whole and the rest of it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.draft import Draft
from extractor.checks.findings import Outcome, Skipped
from extractor.checks.formulas import SAME, SUM
from extractor.checks.judging import Question, answer, term
from extractor.checks.lists import PartList, part_lists


def parts_against_total(draft: Draft) -> Iterator[Outcome]:
    """The parts of an exhaustive list do not add up to the total.

    Adds the intervals of the parts and compares with the total. With exact counts there is no tolerance; with rounded
    parts it grows by itself. Silent for parts in other units, hedged parts, lists that go on, overlapping categories.
    """
    for found in part_lists(draft):
        if found.exhaustive:
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
    return answer(draft, next((one for one in questions if one.fits), None) or questions[0])


def _variants(found: PartList) -> Iterator[tuple]:  # type: ignore[type-arg]
    """Yield the parts, then the readings that also make sense: without the last ones, with the nested ones."""
    yield found.parts
    for n in range(len(found.parts) - 1, 1, -1):
        yield found.parts[:n]
    inner = [one for one in found.nested if one.kind != "percent" and not one.figure.change]
    if inner:
        yield tuple(sorted((*found.parts, *inner), key=lambda one: one.place))


def part_against_total(draft: Draft) -> Iterator[Outcome]:
    """A part is greater than the whole it is said to be of.

    Silent for other units, and for parts that may overlap: each is compared alone.
    """
    for found in part_lists(draft):
        for part in found.parts:
            one = Question("SL104", SAME, term(part, "part"), (term(found.whole, "whole"),), "error", found.cue)
            yield from _greater(draft, one)


def _greater(draft: Draft, question: Question) -> Iterator[Outcome]:
    from extractor.checks.findings import Passed
    from extractor.checks.judging import finding, operand

    low, high = question.claim.reading.strict.low, question.terms[0].reading.strict.high
    if low is not None and high is not None and low > high and not question.terms[0].reading.hedge:
        yield finding(draft, question)
    else:
        yield Passed("SL104", operand(draft, question.claim), (operand(draft, question.terms[0]),), "a ≤ b")
