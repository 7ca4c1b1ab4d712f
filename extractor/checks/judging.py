"""Puts a claim beside the sum it should be: passed, cut off instead of rounded, or not matching, with the repairs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from extractor.checks import slips
from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Diagnosis, Evidence, Finding, Operand, Passed, Repair, Severity
from extractor.checks.formulas import Formula
from extractor.checks.intervals import Interval
from extractor.checks.printing import like, plain
from extractor.checks.readings import Reading, of_ratio
from extractor.messages import say

NO_EDIT = "replace"


@dataclass(frozen=True, slots=True)
class Term:
    """A printed number in its role in a check, in offsets of the view."""

    role: str
    text: str
    start: int
    end: int
    figure_id: str
    reading: Reading
    sign: str = ""  # `%` behind a percentage

    @property
    def shown(self) -> str:
        """Return the number as people read it."""
        return self.text + self.sign

    def as_mean(self, mention: Mention) -> Term:
        """Return the term read as a mean."""
        return replace(self, reading=mention.as_mean)


def term(mention: Mention, role: str, reading: Reading | None = None) -> Term:
    """Return `mention` as a term."""
    sign = "%" if mention.kind == "percent" else ""
    return Term(role, mention.printed, mention.start, mention.end, mention.figure.id, reading or mention.reading, sign)


def ratio_terms(mention: Mention) -> tuple[Term, Term]:
    """Return both numbers of a ratio figure as terms: part and whole."""
    part, whole = of_ratio(mention.figure, mention.printed)
    cut = mention.printed.find("/")
    if cut < 0:
        return term(mention, "part", part), term(mention, "whole", whole)
    left, right = mention.printed[:cut].rstrip(), mention.printed[cut + 1 :].lstrip()
    first = Term("part", left, mention.start, mention.start + len(left), mention.figure.id, part)
    return first, Term("whole", right, mention.end - len(right), mention.end, mention.figure.id, whole)


@dataclass(frozen=True, slots=True)
class Question:
    """One check to do: `claim` should be `formula` of `terms`."""

    rule: str
    formula: Formula
    claim: Term
    terms: tuple[Term, ...]
    severity: Severity = "error"
    cue: tuple[int, int] | None = None
    confidence: float = 1.0
    impact: str | None = None
    diagnosis: Diagnosis | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def computed(self) -> Interval:
        """The strict interval of the result."""
        return self.formula.image([one.reading.strict for one in self.terms])

    @property
    def fits(self) -> bool:
        """Tell whether the printed numbers agree."""
        return self.claim.reading.strict.meets(self.computed)

    @property
    def nearly(self) -> bool:
        """Tell whether they agree when the claim, or every number, was cut off instead of rounded."""
        if self.claim.reading.lenient.meets(self.computed):
            return True
        return self.claim.reading.cut.meets(self.formula.image([one.reading.cut for one in self.terms]))


def answer(draft: Draft, question: Question) -> Finding | Passed:
    """Return the outcome of the check."""
    if question.fits:
        operands = tuple(operand(draft, one) for one in question.terms)
        return Passed(question.rule, operand(draft, question.claim), operands, formula_text(question))
    return finding(draft, question)


def _certainty(draft: Draft, question: Question) -> float:
    """Return the confidence of the least certain record that takes part."""
    records = [draft.by_id.get(one.figure_id) for one in (question.claim, *question.terms)]
    return min((record.figure.confidence for record in records if record), default=1.0)


def finding(
    draft: Draft, question: Question, *, plainly: bool = False, key: str = "", expected: Interval | None = None
) -> Finding:
    """Return the finding for numbers that do not agree.

    `plainly` finds whatever the intervals say, for rules that compare otherwise; `key` names another message.
    """
    rounding = not plainly and question.nearly
    value = question.formula.value([one.reading.value for one in question.terms or (question.claim,)])
    result = like(question.claim.text, question.claim.reading, value)
    shown = question.formula.shown([one.shown for one in question.terms])
    fields = {"formula": shown, "expected": result + question.claim.sign, "claim": question.claim.shown}
    message = say("check.rounded" if rounding else f"check.message.{key or question.rule}", **fields)
    if question.diagnosis and not rounding:
        message = f"{message} " + say(f"check.diagnosis.{question.diagnosis.key}", **question.diagnosis.fields)
    strict = question.claim.reading.strict
    explain = say("check.explain", **fields, exact=plain(value, 4), low=_end(strict.low), high=_end(strict.high))
    return Finding(
        rule=question.rule,
        severity="note" if rounding else question.severity,
        verdict="rounding_only" if rounding else "inconsistent",
        primary=operand(draft, question.claim),
        operands=tuple(operand(draft, one) for one in question.terms),
        message=message,
        explain=explain,
        formula=formula_text(question),
        expected=expected or (question.computed if question.terms else None),
        expected_text=result,
        observed=strict,
        gap=question.computed.distance(strict) if question.terms else Fraction(0),
        cue=cue_operand(draft, question.cue),
        confidence=min(question.confidence, _certainty(draft, question)),
        impact=question.impact,
        repairs=repairs(question),
        evidence=question.evidence,
        fingerprint=fingerprint(draft, question.rule, (question.claim, *question.terms)),
    )


def remark(
    draft: Draft,
    rule: str,
    severity: Severity,
    primary: Term,
    others: Sequence[Term] = (),
    *,
    key: str = "",
    fixes: tuple[Repair, ...] = (),
    **fields: object,
) -> Finding:
    """Return the finding of a rule that does no sum; `key` names another message than the rule's."""
    message = say(f"check.message.{key or rule}", claim=primary.shown, **fields)
    return Finding(
        rule=rule,
        severity=severity,
        verdict="inconsistent",
        primary=operand(draft, primary),
        operands=tuple(operand(draft, one) for one in others),
        message=message,
        explain=message,
        repairs=fixes,
        fingerprint=fingerprint(draft, rule, (primary, *others)),
    )


