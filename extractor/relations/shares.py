"""`share_of`: a percentage and the figure whose share or rate it gives: `887 nhóm, chiếm 30%`; `1.215 việc (82,7%)`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.scene import Mention
from extractor.linking.sentence import Span
from extractor.relations.flow import Flow, phrases, word_span
from extractor.relations.tie import Tie

_RATE = 3  # words that name a rate: `tỷ lệ khám phá đạt`


def shares(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """Yield the tie of a percentage to the level before it, or to the one in brackets behind it."""
    if mention.kind != "percent" or mention.link.change or mention.status != "actual" or has_base(flow, mention):
        return
    if _is_of_change(flow, mention):
        return
    cue = _cue(flow, mention)
    level = next((one for one in flow.earlier(mention) if not one.link.change), None)
    if cue and level and level.is_level and level.status == "actual" and not level.per:
        yield Tie("share_of", mention, level, cue)
        return
    yield from _behind(flow, mention)


def has_base(flow: Flow, mention: Mention) -> bool:
    """Tell whether the percentage is of a plan or of an earlier time: `95,7% dự toán`, `100,2% cùng kỳ`."""
    near = flow.cues(mention.scene, mention.unit_last, mention.unit_last + 3)
    return any(cue.name in ("target", "compared") for cue in near)


def _is_of_change(flow: Flow, mention: Mention) -> bool:
    """Tell whether the percentage is the rate of a change, though not marked as one: `tỷ lệ tăng trưởng 5%`."""
    first, last = flow.lead(mention)
    return bool({"tăng", "giảm", "tăng trưởng"} & set(mention.scene.words[first:last]))


def _cue(flow: Flow, mention: Mention) -> Span | None:
    """Return what ties the percentage to what stands before: `(`, or a word of share right before it."""
    scene = mention.scene
    first, last = flow.lead(mention)
    bare = flow.bare(scene, first, last)
    if not bare:
        return word_span(scene, first - 1) if first and scene.words[first - 1] == "(" else None
    if " ".join(bare) in phrases("share"):
        return scene.span(first, last)
    tags = scene.sentence.words.tag[first + 1 : last]
    if scene.words[first].startswith("tỷ lệ") and 0 < len(tags) <= _RATE and set(tags) <= {"V", "R"}:
        return scene.span(first, last)  # `khám phá 302 vụ, tỷ lệ khám phá đạt 85%`
    before = flow.before(mention)
    for cue in reversed(flow.cues(scene, first, last)):
        if cue.name == "share" and before and not flow.bare(scene, cue.last, last):
            near = cue.first <= before.last or scene.words[cue.first] == "chiếm"
            return scene.span(cue.first, cue.last) if near else None
    return None


def _behind(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """`95% hộ dân (1.200 hộ)`; `30%, tương ứng 300 hộ`."""
    after = flow.after(mention)
    if after is None or not after.is_level or after.per or after.status != "actual":
        return
    scene = mention.scene
    first, last = flow.lead(after)
    bare = flow.bare(scene, first, last)
    bracket = first > 0 and scene.words[first - 1] == "(" and first - 1 <= mention.last and not bare
    said = " ".join(bare) in ("tương ứng", "tương ứng với", "tương đương", "tương đương với", "tức", "hay")
    if bracket or said:
        yield Tie("share_of", mention, after, scene.span(first, last) if said else word_span(scene, first - 1))
