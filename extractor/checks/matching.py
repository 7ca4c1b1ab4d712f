"""Which figure of a source a figure of the draft stands for: by value, by label, by what it can be computed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import regex

from extractor.checks.draft import Mention
from extractor.checks.formulas import DIFFERENCE, FALL, QUOTIENT, RISE, SHARE, SUM, Formula
from extractor.checks.lexicon import words
from extractor.checks.others import Other
from extractor.checks.repeats import content
from extractor.checks.slips import digits_of, slip
from extractor.checks.units import same_unit

Verdict = Literal["agrees", "rounded", "derived", "contradicts", "unit", "moved", "not_found"]
_JOINT = regex.compile(r"[,;:(]| và ")
_TELLING = 3  # digits
_ENOUGH = 0.5  # words in common that make two labels one
_SOME = 0.25
_DERIVE_FROM = 60  # figures of a source that sums and shares are tried over
_DERIVING: tuple[tuple[Formula, bool], ...] = (
    (SUM, True),
    (DIFFERENCE, True),
    (SHARE, False),
    (RISE, False),
    (FALL, False),
    (QUOTIENT, False),
)


@dataclass(frozen=True, slots=True)
class Match:
    """What the sources say of one figure of the draft; `formula` over `figures` where it was derived."""

    verdict: Verdict
    other: Other | None = None
    figures: tuple[Mention, ...] = ()
    formula: Formula | None = None
    slip: str = ""


def match(one: Mention, others: Sequence[Other]) -> Match:
    """Return what `others` say of `one`."""
    candidates = [(other, it) for other in others for it in other.mentions]
    equal = [(other, it) for other, it in candidates if agree(one, it) or _synonymous(one, it)]
    labelled = _labelled(one, candidates)
    if equal:
        other, best = max(equal, key=lambda pair: likeness(one, pair[1]))
        moved = _moved(one, best, labelled)
        if moved is not None:
            return Match("moved", moved[0], (moved[1], best))
        exact = one.reading.exact and one.value == best.value
        return Match("agrees" if exact or one.value == best.value else "rounded", other, (best,))
    slipped = [pair for pair in candidates if _slipped(one, *pair)]
    if slipped:
        other, best = max(slipped, key=lambda pair: likeness(one, pair[1]))
        return Match("contradicts", other, (best,), slip=slip(one.value, best.value))
    near = [pair for pair in labelled if _near(one, pair[1]) and likeness(one, pair[1]) >= _SOME]
    if near:
        return Match("contradicts", near[0][0], (near[0][1],))
    other_unit = _other_unit(one, candidates)
    if other_unit is not None:
        return Match("unit", other_unit[0], (other_unit[1],))
    computed = derived(one, others)
    if computed is None and labelled and likeness(one, labelled[0][1]) >= _ENOUGH:
        return Match("contradicts", labelled[0][0], (labelled[0][1],))
    return computed or Match("not_found")


def only_left(one: Mention, others: Sequence[Other], used: set[int]) -> Match | None:
    """Return the one figure that nothing else of the draft stands for, where it is told in some of the same words."""
    left = [
        (other, it)
        for other in others
        for it in other.mentions
        if id(it) not in used and comparable(one, it) and likeness(one, it) > 0 and not _other_period(one, it)
    ]
    return Match("contradicts", left[0][0], (left[0][1],)) if len(left) == 1 else None


def agree(one: Mention, it: Mention) -> bool:
    """Tell whether a figure of the draft says the same as one of the source, rounded to what it prints."""
    if not comparable(one, it):
        return False
    if one.figure.of is not None:
        return it.figure.of == one.figure.of and it.value == one.value
    return one.reading.strict.meets(it.reading.strict)


def _near(one: Mention, it: Mention) -> bool:
    """Tell whether a rounded or hedged figure is close to one of the source without agreeing with it."""
    if one.reading.hedge:
        return abs(one.value - it.value) * 10 <= it.value
    return not one.reading.exact and one.reading.lenient.meets(it.reading.strict)


def _synonymous(one: Mention, it: Mention) -> bool:
    return one.kind == it.kind == "count" and one.value == it.value and _synonyms(one, it)


def comparable(one: Mention, it: Mention) -> bool:
    """Tell whether two figures may state one fact: the same unit, both levels or both changes."""
    return same_unit(one, it) and one.figure.change == it.figure.change and bool(one.figure.of) == bool(it.figure.of)


def same_level(one: Mention, it: Mention) -> bool:
    """Tell whether the actors may be one body: a province's and a district's are two."""
    a, b = (set(it.figure.actor.lower().split()) & set(words("noun", "levels")) for it in (one, it))
    return not a or not b or bool(a & b)


def likeness(one: Mention, it: Mention) -> float:
    """Return the share of words that two labels with their actions have in common, or the words right in front."""
    told = _shared(_words(one), _words(it))
    if one.kind == "count":
        return told
    return max(told, _shared(_in_front(one), _in_front(it)))


def _shared(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _in_front(one: Mention) -> set[str]:
    """Return the content words between the last comma or `và` and the numeral."""
    return set(content(_JOINT.split(one.lead)[-1]))


def _words(one: Mention) -> set[str]:
    figure = one.figure
    near = one.lead.rpartition(",")[2] if figure.kind != "count" else ""
    return set(content(f"{figure.label} {figure.action} {near}"))


def _labelled(one: Mention, candidates: Sequence[tuple[Other, Mention]]) -> list[tuple[Other, Mention]]:
    """Return the comparable figures, best label first; one whose period is another's is left out."""
    found = [pair for pair in candidates if comparable(one, pair[1]) and not _other_period(one, pair[1])]
    return sorted(found, key=lambda pair: -likeness(one, pair[1]))


