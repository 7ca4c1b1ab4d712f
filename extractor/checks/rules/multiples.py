"""The rule about multiples: `gấp 2,5 lần`, `tăng 3 lần`, `gấp đôi`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

import regex

from extractor.checks.comparisons import Comparison, comparisons
from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Diagnosis, Outcome
from extractor.checks.formulas import QUOTIENT
from extractor.checks.intervals import Interval
from extractor.checks.judging import Question, Term, answer, finding, term
from extractor.checks.readings import Reading
from extractor.patterns import toml


def multiple(draft: Draft) -> Iterator[Outcome]:
    """New over old does not match the stated multiple (`gấp 1,3 lần`).

    `tăng N lần` means ×N to some and ×(N + 1) to others: silent when either fits, a note when only the second does.
    Silent for `gấp nhiều lần`. Multiples in words (`gấp đôi`) are soft: never more than a note.
    """
    for one in draft.once(comparisons):
        if one.base.reading.hedge:
            continue
        claims = [claim for claim in one.claims if claim.kind == "multiple"]
        for claim in claims:
            yield _printed(draft, one, claim)
        if not claims:
            yield from _in_words(draft, one)


def _printed(draft: Draft, one: Comparison, claim: Mention) -> Outcome:
    terms = (term(one.level, "new"), term(one.base, "old"))
    if claim.figure.change == "decrease":
        terms = terms[::-1]
    question = Question("SL204", QUOTIENT, term(claim, "stated_multiple"), terms, "error", one.cue)
    if question.fits or claim.figure.change != "increase" or "gấp" in claim.lead:
        return answer(draft, question)
    more = replace(question, claim=_plus_one(question.claim))
    if more.fits or more.nearly:
        return finding(draft, replace(question, severity="note", diagnosis=Diagnosis("times_more")), plainly=True)
    return answer(draft, question)


def _plus_one(claim: Term) -> Term:
    one = Interval.point(1)
    old = claim.reading
    return replace(
        claim,
        reading=replace(
            old, value=old.value + 1, strict=old.strict + one, lenient=old.lenient + one, cut=old.cut + one
        ),
    )


def _in_words(draft: Draft, one: Comparison) -> Iterator[Outcome]:
    """Yield the outcome for `gấp đôi` between the two levels."""
    start = one.level.end
    match = _words().search(draft.lowered, start, max(start, one.base.start))
    if match is None:
        return
    value = Fraction(str(toml("checks.toml")["multiple_words"][match[1]]))
    soft = Interval(value * 95 / 100, value * 105 / 100)
    reading = Reading(value, soft, soft, soft, Fraction(1), "about")
    claim = Term("stated_multiple", match[0], match.start(), match.end(), "", reading)
    terms = (term(one.level, "new"), term(one.base, "old"))
    yield answer(draft, Question("SL204", QUOTIENT, claim, terms, "note", one.cue))


@cache
def _words() -> regex.Pattern[str]:
    names = "|".join(toml("checks.toml")["multiple_words"])
    return regex.compile(rf"(?<!\p{{L}})gấp\s+({names})(?!\p{{L}}|\s+lần)")
