"""`average_of`: a mean and the total it is taken over: `735 triệu đồng, bình quân 35 triệu đồng/căn`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.scene import Mention, same_noun
from extractor.linking.sentence import Span
from extractor.relations.flow import Flow, gap_start, span_of, word_span
from extractor.relations.tie import Tie


def averages(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """Yield the tie of a rate to its total, or to what it is a rate of where the total is not named."""
    if mention.link.change or mention.kind not in ("count", "money", "measure", "duration"):
        return
    cue = _cue(flow, mention)
    if mention.per is None:
        total = (
            next((one for one in flow.earlier(mention) if one.is_level and one.like(mention)), None) if cue else None
        )
        if cue and total and total.value >= mention.value:
            yield Tie("average_of", mention, total, cue)
        elif cue and (each := _each(flow, mention)):
            yield Tie("average_of", mention, each, cue)
        return
    earlier = [one for one in flow.earlier(mention) if one.is_level and not one.per and one.status == mention.status][
        :3
    ]
    head, per = mention.per
    base = next((one for one in earlier if one.kind == "count" and one.unit and same_noun(one.unit, per)), None)
    total = next((one for one in earlier if one is not base and _totals(one, mention, head, base)), None)
    if total and (base or cue):
        yield Tie("average_of", mention, total, cue or word_span(mention.scene, mention.first - 1))
    elif base and cue:
        yield Tie("average_of", mention, base, cue)
    elif base:
        yield Tie("accompanied_by", mention, base, word_span(mention.scene, mention.first - 1))


def _each(flow: Flow, mention: Mention) -> Mention | None:
    """`xây 45 căn nhà, mỗi căn 50 triệu đồng`: the count whose noun stands behind `mỗi`."""
    scene = mention.scene
    noun = " ".join(flow.bare(scene, *flow.lead(mention))).rpartition("mỗi ")[2]
    counts = (one for one in flow.earlier(mention) if one.kind == "count" and one.unit)
    return next((one for one in counts if noun and same_noun(one.unit, noun)), None)


def _totals(one: Mention, mention: Mention, head: str, base: Mention | None) -> bool:
    """Tell whether `one` is counted in what the rate is of; in brackets behind a count the words may differ."""
    if one.kind != mention.kind:
        return False
    if one.kind == "money":
        return one.link.quantity.kind == mention.kind
    if one.kind == "measure":
        return one.unit == head
    near = base is not None and one.number == mention.number - 1 and mention.scene.depth[mention.first] > 0
    return same_noun(one.unit, head) or near


def _cue(flow: Flow, mention: Mention) -> Span | None:
    begin = gap_start(mention, flow.before(mention))
    cues = flow.cues(mention.scene, begin, mention.first)
    found = next((cue for cue in reversed(cues) if cue.name == "mean"), None)
    if (
        found
        and mention.per is None
        and mention.scene.words[found.first] == "trung bình"
        and found.last - found.first < 2
    ):
        return None  # a grade: `khá 410 em, trung bình 106 em`
    return span_of(mention.scene, found) if found else None
