"""Rules about shares: a part, its whole, and the percentage said of it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Outcome, Severity, Skipped
from extractor.checks.formulas import SHARE
from extractor.checks.judging import Question, answer, one_slip, term
from extractor.checks.percentages import Share, shares


def share_of_total(draft: Draft) -> Iterator[Outcome]:
    """A share does not match its part and whole.

    Compares 100·part/whole with the percentage (`trong đó 887 nhóm xếp loại tốt, chiếm 30%`).
    Silent when no figure in front can be the whole, or two can and none is named.
    """
    for share in draft.once(shares):
        if share.part.kind == "ratio":
            continue
        outcome = _judged(draft, share)
        if outcome is not None:
            yield outcome


def _judged(draft: Draft, share: Share) -> Outcome | None:
    wholes = [share.linked] if share.linked else list(share.wholes)
    if not wholes:
        return None
    siblings = {one.part.place for one in draft.once(shares)}
    questions = [_question(share, whole) for whole in dict.fromkeys([*wholes, *share.wholes])]
    likely = {
        share.linked.figure.id if share.linked else "",
        *(one.figure.id for one in wholes if one.place not in siblings),
    }
    fitting = next((one for one in questions if (one.fits or one.nearly) and one.terms[1].figure_id in likely), None)
    if fitting is not None:
        return answer(draft, fitting)
    if any(one.fits for one in questions):
        return Skipped("SL105", (share.percent.figure.id,), "several_wholes")
    if share.linked and share.linked.place not in siblings:
        return answer(draft, questions[0])
    free = {one.figure.id for one in wholes if one.place not in siblings and one.value >= _SMALL}
    slips = [one for one in questions if one.terms[1].figure_id in free and one_slip(one)]
    beside = len(slips) == 1 and slips[0].terms[1].figure_id in {
        one.figure.id for one in wholes if one.place == share.part.place - 1
    }
    if len(slips) == 1 and (share.firm or beside):
        return answer(draft, slips[0])
    return Skipped("SL105", (share.percent.figure.id,), "several_wholes")


_SMALL = 10  # a whole this small is hardly the base of a share that nothing ties to it


def _question(share: Share, whole: Mention) -> Question:
    terms = (term(share.part, "part"), term(whole, "whole"))
    severity: Severity = "error" if share.linked is whole else "warning"
    return Question("SL105", SHARE, term(share.percent, "stated_share"), terms, severity, share.cue)
