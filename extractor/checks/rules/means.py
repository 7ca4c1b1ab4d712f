"""The rule about means: a total, a count, and the mean of one over the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Outcome, Skipped
from extractor.checks.formulas import QUOTIENT
from extractor.checks.intervals import Interval
from extractor.checks.judging import Question, Term, answer, one_slip, term
from extractor.checks.lexicon import pattern
from extractor.checks.lists import before_in_sentence
from extractor.checks.units import same_noun
from extractor.patterns import toml

_PER = regex.compile(
    r"^[^.,;()\d]{0,40}?/\s*(?:01 |1 |một )?([\p{L} ]+?)(?=\s*(?:[.,;:()/]|$|so với|\bvà\b|\btăng\b|\bgiảm\b))"
)
_EACH = regex.compile(
    r"(?<!\p{L})(?:mỗi|một|1|trên|trên một)\s+([\p{L} ]+?)\s*(?:(?:có|là|được|đạt|thu|khoảng|gần|hơn|trên"
    r"|dưới|chừng|xấp xỉ)\s*)*$"
)
_EACH_BEHIND = regex.compile(r"^[^.,;()\d]{0,30}?(?:mỗi|trên một|trên mỗi)\s+([\p{L} ]+)")
_YEARS = ("năm", "tháng", "ngày", "quý", "tuần", "giờ")


def mean_of_total(draft: Draft) -> Iterator[Outcome]:
    """Total over count does not match the stated mean (`10 phường tổ chức 5.385 cuộc, bình quân 538,5 cuộc/phường`).

    Silent for means over time (unless a number of months makes them fit), and when no figure counts the noun behind
    `mỗi` or the slash.
    """
    for mean in draft.mentions:
        per = _denominator(mean)
        if not per or mean.figure.change or mean.kind not in ("count", "money", "measure", "number"):
            continue
        before = [*before_in_sentence(draft, mean), *_sentence_before(draft, mean), *_total_behind(draft, mean)]
        counts = [one for one in before if not one.figure.change and _counts(one, per)]
        totals = [one for one in before if _totals(draft, one, mean) and one not in counts[:1]]
        if counts and totals:
            yield _judged(draft, mean, totals, counts[0], per)


def _denominator(mean: Mention) -> str:
    """Return the noun that the mean is per, empty when the figure is no mean."""
    cued = pattern("cue.mean").search(mean.lead) is not None
    slash = mean.figure.unit.partition("/")[2] or ((m := _PER.match(mean.after)) and m[1]) or ""
    if slash and (cued or mean.figure.unit.count("/") < 2):
        return slash.strip()
    each = _EACH.search(mean.lead) if cued else None
    behind = _EACH_BEHIND.match(mean.after)
    if each and each[1].split()[0] not in ("số",):
        return str(each[1]).strip()
    return str(behind[1]).strip() if cued and behind else ""


def _counts(one: Mention, per: str) -> bool:
    """Tell whether a figure counts the noun that the mean is per."""
    noun = per.partition("/")[0].strip()
    unit = one.unit
    if one.kind != "count":
        return one.kind == "measure" and unit == noun
    return (
        bool(unit)
        and bool(noun)
        and (
            noun.startswith(unit)
            or unit.startswith(noun)
            or unit.split()[0] == noun.split()[0]
            or same_noun(unit, noun)
        )
    )


def _totals(draft: Draft, one: Mention, mean: Mention) -> bool:
    """Tell whether a figure is in the unit of the mean without what it is per."""
    if one.figure.change or (one.kind != mean.kind and {one.kind, mean.kind} != {"count", "number"}):
        return False
    if "/" in one.figure.unit or pattern("cue.mean").search(one.lead):
        return False
    unit, own = one.figure.unit, mean.figure.unit.partition("/")[0].strip()
    if one.kind == "money":
        return getattr(one.figure, "currency", "") == getattr(mean.figure, "currency", "")
    if one.kind == "measure":
        return unit == own or {unit, own} <= set(toml("checks.toml")["mass"])
    return same_noun(unit, own) and one.value > mean.value


def _total_behind(draft: Draft, mean: Mention) -> list[Mention]:
    """Return the next figures where they tell the total: `mỗi hộ 15 triệu; tổng số tiền cho 80 hộ là 1,2 tỷ`."""
    behind = draft.sentences[mean.sentence][mean.index + 1 : mean.index + 4]
    return behind if any("tổng" in one.before for one in behind) else []


def _sentence_before(draft: Draft, mean: Mention) -> list[Mention]:
    return draft.sentences[mean.sentence - 1][::-1] if mean.sentence else []


def _judged(draft: Draft, mean: Mention, totals: list[Mention], count: Mention, per: str) -> Outcome:
    claim = _in_si(term(mean, "stated_mean", mean.as_mean), mean, count)
    questions = [
        Question("SL110", QUOTIENT, claim, (term(total, "total"), term(count, "count")), "error", _cue(mean))
        for total in totals
    ]
    fitting = next((one for one in questions if one.fits or one.nearly), None)
    if fitting is not None:
        return answer(draft, fitting)
    over_time = "/" in per or mean.figure.unit.count("/") > 1 or any(word in _YEARS for word in mean.tail.split()[:3])
    for months in (12, 6, 9, 3, 4, 2) if over_time else ():
        spread = replace(questions[0], claim=_times(claim, months))
        if spread.fits:
            return answer(draft, spread)
    near = totals[0].sentence == mean.sentence == count.sentence
    if over_time or not (near or one_slip(questions[0])):
        return Skipped("SL110", (mean.figure.id,), "over_time" if over_time else "several_wholes")
    return answer(draft, questions[0])


def _in_si(claim: Term, mean: Mention, count: Mention) -> Term:
    """Return a yield (`66 tạ/ha`) in kilograms a square metre, as total and area are; other means as they are."""
    own = mean.figure.unit.partition("/")[0].strip()
    mass, area = toml("checks.toml")["mass"], toml("checks.toml")["area"]
    if count.kind != "measure" or own not in mass or count.unit not in area:
        return claim
    return _times(claim, Fraction(mass[own], area[count.unit]))


def _times(claim: Term, months: int | Fraction) -> Term:
    old = claim.reading
    return replace(
        claim,
        reading=replace(
            old,
            value=old.value * months,
            strict=_scaled(old.strict, months),
            lenient=_scaled(old.lenient, months),
            cut=_scaled(old.cut, months),
            step=old.step * months,
        ),
    )


def _scaled(interval: Interval, factor: int | Fraction) -> Interval:
    low, high = (None if end is None else end * Fraction(factor) for end in (interval.low, interval.high))
    return replace(interval, low=low, high=high)


def _cue(mean: Mention) -> tuple[int, int]:
    return mean.start - len(mean.lead), mean.start
