"""`plan_of`: a target, or how much of it was reached, and the actual figure: `2.282 nguồn tin, đạt 108,7% kế hoạch`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.scene import Mention
from extractor.relations.flow import Flow, span_of
from extractor.relations.tie import Tie

_MARGIN = ("vượt", "hụt", "thiếu")


def plans(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """Yield the tie of a target, or of what is measured against one, to the actual figure before it."""
    if mention.link.change and not is_of_plan(flow, mention):
        return
    if mention.status == "plan":
        yield from _target(flow, mention)
    else:
        yield from _reached(flow, mention)


def is_of_plan(flow: Flow, mention: Mention) -> bool:
    """Tell whether a plan is what the figure is measured against: `tăng 9,9% so với kế hoạch`."""
    near = flow.cues(mention.scene, mention.unit_last, mention.unit_last + 3)
    return any(cue.name == "target" for cue in near)


def is_margin(mention: Mention) -> bool:
    """Tell whether the figure says by how much something went beyond or fell short: `vượt 318 đoàn viên`."""
    words = mention.scene.words
    return any(word in _MARGIN for word in words[max(0, mention.first - 2) : mention.first])


def _reached(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """`đạt 108,7% kế hoạch`; `vượt 318 đoàn viên so với chỉ tiêu`."""
    scene = mention.scene
    behind = mention.last if mention.kind != "percent" else mention.unit_last
    cue = next((cue for cue in flow.cues(scene, mention.unit_last, behind + 3) if cue.name == "target"), None)
    margin = is_margin(mention)
    if cue is None or not (mention.kind == "percent" or margin):
        return
    for one in flow.earlier(mention):
        if one.link.change or one.status != "actual" or is_margin(one):
            continue
        if (margin and one.like(mention)) or (mention.kind == "percent" and one.is_level):
            yield Tie("plan_of", mention, one, span_of(scene, cue))
            return


def _target(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """`thi hành được 39%, trong khi chỉ tiêu là 32%`; `còn thấp so với mục tiêu 30%`."""
    scene = mention.scene
    before = flow.before(mention)
    begin = before.unit_last if before else 0
    cue = next((cue for cue in reversed(flow.cues(scene, begin, mention.first)) if cue.name == "target"), None)
    if cue is None:
        return
    for one in flow.earlier(mention):
        if (
            one.status == "actual"
            and not one.link.change
            and not is_margin(one)
            and one.kind == mention.kind
            and one.like(mention)
        ):
            yield Tie("plan_of", mention, one, span_of(scene, cue))
            return
