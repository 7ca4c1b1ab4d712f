"""`change_of`: the size of a change and its level: `679 vụ, tăng 120 vụ (21,5%)`; `giảm 8% còn 70 tỷ đồng`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.scene import Mention, same_label
from extractor.linking.sentence import Span
from extractor.relations.flow import Flow, phrases
from extractor.relations.tie import Tie

_POINTING = frozenset(("này", "đó", "nói trên"))
_AHEAD = 10  # figures


def changes(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """Yield the tie of a change to its level: behind it, else before it, else of the same label."""
    if not mention.link.change:
        return
    cue = _cue(flow, mention)
    behind = _leads_to(flow, mention)
    if behind:
        yield Tie("change_of", mention, behind, cue)
        return
    levels = _pointed_at(flow, mention) or _before(flow, mention) or _of_same_label(flow, mention)
    for level in levels:
        yield Tie("change_of", mention, level, cue)


def _cue(flow: Flow, mention: Mention) -> Span:
    """Return the words before the numeral that say the change, at least the nearest one."""
    scene = mention.scene
    first, last = flow.lead(mention)
    words = scene.words
    begin = next((i for i in range(last - 1, first - 1, -1) if scene.sentence.words.tag[i] == "V"), last - 1)
    return scene.span(max(0, begin), max(last, 1)) if words else scene.span(0, 1)


def _leads_to(flow: Flow, mention: Mention) -> Mention | None:
    """`giảm 8% còn 70 tỷ đồng`, `tăng 17% đạt 3.206 tỷ`, `tăng 5%, lên 300 vụ`: the level that follows."""
    after = flow.after(mention)
    if (
        after is None
        or not after.is_level
        or after.status != "actual"
        or not (mention.kind == "percent" or after.like(mention))
    ):
        return None
    bare = flow.bare(mention.scene, mention.unit_last, after.first)
    said = " ".join(word for word in bare if word != ",") or " ".join(
        mention.scene.words[mention.unit_last : after.first]
    )
    if said not in phrases("reached") | {"lên", "còn", "tới", "đến"}:
        return None
    own = next((one for one in flow.earlier(mention) if one.is_level), None)
    return None if own and "," in bare and own.label == mention.label else after


def _before(flow: Flow, mention: Mention) -> list[Mention]:
    """Return the level before in the sentence that shares the change's label; of levels listed, the one in its turn."""
    turn, turns = _turn(flow, mention)
    opening = flow.mentions[mention.number - turn]
    levels = [one for one in flow.earlier(opening) if _may_change(one, mention)]
    if turns > 1 and len(levels) >= turns and _parallel(levels[:turns]):
        return [levels[turns - 1 - turn]]
    alike = [one for one in levels if one.like(mention)]
    for one in alike[:1] if mention.kind != "percent" and alike else levels[:1]:
        if not _other_subject(one, mention):
            return [one]
    return []


def _may_change(one: Mention, change: Mention) -> bool:
    if one.status not in ("actual", "forecast") or one.link.change:
        return False
    percent_points = one.kind == "percent" and change.kind == "percent"
    return one.is_level or percent_points or one.kind == change.kind


def _parallel(levels: list[Mention]) -> bool:
    return all(one.is_level for one in levels)


def _turn(flow: Flow, mention: Mention) -> tuple[int, int]:
    """Return the place of the change in its list, and their number: `tăng lần lượt 38,2% và 35,4%` → (0, 2)."""
    turn, first = 0, mention
    while (one := flow.before(first)) and _joined(flow, one, first) and turn < _AHEAD:
        first, turn = one, turn + 1
    turns, last = turn + 1, mention
    while (one := flow.after(last)) and _joined(flow, last, one) and turns < _AHEAD:
        last, turns = one, turns + 1
    return turn, turns


def _joined(flow: Flow, one: Mention, other: Mention) -> bool:
    """Tell whether two changes stand in one list: of one kind, with `và` or a comma and no verb between."""
    if not (one.link.change and other.link.change and one.kind == other.kind):
        return False
    between = range(one.unit_last, other.first)
    tags, words = one.scene.sentence.words.tag, one.scene.words
    return any(words[i] in ("và", ",") for i in between) and not any(
        tags[i] == "V" or words[i] in "();" for i in between
    )


def _other_subject(level: Mention, change: Mention) -> bool:
    """Tell whether the change is of something else than the level: its label stands between them and is another's."""
    label = change.link.label
    if label is None or same_label(level, change):
        return False
    words = level.scene.sentence.words
    between = words.end[level.last - 1] <= label[0] < change.link.numeral.start
    return between or label[0] == words.start[min(change.unit_last, len(words) - 1)]


def _pointed_at(flow: Flow, mention: Mention) -> list[Mention]:
    """`Mức giá này tăng 14 USD`; `Hai loại xăng này đều tăng 3%`: the level of the sentence before."""
    scene = mention.scene
    before = flow.scene_before(scene)
    if before is None or not _points_back(mention):
        return []
    levels = [one for one in before.mentions if _may_change(one, mention)]
    counted = [one for one in flow.earlier(mention) if one.kind == "count" and one.value == len(levels)]
    return levels if counted else levels[-1:]


def _points_back(mention: Mention) -> bool:
    """Tell whether the label ends in `này`, or is followed by it."""
    label, scene = mention.link.label, mention.scene
    if label is None or not scene.sentence.span.start <= label[0] < mention.link.numeral.start:
        return False
    behind = scene.word_behind(label[1])
    return bool(_POINTING & set(scene.words[behind - 1 : behind + 1]))


def _of_same_label(flow: Flow, mention: Mention) -> list[Mention]:
    """Return the nearest level of the same label and unit, in the sentence before or among the figures behind."""
    if not mention.label:
        return []
    before = flow.scene_before(mention.scene)
    near = [*reversed(before.mentions)] if before else []
    own_last = mention.scene.mentions[-1].number + 1
    near += flow.mentions[own_last : own_last + _AHEAD]
    for one in near:
        if one.is_level and one.kind == mention.kind and same_label(one, mention) and one.status == "actual":
            return [one]
    return []
