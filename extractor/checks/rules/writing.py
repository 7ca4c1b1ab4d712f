"""Rules about how a number is written: separators, scale words, digits and words, counts with decimals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Outcome, Repair
from extractor.checks.judging import remark, term, ticked
from extractor.checks.lexicon import says
from extractor.records import Money

_PARSED = regex.compile(r"^[\d.,]+")
_MILLION = 10**6
_FULL = 10**7  # amounts this long are printed in full, without a scale word (1.086.545 tỷ is not)
_BEYOND = 10**15  # đồng: more than a year's output of the country


def separators(draft: Draft) -> Iterator[Outcome]:
    """A number whose groups cannot be read (`56.78.000`), or a separator against the document's style (`5,385 cuộc`).

    An error only for impossible groups; style is a note. Silent for measures with three decimals, which are ambiguous.
    """
    style = draft.document.number_style
    for one in draft.mentions:
        if "impossible_grouping" in one.figure.defects:
            yield remark(draft, "SL402", "error", term(one, "number"))
        elif _against_style(one, style.grouping):
            fix = Repair(one.figure.id, one.printed.replace(",", "."), "separator", 1)
            yield remark(draft, "SL402", "note", term(one, "number"), key="SL402_style", fixes=(fix,))


def _against_style(one: Mention, grouping: str) -> bool:
    """Tell whether a count has a comma and three digits where the document groups by dots: `5,385 cuộc`."""
    return one.kind == "count" and grouping == "." and one.figure.decimals == 3 and "," in one.printed


def money_scale(draft: Draft) -> Iterator[Outcome]:
    """A full amount followed by a scale word (`56.788.000 triệu đồng`), or a range with a scale on one end only.

    Silent for `từ 15 đến 20 triệu đồng`, where the two share it. An error beyond 10^15 đồng. An amount without its
    currency, and the same amount in another currency without the rate, are notes: the press writes so.
    """
    for one in draft.mentions:
        if not isinstance(one.figure, Money):
            continue
        if not one.figure.unit:
            yield remark(draft, "SL403", "note", term(one, "amount"), key="SL403_unit")
        digits = _PARSED.match(one.printed)
        bare = digits[0].replace(".", "") if digits and "," not in digits[0] else ""
        if one.figure.scale and bare.isdigit() and int(bare) >= _FULL and one.figure.of is None:
            severity = "error" if one.value > _BEYOND else "warning"
            yield remark(draft, "SL403", severity, term(one, "amount"))  # type: ignore[arg-type]
    for row in draft.sentences:
        for low, high in pairwise(row):
            if _scale_on_one_end(low, high):
                yield remark(draft, "SL403", "warning", term(low, "low"), (term(high, "high"),), key="SL403_range")
            if _two_currencies(draft, low, high):
                yield remark(draft, "SL403", "note", term(high, "amount"), (term(low, "other"),), key="SL403_rate")


def _two_currencies(draft: Draft, first: Mention, second: Mention) -> bool:
    """Tell whether `second` says the amount of `first` again in another currency, and no rate is given."""
    if not (isinstance(first.figure, Money) and isinstance(second.figure, Money)):
        return False
    if not first.figure.unit or first.figure.currency == second.figure.currency:
        return False
    return says(second.lead, "cue.equated") and "tỷ giá" not in draft.lowered[slice(*draft.spans[first.sentence])]


def _scale_on_one_end(low: Mention, high: Mention) -> bool:
    if (
        not (isinstance(low.figure, Money) and isinstance(high.figure, Money))
        or low.value >= 1000
        or high.value < _MILLION
    ):
        return False
    return low.before.rstrip().endswith("từ") and high.lead.strip() in ("đến", "tới", "-", "–")


def digits_and_words(draft: Draft) -> Iterator[Outcome]:
    """Digits and the words in parentheses behind them say two numbers (`05 (bốn) tổ`).

    `tư`, `lăm`, `mốt`, `linh`, `lẻ`, `rưỡi` are read. Silent when the parenthesis holds no number: `2011 (năm)`.
    """
    for one in draft.mentions:
        if "words_disagree" in one.figure.defects:
            yield remark(draft, "SL404", "error", term(one, "number"))
        elif "(" in one.printed:
            yield ticked(draft, "SL404", term(one, "number"))


def fractional_count(draft: Draft) -> Iterator[Outcome]:
    """Things that come whole are counted with decimals (`xảy ra 12,5 vụ`).

    Silent for means and rates, scaled numbers (`642,3 nghìn dân`), and what is counted in halves (`công`, `điểm`).
    """
    for one in draft.mentions:
        if one.kind != "count" or one.value.denominator == 1 or any(char.isalpha() for char in one.printed):
            continue
        if one.figure.decimals == 3 or "." in one.printed or not one.figure.unit or "/" in one.figure.unit:
            continue
        before = draft.lowered[draft.spans[one.sentence][0] : one.start]
        around = f"{before} {one.figure.label.lower()} {one.after[:40]}"
        if (
            not says(around, "cue.mean", "silent.fractional")
            and "/" not in one.after[:20]
            and says(one.figure.unit, "noun.whole")
        ):
            yield remark(draft, "SL405", "warning", term(one, "count"))
