"""Rules about change: what was, what is, and by how much the text says it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.checks.comparisons import Comparison, comparisons
from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Diagnosis, Outcome, Passed
from extractor.checks.formulas import DIFFERENCE, DROP, FALL, RISE, SAME, SHARE, Formula
from extractor.checks.judging import Question, answer, finding, operand, term
from extractor.checks.lexicon import says
from extractor.checks.units import same_unit

POINTS = "điểm phần trăm"


def direction(draft: Draft) -> Iterator[Outcome]:
    """The verb says one direction, the two levels another (`giảm từ 559 vụ xuống còn 679 vụ`).

    Silent when the verb governs another noun (`tăng cường 48 cán bộ`), is denied, or the levels are equal.
    """
    for one in draft.once(comparisons):
        if one.verb and not one.plan:
            question = Question(
                "SL203", SAME, term(one.level, "new"), (term(one.base, "old"),), "error", one.cue, impact="flips_claim"
            )
            if opposed(one):
                yield finding(draft, question)
            else:
                yield Passed("SL203", operand(draft, question.claim), (operand(draft, question.terms[0]),), one.verb)


def opposed(one: Comparison) -> bool:
    """Tell whether the levels certainly go the other way than the verb."""
    level, base = one.level.reading.strict, one.base.reading.strict
    low, high = (level, base) if one.verb == "up" else (base, level)
    return low.high is not None and high.low is not None and low.high < high.low


def absolute_change(draft: Draft) -> Iterator[Outcome]:
    """New minus old does not match the stated difference (`679 vụ, tăng 120 vụ so với năm 2010 (559 vụ)`).

    Silent when old and new are of other units, or another base stands between.
    """
    for one, claim in _changes(draft):
        if claim.kind not in ("percent", "multiple", "ratio") and same_unit(claim, one.level) and claim.value >= 1:
            yield answer(draft, _question("SL201", one, claim, _difference(claim)))


def relative_change(draft: Draft) -> Iterator[Outcome]:
    """The stated percentage of change does not match new and old.

    Tried in order: a change, a ratio (`bằng 114,6%`), the other base. Where only another reading fits, the finding says
    which. Silent when the base of the percentage is another than the old value printed.
    """
    for one, claim in _changes(draft, every=True):
        if claim.kind != "percent" or one.level.kind == "percent" or claim.figure.unit != "%":
            continue
        if not claim.figure.change and (claim is not one.claims[-1] or not says(claim.lead, "cue.equals")):
            continue
        if says(claim.after[:40], "cue.plan"):
            continue
        question = _question("SL202", one, claim, _relative(claim))
        yield answer(draft, question if question.fits or question.nearly else _diagnosed(question, claim))


def _diagnosed(question: Question, claim: Mention) -> Question:
    """Return the question with what else the percentage may have been meant as."""
    if not claim.figure.change:
        return question
    if replace(question, formula=SHARE).fits:
        return replace(question, diagnosis=Diagnosis("is_ratio", {"claim": question.claim.shown}))
    swapped = replace(question, formula=FALL if question.formula is RISE else RISE, terms=question.terms[::-1])
    if swapped.fits:
        return replace(question, severity="warning", diagnosis=Diagnosis("wrong_base", {}))
    return question


def points_or_percent(draft: Draft) -> Iterator[Outcome]:
    """A change of a percentage matches neither the points nor the relative change; a note where points are meant.

    `tăng từ 62,4% lên 65,9%, tăng 3,5 điểm phần trăm`. Silent when the relative reading fits.
    """
    for one, claim in _changes(draft):
        if claim.kind != "percent" or one.level.kind != "percent":
            continue
        question = _question("SL205", one, claim, _difference(claim))
        if claim.figure.unit == POINTS:
            yield answer(draft, question)
        elif _relative_fits(question, claim):
            yield answer(draft, replace(question, formula=_relative(claim)))
        elif question.fits:
            diagnosis = Diagnosis("points", {"claim": question.claim.shown})
            yield finding(draft, replace(question, severity="note", diagnosis=diagnosis), plainly=True)
        else:
            yield answer(draft, question)


def _relative_fits(question: Question, claim: Mention) -> bool:
    return replace(question, formula=_relative(claim)).fits


def _changes(draft: Draft, *, every: bool = False) -> Iterator[tuple[Comparison, Mention]]:
    """Yield each comparison with each change claimed of it; those that go the other way are another rule's."""
    for one in draft.once(comparisons):
        if one.plan or (one.verb and opposed(one)) or one.base.reading.hedge:
            continue
        for claim in one.claims:
            if claim.figure.change or every:
                yield one, claim


def _question(rule: str, one: Comparison, claim: Mention, formula: Formula) -> Question:
    terms = (term(one.level, "new"), term(one.base, "old"))
    return Question(rule, formula, term(claim, "stated_change"), terms, "error", one.cue)


def _difference(claim: Mention) -> Formula:
    return DROP if claim.figure.change == "decrease" else DIFFERENCE


def _relative(claim: Mention) -> Formula:
    return {"increase": RISE, "decrease": FALL}.get(claim.figure.change, SHARE)


def fall_beyond_all(draft: Draft) -> Iterator[Outcome]:
    """A quantity that cannot be negative is said to fall by more than 100 %.

    Silent for profits, balances, temperatures. `giảm N lần` is a note: it can be read in two ways.
    """
    for one in draft.mentions:
        if one.figure.change != "decrease":
            continue
        near = draft.lowered[max(0, one.start - 120) : one.start].rpartition(".")[2]
        if one.kind == "percent" and one.figure.unit == "%" and one.value > 100:
            if says(f"{one.figure.label.lower()} {near}", "silent.signed"):
                continue
            yield finding(draft, Question("SL206", SAME, term(one, "stated_change"), (), "error"), plainly=True)
        elif one.kind == "multiple" and one.value >= 2:
            question = Question(
                "SL206", SAME, term(one, "stated_change"), (), "note", diagnosis=Diagnosis("fall_times")
            )
            yield finding(draft, question, plainly=True)
