"""Units told once for several numbers: `từ 17 lên 21,5 km/h`, `8,1 và 27,4 tỷ đồng`, `64.700 đồng/kg, ổi 62.300`."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from extractor.figures.site import Quantity
from extractor.linking.sentence import Link, Sentence

_LEVELS = frozenset(("lên", "xuống", "còn", "đến", "tới", "về", "lên tới", "xuống còn"))
_JOINING = _LEVELS | {",", "và", "hoặc", "hay"}
_LONGEST = 2  # words between two numbers that share a unit
_BEHIND = frozenset(("CH", "Cc", "C", "$"))  # tags of what stands behind a number that is told alone
_SHARED = ("money", "measure", "duration", "multiple", "percent")
_ALIKE = 20  # so many times as much may one of two numbers be that are told in the same unit
_LARGE = 1_000  # smaller numbers behind an amount of money count something more often


def share_units(sentence: Sentence) -> None:
    """Give numbers of `sentence` that stand alone the kind, unit and scale of a neighbour that they share them with."""
    for link, following in reversed(list(pairwise(sentence.links))):
        if _alone(sentence, link) and _joined(sentence, link, following):
            if _has_unit(following):
                _take_unit(sentence, link, following)
            if _has_unit(following) or sentence.words.lower[link.index + 1] in _LEVELS:
                _take_scale(link, following)
    for before, link in pairwise(sentence.links):
        if _alone(sentence, link) and _goes_on(before, link):
            link.quantity = Quantity("money", link.index + 1, link.index + 1)


def _alone(sentence: Sentence, link: Link) -> bool:
    """Tell whether neither unit nor noun follows the number."""
    quantity, behind, tags = link.quantity, link.index + 1, sentence.words.tag
    told = quantity.kind in ("count", "number") and quantity.unit is None and quantity.first == quantity.last
    return (
        told and not link.numeral.joint and (behind >= len(tags) or tags[behind] in _BEHIND or _joins(sentence, behind))
    )


def _joins(sentence: Sentence, i: int) -> bool:
    return sentence.words.lower[i] in _JOINING


def _joined(sentence: Sentence, link: Link, following: Link) -> bool:
    """Tell whether only `lên`, `và`, a comma or the like stand between the two."""
    between = range(link.index + 1, following.index)
    return 0 < len(between) <= _LONGEST and all(_joins(sentence, i) for i in between)


def _has_unit(link: Link) -> bool:
    """Tell whether the figure has a unit behind it, of its own or shared, that no noun is needed for."""
    quantity = link.quantity
    return quantity.kind in _SHARED and (quantity.last > quantity.first or link.unit is not None)


def _take_unit(sentence: Sentence, link: Link, following: Link) -> None:
    shared = following.quantity
    link.quantity = Quantity(shared.kind, link.index + 1, link.index + 1, shared.unit)
    link.unit = following.unit or sentence.offsets(shared.first, shared.last)


def _take_scale(link: Link, following: Link) -> None:
    """Let `link` share the scale of `following` where only with it the numbers are of one size."""
    numeral, factor = link.numeral, following.numeral.factor
    if numeral.factor == 1 and factor > 1 and _alike(numeral.value, following.numeral.value / factor):
        link.numeral = numeral._replace(value=numeral.value * factor, factor=factor, scale=following.numeral.scale)


def _goes_on(before: Link, link: Link) -> bool:
    """Tell whether the number is one more amount of đồng in a list of such."""
    quantity, value = before.quantity, link.numeral.value
    printed = quantity.unit is None or quantity.unit.entry.names[0] == "đồng"
    return quantity.kind == "money" and printed and value >= _LARGE and _alike(value, before.numeral.value)


def _alike(one: Decimal, other: Decimal) -> bool:
    """Tell whether two numbers are of the same size."""
    return 0 < max(one, other) <= _ALIKE * min(one, other)
