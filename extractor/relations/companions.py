"""`accompanied_by`: what comes with a figure: `56 nhóm với 421 người`; `624 vụ, số tiền 3 tỷ`; `5 vụ, 6 bị can`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.scene import Mention
from extractor.linking.sentence import Span
from extractor.relations.flow import Flow, phrases, span_of, word_span
from extractor.relations.tie import Tie

_WORTH = ("tổng ", "số tiền ", "trị giá ", "giá trị ", "kinh phí ", "vốn ")
_LONGEST = 6  # words that name what is worth it


def companions(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """Yield the tie of a figure to the head that it comes with."""
    depth = mention.scene.depth
    outer = [one for one in flow.earlier(mention) if depth[one.first] <= depth[mention.first]]
    head = next((one for one in outer if not one.link.change and one.kind != "percent"), None)
    if head is None or not _may_accompany(mention, head):
        return
    cue = _with(flow, head, mention) or _worth(flow, head, mention) or _side_by_side(flow, head, mention)
    if cue:
        yield Tie("accompanied_by", mention, head, cue)


def _may_accompany(mention: Mention, head: Mention) -> bool:
    if (
        mention.link.change
        or head.link.change
        or mention.kind == "percent"
        or not head.is_level
        or head.kind == "number"
    ):
        return False
    same_status = mention.status == head.status
    if head.first and head.scene.words[head.first - 1] in ("tại", "ở"):
        return False
    return (
        mention.is_level
        and mention.kind != "number"
        and not mention.per
        and same_status
        and not (mention.kind == head.kind == "money")
    )


def _with(flow: Flow, head: Mention, mention: Mention) -> Span | None:
    """`A với N b`, `A … với tổng số N b`, `A liên quan N b`, `A cho N b`: the cue, with no clause between."""
    scene = mention.scene
    words, tags = scene.words, scene.sentence.words.tag
    for cue in reversed(flow.cues(scene, head.unit_last, mention.first)):
        if cue.name == "other" or cue.name == "compared":
            return None
        between = range(cue.last, mention.first)
        if any(words[i] in ",;:.(" or words[i] == "và" for i in between):
            return None
        named = cue.name == "worth" and words[cue.first].startswith("với")
        if named or (cue.name == "with" and tags[cue.last : cue.last + 1] != ["V"]):
            outer = [i for i in range(head.last, cue.first - 1) if scene.depth[i] <= scene.depth[mention.first]]
            clause = any(words[i] in ";:.," for i in outer)
            return None if clause else span_of(scene, cue)
        if cue.name == "involving" and not flow.bare(scene, cue.last, mention.first):
            return span_of(scene, cue) if cue.first <= head.last or words[cue.first] == "liên quan" else None
    return None


def _worth(flow: Flow, head: Mention, mention: Mention) -> Span | None:
    """An amount of money right behind, or behind a word of worth: `87 trường hợp tổng cộng 538.500.000 đồng`."""
    if mention.kind != "money" or head.kind not in ("count", "measure", "ratio"):
        return None
    scene = mention.scene
    before = flow.before(mention) or head
    begin = max(before.unit_last, min(before.last, mention.first))
    bare = [
        word for word in flow.bare(scene, begin, mention.first) if word not in (",", "và", "(", head.unit, "đạt", "ước")
    ]
    if not bare and begin == mention.first:
        return word_span(scene, mention.first)
    said = " ".join(bare)
    named = said in phrases("worth") | phrases("with") or (said.startswith(_WORTH) and len(bare) <= _LONGEST)
    return scene.span(begin, mention.first) if named else None


def _side_by_side(flow: Flow, head: Mention, mention: Mention) -> Span | None:
    """An event and those who take part, `5 vụ, 6 bị can`; a group and its size, `01 đội văn nghệ 15-20 người`."""
    if mention.kind not in ("count", "ratio") or head.kind != "count" or flow.before(mention) is not head:
        return None
    scene = mention.scene
    gap = scene.words[head.last : mention.first]
    modifying = len(gap) <= 2 and all(tag in ("N", "A") for tag in scene.sentence.words.tag[head.last : mention.first])
    if modifying and head.unit and mention.unit != head.unit:
        return word_span(scene, mention.first)
    listed = [word for word in gap if word != "và"] == [","] and head.unit in phrases("event")
    if listed and any(mention.unit.startswith(noun) for noun in phrases("participant")):
        return word_span(scene, head.last)
    return None
