"""`part_of` said by a cue: `438 đối tượng, trong đó 110 …`; `trong số 8 người, 3 …`; a share: `602 vụ, đạt 95%`.

The cues decide, not the sums: parts that do not add up are what a check wants to see.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.context.scene import Mention, Scene
from extractor.matching import Cue
from extractor.relations.flow import Flow, span_of
from extractor.relations.lists import SLACK, adding_up, beside, in_brackets, is_part, listed
from extractor.relations.shares import shares
from extractor.relations.tie import Tie

_NEAR = Decimal("0.03")  # a share as printed and as computed
_LEAST = 20  # a part is at least this fraction of its whole where only a share says so
_FAR = 400  # words


def parts(flow: Flow, scene: Scene) -> Iterator[Tie]:
    """Yield the ties of all parts that `scene` names."""
    found: list[Tie] = []
    for cue in flow.cues(scene):
        if cue.name in ("parts", "namely"):
            found += _behind_cue(flow, scene, cue, _taken(found))
        elif cue.name == "whole":
            found += _of_named_whole(flow, scene, cue)
    found += _in_next_sentence(flow, scene, found)
    found += in_brackets(flow, scene, _taken(found))
    found += listed(flow, scene, _taken(found))
    found += _by_share(flow, scene, _taken(found))
    found += beside(flow, scene, _taken(found))
    found += adding_up(flow, scene, _taken(found))
    yield from found


def _taken(ties: list[Tie]) -> set[int]:
    return {tie.source.number for tie in ties}


def _behind_cue(flow: Flow, scene: Scene, cue: Cue, taken: set[int]) -> list[Tie]:
    """`W, trong đó A n, B m`: the figures behind the cue, as far as its bracket reaches, of the figure before."""
    inside = [one for one in flow.behind(scene, cue.last) if _within(scene, cue.first, one.first)]
    behind = [one for one in inside if one is inside[0] or scene.depth[one.first] == scene.depth[cue.first]]
    candidates = [one for one in behind if is_part(one) and one.number not in taken]
    if not candidates or (
        candidates[0] is not behind[0] and not behind[0].link.change and behind[0].kind != "duration"
    ):
        return []
    whole = _whole(flow, scene, cue, candidates[0])
    if whole is None or not (
        candidates[0].kind == "percent" or whole.like(candidates[0]) or _close(flow, scene, cue, candidates[0])
    ):
        return []
    return [Tie("part_of", one, whole, span_of(scene, cue)) for one in _fitting(candidates, whole)]


def _close(flow: Flow, scene: Scene, cue: Cue, part: Mention) -> bool:
    """Tell whether the part of another noun stands right behind the cue: `11 biên chế, trong đó 6 chấp hành viên`."""
    return len(flow.bare(scene, cue.last, part.first)) <= 1


def _within(scene: Scene, opening: int, i: int) -> bool:
    """Tell whether word `i` stands in the same bracket as `opening`, or deeper, with the bracket not closed between."""
    if i - opening > _FAR:
        return False
    return min(scene.depth[opening : i + 1]) >= scene.depth[opening] and not (
        scene.depth[opening] and ")" in scene.words[opening:i]
    )


def _whole(flow: Flow, scene: Scene, cue: Cue, part: Mention) -> Mention | None:
    """Return the figure that is divided: the nearest that can hold the part, else in the sentence before."""
    before = flow.ahead_of(scene, cue.first)
    depth = scene.depth
    outer = [one for one in before if depth[one.first] <= depth[cue.first]]
    levels = [one for one in reversed(outer) if one.is_level and not one.per and one.status != "previous"]
    if part.kind == "percent":
        return levels[0] if levels else None
    found = next((one for one in levels if one.like(part) and one.value >= part.value), None)
    if found or levels:
        return found or next((one for one in levels if one.kind == part.kind and one.value >= part.value), None)
    earlier = flow.scene_before(scene)
    if earlier is None or before or cue.name == "namely":
        return None
    whole = [one for one in earlier.mentions if one.is_level and one.status != "previous" and one.like(part)]
    return next((one for one in whole if one.value >= part.value), None)


def _in_next_sentence(flow: Flow, scene: Scene, found: list[Tie]) -> list[Tie]:
    """The part that the next sentence adds, where it fills the whole: `…, xuất khẩu 138 tỷ. Nhập khẩu đạt 110 tỷ`."""
    behind = next(flow.scenes_behind(scene), None) if found and found[0].source.kind != "percent" else None
    if behind is None or len({tie.target.number for tie in found}) > 1:
        return []
    whole, last = found[0].target, behind.mentions[0]
    total = sum((tie.source.value for tie in found), last.value)
    if not (last.is_level and last.like(whole) and abs(total - whole.value) * 1000 <= whole.value):
        return []
    return [Tie("part_of", last, whole, found[0].cue)]


def _fitting(candidates: list[Mention], whole: Mention) -> list[Mention]:
    """Return the parts: the first, and those counted like it or the whole, while the whole holds them."""
    first = candidates[0]
    if first.kind == "percent":
        return [first]
    found, total = [first], first.value
    for one in candidates[1:]:
        alike = one.like(first) or one.like(whole)
        sort = one.kind == "count" and not whole.like(first) and one.link.action is None  # `180 người lớn và 50 trẻ em`
        if one.kind == "percent" or not (alike or sort):
            continue
        total += one.value
        if total > whole.value * SLACK and (sort or (one.like(whole) and first.like(whole))):
            break
        found.append(one)
    return found


def _of_named_whole(flow: Flow, scene: Scene, cue: Cue) -> list[Tie]:
    """`Trong số 8 người, có 3 người …, còn 5 …`; `620 hộ, đạt 93,9% trong tổng số 660 hộ`."""
    whole = next(iter(flow.behind(scene, cue.last)), None)
    if whole is None or whole.first - cue.last > 1 or not whole.is_level:
        return []
    behind = [one for one in flow.behind(scene, whole.last) if is_part(one) and one.kind != "percent"]
    found = _fitting(behind, whole) if behind and behind[0].like(whole) and behind[0].value <= whole.value else []
    if not found:
        before = [one for one in flow.earlier(whole) if one.is_level and one.like(whole) and one.value <= whole.value]
        found = before[:1]
    return [Tie("part_of", one, whole, span_of(scene, cue)) for one in found]


def _by_share(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
    """`634 vụ án, giải quyết 602 vụ, đạt 95%`: the figure before is the whole that the share fits."""
    found = []
    for mention in scene.mentions:
        for tie in shares(flow, mention):
            part = tie.target
            if tie.type != "share_of" or part.kind == "ratio" or part.number in taken:
                continue
            for whole in flow.earlier(part):
                apart = whole.status != part.status or part.value * _LEAST < whole.value
                fits = whole.is_level and whole.like(part) and whole.value >= part.value and whole.kind == part.kind
                if fits and not apart and abs(part.value / whole.value - mention.value / 100) <= _NEAR:
                    found.append(Tie("part_of", part, whole, tie.cue))
                    break
    return found