def ticked(draft: Draft, rule: str, primary: Term, others: Sequence[Term] = ()) -> Passed:
    """Return the tick mark of a rule that does no sum."""
    return Passed(rule, operand(draft, primary), tuple(operand(draft, one) for one in others))


def spot(draft: Draft, role: str, start: int, end: int) -> Term:
    """Return a stretch of the view that is no figure (a date, a verb) as a term."""
    nothing = Interval.point(0)
    return Term(
        role, draft.text[start:end], start, end, "", Reading(Fraction(0), nothing, nothing, nothing, Fraction(1))
    )


def formula_text(question: Question) -> str:
    """Return the formula over figure ids."""
    return question.formula.shown([one.figure_id or one.text for one in question.terms])


def operand(draft: Draft, one: Term) -> Operand:
    """Return the term as an operand, in offsets of the text as given."""
    start, end = draft.view.original_span(one.start, one.end)
    interval = one.reading.strict if one.figure_id else None
    return Operand(one.role, start, end, draft.view.original[start:end], one.figure_id, interval)


def cue_operand(draft: Draft, span: tuple[int, int] | None) -> Operand | None:
    """Return the words that state the relation as an operand."""
    if span is None:
        return None
    start, end = draft.view.original_span(*span)
    return Operand("cue", start, end, draft.view.original[start:end])


def repairs(question: Question) -> tuple[Repair, ...]:
    """Return every change of a single number that would make the claim hold, the likeliest slip first."""
    if not question.terms:
        return ()
    values = [one.reading.value for one in question.terms]
    claim = question.claim.reading.value
    found = [_repair(question.claim, question.formula.value(values))]
    for i, one in enumerate(question.terms):
        try:
            found.append(_repair(one, question.formula.solve(values, claim, i)))
        except ZeroDivisionError:
            continue
    return tuple(sorted((one for one in found if one), key=lambda one: (one.distance, one.figure_id)))


def one_slip(question: Question) -> bool:
    """Tell whether one slip of the hand explains the gap (one digit, a swap, ×10, one part left out)."""
    if any(one.edit != NO_EDIT for one in repairs(question)):
        return True
    if question.formula.over is None and _one_variant_fits(question):
        return True
    if question.formula.over is None or len(question.terms) < 2:
        return False
    gap = abs(question.formula.value([one.reading.value for one in question.terms]) - question.claim.reading.value)
    return any(gap == one.reading.value for one in question.terms)


_PRECISE = 3  # digits of a claim that few variants of its operands meet by chance


def _one_variant_fits(question: Question) -> bool:
    """Tell whether one operand with a slip undone agrees; digits are only tried against a precise claim."""
    precise = len(slips.digits_of(question.claim.reading.value)) >= _PRECISE
    for i, one in enumerate(question.terms):
        for value in slips.variants(one.reading.value, every_digit=precise):
            changed = replace(one, reading=one.reading.moved(value))
            if replace(question, terms=(*question.terms[:i], changed, *question.terms[i + 1 :])).fits:
                return True
    return False


def fingerprint(draft: Draft, rule: str, terms: Sequence[Term]) -> str:
    """Return the key of a finding: rule, sentence and operands as printed, without offsets."""
    sentence = " ".join(draft.sentence_text(draft.sentence_at(terms[0].start)).split())
    content = "\n".join((rule, sentence, *(one.text for one in terms)))
    return "sl1:" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _repair(one: Term, value: Fraction) -> Repair | None:
    if value <= 0:
        return None
    text = like(one.text, one.reading, value)
    if text == one.text:
        return None
    old, new = (digits(printed) for printed in (one.text, text))
    edit = slips.slip(Fraction(int(old or 0)), Fraction(int(new or 0))) or NO_EDIT
    return Repair(one.figure_id, text, edit, slips.distance(old, new))


def digits(printed: str) -> str:
    """Return the digits of a printed number."""
    return "".join(char for char in printed if char.isdigit())


def _end(value: Fraction | None) -> str:
    return "∞" if value is None else plain(value, 4)
