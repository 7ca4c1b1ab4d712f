"""Rules that compare a draft with its source reports, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Diagnosis, Finding, Outcome, Passed
from extractor.checks.formulas import SAME
from extractor.checks.judging import Question, answer, finding, operand, remark, spot, term
from extractor.checks.lexicon import says
from extractor.checks.matching import Match, match, only_left
from extractor.checks.others import Other

_KINDS = ("count", "money", "percent", "measure", "ratio", "multiple", "number")
_NEAR = 10  # per cent that a hedged number may be off to be a hedge on the wrong side


def _matches(draft: Draft) -> Iterator[tuple[Mention, Match]]:
    found = [(one, match(one, draft.sources)) for one in draft.mentions if one.kind in _KINDS and one.value]
    used = {id(it) for _one, said in found for it in said.figures}
    for one, said in found:
        if said.verdict in ("not_found", "contradicts") and says(one.lead, "cue.mean"):
            continue  # a mean that no two figures of a source give
        yield one, (only_left(one, draft.sources, used) or said) if said.verdict == "not_found" else said


def not_in_source(draft: Draft) -> Iterator[Outcome]:
    """A figure of the draft is in no source, by value or by label.

    Silent for what follows from at most two source figures: the formula is shown with the tick.
    """
    for one, found in draft.once(_matches):
        if found.verdict == "not_found":
            yield remark(draft, "SL701", "warning", term(one, "figure"))
        elif found.verdict in ("agrees", "rounded", "derived"):
            shown = (
                found.formula.shown([it.printed for it in found.figures]) if found.formula else found.figures[0].printed
            )
            yield Passed("SL701", operand(draft, term(one, "figure")), (), f"{found.verdict}: {shown}")


def changed_number(draft: Draft) -> Iterator[Outcome]:
    """A figure has another value than the source gives for the same label, unit and period.

    The passage of the source stands beside it. A value a thousand times off is told as a slip of scale.
    """
    for one, found in draft.once(_matches):
        if found.verdict == "contradicts" and not _digits(found) and not _rounding(one, found):
            diagnosis = Diagnosis("scale") if found.slip == "scale" else None
            yield _beside(draft, "SL702", one, found, diagnosis)


def swapped_digits(draft: Draft) -> Iterator[Outcome]:
    """A figure is the source's with two digits swapped or one changed."""
    for one, found in draft.once(_matches):
        if found.verdict == "contradicts" and _digits(found) and not _rounding(one, found):
            yield _beside(draft, "SL703", one, found, Diagnosis(f"slip_{found.slip}"))


def rounding_of_source(draft: Draft) -> Iterator[Outcome]:
    """A figure is the source's cut off instead of rounded (a note), or has its hedge on the wrong side (an error)."""
    for one, found in draft.once(_matches):
        if found.verdict == "contradicts" and _rounding(one, found):
            yield _beside(draft, "SL704", one, found, None)


def _digits(found: Match) -> bool:
    return found.slip in ("swap", "digit", "dropped", "doubled")


def _rounding(one: Mention, found: Match) -> bool:
    """Tell whether draft and source differ by rounding only, or by the side of a hedge."""
    it = found.figures[0]
    if one.reading.lenient.meets(it.reading.strict) and not one.reading.exact:
        return True
    return bool(one.reading.hedge) and abs(one.value - it.value) * 100 <= _NEAR * it.value


def _beside(draft: Draft, rule: str, one: Mention, found: Match, diagnosis: Diagnosis | None) -> Outcome:
    """Return the finding with the source's number as the expected one and its passage as evidence."""
    assert found.other is not None
    it = found.figures[0]
    proof = (found.other.evidence(it),)
    source = term(it, "source")
    question = Question(rule, SAME, term(one, "figure"), (source,), "error", diagnosis=diagnosis, evidence=proof)
    return _in_draft(answer(draft, question) if one.reading.hedge != "about" else finding(draft, question))


def _in_draft(outcome: Outcome) -> Outcome:
    """Return the outcome without the operands that stand in the source: their offsets are not the draft's."""
    if isinstance(outcome, Finding):
        mine = tuple(one for one in outcome.repairs if one.figure_id == outcome.primary.figure_id)
        return replace(outcome, operands=(), formula="", repairs=mine[:1])
    return outcome


def changed_unit(draft: Draft) -> Iterator[Outcome]:
    """A number of the source is told of something else (`163.584 người` for `lượt người`). Silent for synonyms."""
    for one, found in draft.once(_matches):
        if found.verdict == "unit" and found.other is not None:
            it = found.figures[0]
            yield _told(draft, "SL706", one, found.other, it, unit=one.figure.unit, other=it.figure.unit)


def wrong_label(draft: Draft) -> Iterator[Outcome]:
    """A number of the source stands under another label, for which the source has another number."""
    for one, found in draft.once(_matches):
        if found.verdict == "moved" and found.other is not None:
            right, taken = found.figures
            fields = {"right": right.printed, "label": one.figure.label, "other": taken.figure.label}
            yield _told(draft, "SL707", one, found.other, right, **fields)


def _told(draft: Draft, rule: str, one: Mention, where: Other, it: Mention, **fields: str) -> Finding:
    return replace(
        remark(draft, rule, "error", term(one, "figure"), (), key="", fixes=(), **fields),
        evidence=(where.evidence(it),),
    )


def left_out(draft: Draft) -> Iterator[Outcome]:
    """A figure of the source is not in the draft. Only on request: a draft need not tell everything."""
    used = {id(it) for _one, found in draft.once(_matches) for it in found.figures}
    for other in draft.sources:
        for it in other.mentions:
            if id(it) not in used and it.kind in _KINDS:
                where = spot(draft, "draft", 0, 0)
                said = remark(draft, "SL705", "note", where, missing=it.figure.text)
                yield replace(said, evidence=(other.evidence(it),))
