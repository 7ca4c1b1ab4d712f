"""The rule about plan and actual: `2.282/2.100 nguồn tin, đạt 108,7% kế hoạch, vượt 8,7%`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from extractor.checks.comparisons import Comparison, comparisons
from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Outcome
from extractor.checks.formulas import FALL, MARGIN, RISE, SAME, SHARE, Formula
from extractor.checks.judging import Question, answer, finding, ratio_terms, spot, term
from extractor.checks.lexicon import says
from extractor.checks.rules.pairs import is_plan_pair

_OVER = regex.compile(r"(?<!\p{L})vượt(?:\s+(?:hơn|gần|khoảng|trên|tới|đến|mức|kế hoạch|chỉ tiêu|dự toán))*\s*$")
_SHORT = regex.compile(r"(?<!\p{L})(?:hụt|thiếu)(?:\s+(?:hơn|gần|khoảng))*\s*$")
_VERB = regex.compile(
    r"(?<!\p{L})(?P<no>(?:không|chưa|chẳng)\s+(?:đạt|hoàn thành|vượt))"
    r"|(?<!\p{L})(?P<over>vượt|hoàn thành vượt)(?!\p{L})"
)
_OF_PLAN = regex.compile(
    r"^\s*(?:%|phần trăm)?\s*(?:so với|so|của|tổng)?\s*(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu|nghị quyết|kh)(?!\p{L})"
)
HUNDRED = Fraction(100)


def plan_and_actual(draft: Draft) -> Iterator[Outcome]:
    """Actual, plan, the percentage reached and the margin do not agree.

    Compares 100·actual/plan with `đạt p% kế hoạch`, the margin of `vượt m%` with p − 100, and the verb with the sign.
    Silent for hedged plans (`dưới 10,5%`, where less is better) and plans of other periods.
    """
    for one in draft.once(comparisons):
        if one.plan and not one.base.reading.hedge:
            yield from _against_plan(draft, one)
    for row in draft.sentences:
        for i, mention in enumerate(row):
            if mention.kind == "ratio" and is_plan_pair(draft, mention):
                yield from _pair(draft, mention, row[i + 1 : i + 3])
            elif _reached(mention):
                yield from _margin(draft, mention, row[i + 1 : i + 2])
                yield from _verb(draft, mention, row[i + 1 :])


def _against_plan(draft: Draft, one: Comparison) -> Iterator[Outcome]:
    terms = (term(one.level, "actual"), term(one.base, "plan"))
    for claim in one.claims:
        if claim.kind == "percent" and claim.figure.unit == "%" and not _shut_in(draft, one.level, claim):
            yield answer(draft, Question("SL207", _formula(claim), term(claim, "stated_rate"), terms, "error", one.cue))


def _shut_in(draft: Draft, level: Mention, claim: Mention) -> bool:
    """Tell whether the actual figure stands in brackets that close before the percentage: a detail, not its subject."""
    between = draft.text[level.end : claim.start]
    return between.count(")") > between.count("(")


def _formula(claim: Mention) -> Formula:
    if _OVER.search(claim.lead) or claim.figure.change == "increase":
        return RISE
    return FALL if _SHORT.search(claim.lead) or claim.figure.change == "decrease" else SHARE


def _pair(draft: Draft, pair: Mention, behind: list[Mention]) -> Iterator[Outcome]:
    """`thực hiện 2.282/2.100 nguồn tin, đạt 108,7%`."""
    for claim in behind:
        if claim.kind != "percent" or ";" in claim.lead or says(claim.after[:30], "cue.base"):
            return
        formula = _formula(claim)
        if formula is SHARE and not says(claim.lead, "cue.share"):
            return
        cue = (claim.start - len(claim.lead), claim.start)
        yield answer(draft, Question("SL207", formula, term(claim, "stated_rate"), ratio_terms(pair), "error", cue))


def _reached(mention: Mention) -> bool:
    """Tell whether a figure is the percentage of a plan that was reached (`đạt 108,7% kế hoạch`)."""
    if mention.kind != "percent" or mention.figure.change or _OVER.search(mention.lead) or mention.reading.hedge:
        return False
    return mention.figure.unit == "%" and _OF_PLAN.match(mention.after) is not None


def _margin(draft: Draft, reached: Mention, behind: list[Mention]) -> Iterator[Outcome]:
    for margin in behind:
        if margin.kind == "percent" and ";" not in margin.lead and _OVER.search(margin.lead) and _same_base(margin):
            cue = (margin.start - len(margin.lead), margin.start)
            claim = term(margin, "stated_margin")
            yield answer(draft, Question("SL207", MARGIN, claim, (term(reached, "stated_rate"),), "error", cue))


def _same_base(margin: Mention) -> bool:
    return says(margin.after[:40], "cue.plan") or not says(margin.after[:40], "cue.base")


def _verb(draft: Draft, reached: Mention, behind: list[Mention]) -> Iterator[Outcome]:
    """`đạt 95,2% kế hoạch, vượt chỉ tiêu`: the verb against the percentage."""
    if behind and not behind[0].reading.hedge and _OVER.search(behind[0].lead):
        return
    clause = regex.split(r"[;.(]|\bnhưng\b|\bsong\b", reached.after, maxsplit=1)[0]
    verb = _VERB.search(clause)
    if verb is None or not says(clause[verb.start() :], "cue.plan"):
        return
    over = verb["over"] is not None
    cue = spot(draft, "verb", reached.end + verb.start(), reached.end + verb.end())
    question = Question(
        "SL207", SAME, term(reached, "stated_rate"), (cue,), "error", (cue.start, cue.end), impact="flips_claim"
    )
    strict = reached.reading.strict
    if (over and strict.high is not None and strict.high < HUNDRED) or (
        not over and strict.low is not None and strict.low >= HUNDRED
    ):
        yield finding(draft, question, plainly=True, key="SL207_verb")
