"""Rules that compare a draft with the reports of earlier years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import regex

from extractor.checks.comparisons import comparisons
from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Finding, Outcome, Passed
from extractor.checks.formulas import DIFFERENCE, DROP, FALL, QUOTIENT, RISE, SAME
from extractor.checks.judging import Question, answer, remark, term
from extractor.checks.lexicon import says
from extractor.checks.matching import comparable, likeness, same_level
from extractor.checks.others import Other
from extractor.checks.readings import last_digit
from extractor.checks.units import same_unit

_YEAR = regex.compile(r"(?<!\p{L})năm\s+((?:19|20)\d\d)(?!\d)")
_BEFORE = regex.compile(r"(?<!\p{L})(?:năm\s+(?:trước|ngoái)|cùng kỳ)(?!\p{L})")
_ALIKE = 0.5
_VERY_ALIKE = 0.8
_JUMP = 8  # times, more or less
_STALE = 3  # figures repeated from the year before


def own_year(draft: Draft) -> int:
    """Return the year that the draft reports on, 0 when it does not say."""
    period = draft.document.period
    if period and period.start[:4].isdigit():
        return int(period.start[:4])
    match = _YEAR.search(draft.lowered[:600])
    return int(match[1]) if match else 0


def _told_then(draft: Draft, one: Mention, year: int, least: float) -> tuple[Other, Mention] | None:
    """Return what the report of `year` says of the same: the most alike figure of that report, level for level."""
    found = [
        (likeness(one, it), other, it)
        for other in draft.previous
        if other.year == year
        for it in other.mentions
        if same_unit(one, it)
        and same_level(one, it)
        and not it.figure.change
        and it.figure.status in ("actual", "forecast")
    ]
    best = max(found, key=lambda triple: triple[0], default=None)
    return (best[1], best[2]) if best and best[0] >= least else None


def prior_year_value(draft: Draft) -> Iterator[Outcome]:
    """The value of an earlier year is not the one published then (`so với 595 vụ năm 2010`; the report of 2010: 559).

    Silent for adjusted or estimated values, changed boundaries, other cut-off dates.
    """
    bases = {one.base.place: one.level for one in draft.once(comparisons) if not one.plan}
    for one in draft.mentions:
        level = bases.get(one.place)
        if level is None and one.figure.status != "previous" and not _of_earlier_year(draft, one):
            continue
        year = _year_of(draft, one)
        told = _told_then(draft, level or one, year, _SOME) if year else None
        if told and not _adjusted(draft, one, *told):
            yield _compared(draft, "SL801", term_of=one, told=told)


_SOME = 0.3


def _compared(draft: Draft, rule: str, *, term_of: Mention, told: tuple[Other, Mention]) -> Outcome:
    other, it = told
    proof = (other.evidence(it),)
    question = Question(rule, SAME, term(term_of, "previous"), (term(it, "published"),), "warning", evidence=proof)
    return _without_others(answer(draft, question))


def _without_others(outcome: Outcome) -> Outcome:
    """Return the outcome without operands of the other document: their offsets are not the draft's."""
    if isinstance(outcome, Finding):
        mine = tuple(one for one in outcome.operands if one.role not in ("published",))
        own = {outcome.primary.figure_id, *(one.figure_id for one in mine)}
        return replace(
            outcome, operands=mine, repairs=tuple(one for one in outcome.repairs if one.figure_id in own), formula=""
        )
    return replace(outcome, operands=()) if isinstance(outcome, Passed) else outcome


def _of_earlier_year(draft: Draft, one: Mention) -> bool:
    """Tell whether a figure is stated for a year before the one that the draft reports on."""
    period, year = one.figure.period, own_year(draft)
    if period is None or period.mention == "document" or one.figure.change or not period.start[:4].isdigit():
        return False
    return int(period.end[:4]) < year


def _year_of(draft: Draft, one: Mention) -> int:
    """Return the year that a figure of an earlier time is of: named beside it, or the year before the draft's."""
    beside = _YEAR.search(one.after[:30]) or None
    before = list(_YEAR.finditer(one.before[-40:]))
    if beside or before:
        return int((beside or before[-1])[1])
    if one.figure.period and one.figure.period.start[:4].isdigit():
        return int(one.figure.period.start[:4])
    year = own_year(draft)
    return year - 1 if year and _BEFORE.search(f"{one.before[-40:]} {one.after[:40]}") else 0


