"""`same_as`: the same amount again in another unit: `12 tỷ USD (270 nghìn tỷ đồng)`, `5 dặm, tức 8 km`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.scene import Mention
from extractor.relations.flow import Flow, phrases, word_span
from extractor.relations.tie import Tie


def equivalents(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """Yield the tie of an amount to the one right before it that says the same in another currency or unit."""
    before = flow.before(mention)
    if before is None or mention.link.change != before.link.change:
        return
    if not (_comparable(before, mention) or _spelt_out(before, mention)):
        return
    scene = mention.scene
    gap = flow.bare(scene, before.unit_last, mention.first)
    said = " ".join(word for word in gap if word not in (",", "("))
    if said in phrases("same") or (not said and "(" in gap):
        first = min(before.unit_last, mention.first - 1)
        yield Tie("same_as", mention, before, scene.span(first, mention.first) if said else word_span(scene, first))


def _comparable(one: Mention, other: Mention) -> bool:
    """Tell whether both are money of different currencies, or measures of one dimension in different units."""
    if one.kind != other.kind or one.unit == other.unit or one.per or other.per:
        return False
    return not one.like(other) if one.kind == "money" else one.kind == "measure" and one.like(other)


def _spelt_out(one: Mention, other: Mention) -> bool:
    """Tell whether the second is the first in words: `75.378 tỷ đồng (bảy mươi lăm nghìn … tỷ đồng)`."""
    forms = one.link.numeral.form, other.link.numeral.form
    return one.kind == other.kind and one.value == other.value and forms[0] != forms[1]
