"""`change_from`: the level reached and the earlier level named: `679 vụ (năm 2010: 559 vụ)`; `từ 559 lên 679 vụ`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.scene import Mention
from extractor.context.status import rises
from extractor.linking.sentence import Span
from extractor.relations.flow import Flow, gap_start
from extractor.relations.tie import Tie


def comparisons(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """Yield the tie to an earlier value `mention` from the level that it is compared with."""
    if mention.status != "previous" or mention.link.change:
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