def _other_period(one: Mention, it: Mention) -> bool:
    a, b = one.figure.period, it.figure.period
    return (
        a is not None
        and b is not None
        and a.mention != "document" != b.mention
        and (a.start, a.end) != (b.start, b.end)
    )


def _slipped(one: Mention, other: Other, it: Mention) -> bool:
    """Tell whether a figure of the source is one slip of the hand away and told in some of the same words."""
    kind = slip(one.value, it.value)
    if not kind or not comparable(one, it) or one.reading.hedge:
        return False
    alike, length = likeness(one, it), len(digits_of(one.value))
    if length >= _TELLING and one.kind in ("money", "measure") and kind in ("swap", "scale"):
        return True  # amounts that have these digits in common are hardly two
    if kind == "scale":
        return alike >= _SOME and digits_of(one.value) == digits_of(it.value)
    return alike >= (_SOME if kind == "swap" and length >= 3 else _ENOUGH) and (length >= 3 or kind == "swap")


def _moved(one: Mention, equal: Mention, labelled: Sequence[tuple[Other, Mention]]) -> tuple[Other, Mention] | None:
    """Return the source figure that bears the draft's very label when the draft's number stands under another label."""
    own, theirs = set(content(one.figure.label)), set(content(equal.figure.label))
    if one.kind != "count" or not own - theirs or not theirs - own:
        return None
    for other, it in labelled:
        if it.figure.label.lower() == one.figure.label.lower() and it.figure.action == one.figure.action:
            return (other, it) if it.value != one.value else None
    return None


def _other_unit(one: Mention, candidates: Sequence[tuple[Other, Mention]]) -> tuple[Other, Mention] | None:
    """Return the source figure with the same number and another counted noun."""
    if one.kind != "count" or not one.figure.unit or len(digits_of(one.value)) < 3 or one.reading.hedge:
        return None
    for other, it in candidates:
        if (
            it.kind == "count"
            and it.value == one.value
            and it.figure.unit
            and not same_unit(one, it)
            and not _synonyms(one, it)
        ):
            return other, it
    return None


def _synonyms(one: Mention, it: Mention) -> bool:
    """Tell whether two units may name one thing: `tin` and `nguồn tin`."""
    a, b = one.figure.unit.split(), it.figure.unit.split()
    return bool(set(a) & set(b)) and "lượt" not in (a[0], b[0])


def derived(one: Mention, others: Sequence[Other]) -> Match | None:
    """Return how `one` follows from at most two figures of one source."""
    for other in others:
        figures = [it for it in other.mentions if it.value > 0 and not it.figure.change][:_DERIVE_FROM]
        for formula, same in _DERIVING:
            if (one.kind == "percent") == same and formula is not QUOTIENT:
                continue
            for a, b in _pairs(one, figures, same):
                if one.reading.strict.meets(formula.image([a.reading.strict, b.reading.strict])):
                    return Match("derived", other, (a, b), formula)
    return None


def _pairs(one: Mention, figures: Sequence[Mention], same: bool) -> Iterator[tuple[Mention, Mention]]:
    """Yield pairs of figures of one unit; for sums, of the unit of the claim."""
    for i, a in enumerate(figures):
        if same and not same_unit(one, a):
            continue
        for j, b in enumerate(figures):
            if i != j and same_unit(a, b) and b.value != Fraction(0):
                yield a, b
