"""`change_from`: the level reached and the earlier level named: `679 vụ (năm 2010: 559 vụ)`; `từ 559 lên 679 vụ`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.bases import rises
from extractor.context.scene import Mention, same_label
from extractor.linking.sentence import Span
from extractor.relations.flow import REACH, Flow, gap_start, span_of
from extractor.relations.tie import Tie


def comparisons(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """Yield the tie to an earlier value `mention` from the level that it is compared with."""
    if mention.status != "previous" or mention.link.change:
        yield from _reached(flow, mention)
        return
    after = flow.after(mention)
    if after and rises(mention):
        yield Tie("change_from", after, mention, mention.scene.span(mention.unit_last, after.first))
        return
    for one in flow.earlier(mention):
        if one.status == "actual" and not one.link.change and one.kind == mention.kind:
            if one.like(mention) or (mention.kind == "money" and one.unit.startswith(mention.unit)):
                yield Tie("change_from", one, mention, _cue(flow, mention))
            return
        if one.status == "previous":
            break
    if mention.scene.mentions[0] is mention or mention.scene.mentions[0].status == "previous":
        yield from _named_earlier(flow, mention)
        return
    if after and after.status == "actual" and not after.link.change and after.kind == mention.kind:
        yield Tie(
            "change_from",
            after,
            mention,
            mention.scene.span(mention.unit_last, max(after.first, mention.unit_last + 1)),
        )


def _cue(flow: Flow, mention: Mention) -> Span:
    """Return the words between the figure before and this one."""
    begin = gap_start(mention, flow.before(mention))
    return mention.scene.span(min(begin, mention.first - 1), mention.first)


def _reached(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """`tháng 12 là 2.850 USD, sang tháng sau đã tăng lên 7.000 USD`: a level reached, from the one named before."""
    begin, end = gap_start(mention, flow.before(mention)), mention.first
    cues = [cue for cue in flow.cues(mention.scene, begin, end) if cue.name == "moved"]
    before = flow.before(mention)
    if not (cues and mention.is_level and before and before.is_level) or flow.bare(mention.scene, cues[-1].last, end):
        return
    if (
        before.status == mention.status == "actual"
        and before.like(mention)
        and ";" not in mention.scene.words[begin:end]
    ):
        own = mention.link.label
        if own is None or own[0] < before.link.numeral.start or same_label(before, mention):
            yield Tie("change_from", mention, before, span_of(mention.scene, cues[-1]))


def _named_earlier(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """`Trước đó, giá vàng tại Hà Nội ở mức 55,45 triệu đồng`: the level of the same thing and place before."""
    first = mention.scene.mentions[0].number
    for one in reversed(flow.mentions[max(0, first - REACH) : first]):
        named = same_label(one, mention) and _place(one) == _place(mention)
        if named and one.status == "actual" and one.is_level and one.like(mention):
            yield Tie("change_from", one, mention, _cue(flow, mention))
            return


def _place(mention: Mention) -> str:
    return mention.scene.lowered[slice(*mention.place)] if mention.place else ""
