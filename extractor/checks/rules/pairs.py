"""Rules about `a/b`: a part printed with its whole."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Finding, Outcome, Passed
from extractor.checks.formulas import SAME, SHARE
from extractor.checks.judging import Question, answer, finding, operand, ratio_terms, term
from extractor.checks.lexicon import says
from extractor.checks.percentages import Share, shares

_BROKEN = regex.compile(r" \d")  # `17/1 7`: the layout broke the number
_DAYS, _MONTHS = 31, 12
_SCALE = regex.compile(r"nghìn|ngàn|vạn|triệu|tỷ|tỉ")
_DATE = regex.compile(r"(?:ngày|sáng|chiều|tối|đêm|trưa|hôm|mùng|mồng|rằm)\s*$")


def part_exceeds_whole(draft: Draft) -> Iterator[Outcome]:
    """A part printed before a slash is greater than its whole.

    Compares a with b in `a/b` and an expression of the same form. Silent for plan and actual (`thực hiện 418/350 căn
    nhà theo kế hoạch`), scores, and numbers that are no pair of counts.
    """
    for mention in draft.mentions:
        if mention.kind != "ratio" or mention.figure.decimals:
            continue
        if is_plan_pair(draft, mention) or _like_a_date(mention) or "điểm" in mention.after[:8]:
            continue
        if _BROKEN.match(draft.text, mention.end):
            continue
        if _scale_on_one_side(mention):
            continue
        if says(mention.before[-12:], "cue.rise", "cue.fall"):  # `tăng 976/801 vụ`: now and then
            continue
        part, whole = ratio_terms(mention)
        question = Question("SL101", SAME, part, (whole,), "error")
        if part.reading.value > whole.reading.value:
            yield finding(draft, question)
        else:
            yield Passed("SL101", operand(draft, part), (operand(draft, whole),), "a ≤ b")


def _scale_on_one_side(mention: Mention) -> bool:
    """Tell whether only the part has a scale word: `3 triệu/4 người` is a price for so many."""
    part, _, whole = mention.printed.lower().partition("/")
    return _SCALE.search(part) is not None and _SCALE.search(whole) is None


def _like_a_date(mention: Mention) -> bool:
    """Tell whether a pair may be a day: behind a word like `ngày`, or small numbers that count nothing in whole."""
    if _DATE.search(mention.before):
        return True
    small = mention.figure.value <= _DAYS and (mention.figure.of or 0) <= _MONTHS
    return small and not says(mention.figure.unit, "noun.whole")


def is_plan_pair(draft: Draft, mention: Mention) -> bool:
    """Tell whether a pair is actual and plan: its sentence speaks of a plan behind or right in front of it."""
    start, end = draft.spans[mention.sentence]
    clause = draft.lowered[max(start, mention.start - 40) : min(end, mention.end + 90)].partition(";")[0]
    return says(clause, "cue.plan") or mention.figure.status == "plan"


def ratio_against_percent(draft: Draft) -> Iterator[Outcome]:
    """A percentage does not match the two counts that it is the ratio of.

    Compares 100·a/b with the percentage said of it (`1.406/2.282 nguồn tin, đạt 61,6%`).
    """
    for share in draft.once(shares):
        if share.part.kind == "ratio" and not is_plan_pair(draft, share.part):
            yield _of_pair(draft, share)


def _of_pair(draft: Draft, share: Share) -> Finding | Passed:
    part, whole = ratio_terms(share.part)
    return answer(draft, Question("SL102", SHARE, term(share.percent, "stated_percent"), (part, whole), cue=share.cue))