def _adjusted(draft: Draft, one: Mention, other: Other, it: Mention) -> bool:
    return says(draft.sentence_text(one.sentence), "silent.adjusted") or says(other.around(it), "silent.adjusted")


def change_by_archive(draft: Draft) -> Iterator[Outcome]:
    """A change is told without its base, and the report of the earlier year gives another change."""
    based = {claim.place for one in draft.once(comparisons) for claim in one.claims}
    for claim in draft.mentions:
        if not claim.figure.change or claim.place in based:
            continue
        level = next(draft.related(claim, "change_of"), None) or _level_before(draft, claim)
        year = _year_named(draft, claim)
        told = _told_then(draft, level, year, _ALIKE) if level and year else None
        if level and told and not _adjusted(draft, level, *told):
            outcome = _recomputed(draft, claim, level, told)
            if outcome is not None:
                yield outcome


def _level_before(draft: Draft, claim: Mention) -> Mention | None:
    row = draft.sentences[claim.sentence]
    before = [
        one
        for one in row[max(0, claim.index - 8) : claim.index]
        if not one.figure.change and one.kind in ("count", "money", "measure")
    ]
    return before[-1] if before else None


def _year_named(draft: Draft, claim: Mention) -> int:
    """Return the year that the change is told against."""
    behind = claim.after[:60]
    if match := _YEAR.search(behind):
        return int(match[1])
    year = own_year(draft)
    return year - 1 if year and _BEFORE.search(behind) else 0


def _recomputed(draft: Draft, claim: Mention, level: Mention, told: tuple[Other, Mention]) -> Outcome | None:
    other, it = told
    up = claim.figure.change == "increase"
    if claim.kind == "percent" and level.kind != "percent":
        formula = RISE if up else FALL
    elif claim.kind == "multiple":
        formula = QUOTIENT
    elif same_unit(claim, level):
        formula = DIFFERENCE if up else DROP
    else:
        return None
    terms = (term(level, "new"), term(it, "published"))
    question = Question(
        "SL802", formula, term(claim, "stated_change"), terms, "warning", evidence=(other.evidence(it),)
    )
    return _without_others(answer(draft, question))


def jump(draft: Draft) -> Iterator[Outcome]:
    """A figure is eight times what it was a year before, or an eighth, and no multiple is told."""
    for one, other, it in draft.once(_year_before):
        ratio = one.value / it.value if it.value else Fraction(1)
        stated = any(two.kind == "multiple" for two in draft.sentences[one.sentence])
        if (ratio >= _JUMP or ratio <= Fraction(1, _JUMP)) and not stated:
            said = remark(draft, "SL803", "note", term(one, "value"), old=it.printed, year=other.year)
            yield replace(said, evidence=(other.evidence(it),))


def stale_copy(draft: Draft) -> Iterator[Outcome]:
    """Three or more figures that are not round stand as they stood a year before: an old paragraph, it seems.

    Silent for standing facts: numbers of wards, areas, resident population.
    """
    same = [
        (one, other, it)
        for one, other, it in draft.once(_year_before)
        if one.value == it.value
        and last_digit(one.value) < 100
        and one.value >= 20
        and not says(one.figure.unit, "silent.standing")
    ]
    if len(same) >= _STALE:
        first, others = same[0], same[1:]
        said = remark(
            draft,
            "SL804",
            "warning",
            term(first[0], "value"),
            [term(one, "value") for one, _, _ in others],
            count=len(same),
            year=first[1].year,
        )
        yield replace(said, evidence=tuple(other.evidence(it) for _one, other, it in same))


def _year_before(draft: Draft) -> Iterator[tuple[Mention, Other, Mention]]:
    """Yield the figures of the draft with those of the report of the year before that are told in the same words."""
    year = own_year(draft)
    for one in draft.mentions:
        if (
            one.figure.change
            or one.figure.status != "actual"
            or one.kind not in ("count", "money", "measure")
            or not one.figure.label
        ):
            continue
        told = _told_then(draft, one, year - 1, _VERY_ALIKE) if year else None
        if told and comparable(one, told[1]):
            yield one, *told
