"""`part_of`: parts and the whole that they make up: `438 đối tượng, trong đó 110 …`; lists under a total.

The cues decide, not the sums: parts that do not add up are what a check wants to see. Only where no cue stands does a
list that adds up exactly to a figure shortly before speak for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from extractor.context.scene import Mention, Scene
from extractor.linking.sentence import Span
from extractor.matching import Cue
from extractor.relations.flow import REACH, Flow, span_of, word_span
from extractor.relations.shares import shares
from extractor.relations.tie import Tie

_SLACK = Decimal("1.1")  # parts hedged or rounded may come to more than the whole
_NEAR = Decimal("0.03")  # a share as printed and as computed
_BULLETS = ("-", "+", "*", "(", "•", "–", "●")
_TELLING = 8  # a sum of unlike counts below this may be chance


def parts(flow: Flow, scene: Scene) -> Iterator[Tie]:
    """Yield the ties of all parts that `scene` names."""
    found: list[Tie] = []
    for cue in flow.cues(scene):
        if cue.name in ("parts", "namely"):
            found += _behind_cue(flow, scene, cue, _taken(found))
        elif cue.name == "whole":
            found += _of_named_whole(flow, scene, cue)
    found += _in_next_sentence(flow, scene, found)
    found += _in_brackets(flow, scene, _taken(found))
    found += _listed(flow, scene, _taken(found))
    found += _by_share(flow, scene, _taken(found))
    found += _beside(flow, scene, _taken(found))
    found += _adding_up(flow, scene, _taken(found))
    yield from found


def _taken(ties: list[Tie]) -> set[int]:
    return {tie.source.number for tie in ties}


def _behind_cue(flow: Flow, scene: Scene, cue: Cue, taken: set[int]) -> list[Tie]:
    """`W, trong đó A n, B m`: the figures behind the cue, as far as its bracket reaches, of the figure before."""
    behind = [one for one in scene.mentions if one.first >= cue.last and _within(scene, cue.first, one.first)]
    behind = [
        one for one in behind[: 2 * REACH] if scene.depth[one.first] == scene.depth[cue.first] or one is behind[0]
    ]
    candidates = [one for one in behind if _is_part(one) and one.number not in taken]
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
    return min(scene.depth[opening : i + 1]) >= scene.depth[opening] and not (
        scene.depth[opening] and ")" in scene.words[opening:i]
    )


def _is_part(one: Mention) -> bool:
    share = one.kind == "percent" and not one.link.change
    return (one.is_level or share) and one.status != "previous" and not one.per


def _whole(flow: Flow, scene: Scene, cue: Cue, part: Mention) -> Mention | None:
    """Return the figure that is divided: the nearest that can hold the part, else in the sentence before."""
    before = [one for one in scene.mentions if one.first < cue.first][-REACH:]
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
    """The part that the next sentence adds: `Trong đó, xuất khẩu 138 tỷ USD. Nhập khẩu đạt 110 tỷ USD`, where it fills the whole."""
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
        if one.kind == "percent" or not (one.like(first) or one.like(whole)):
            continue
        total += one.value
        if one.like(whole) and first.like(whole) and total > whole.value * _SLACK:
            break
        found.append(one)
    return found


def _of_named_whole(flow: Flow, scene: Scene, cue: Cue) -> list[Tie]:
    """`Trong số 8 người, có 3 người …, còn 5 …`; `620 hộ, đạt 93,9% trong tổng số 660 hộ`."""
    whole = next((one for one in scene.mentions if one.first >= cue.last), None)
    if whole is None or whole.first - cue.last > 1 or not whole.is_level:
        return []
    behind = [one for one in scene.mentions if one.number > whole.number and _is_part(one) and one.kind != "percent"]
    found = _fitting(behind, whole) if behind and behind[0].like(whole) and behind[0].value <= whole.value else []
    if not found:
        before = [one for one in flow.earlier(whole) if one.is_level and one.like(whole) and one.value <= whole.value]
        found = before[:1]
    return [Tie("part_of", one, whole, span_of(scene, cue)) for one in found]


def _in_brackets(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
    """`3.917 phương tiện (ô tô 126, mô tô 3.791)`; one count alone is a part if of the same noun."""
    found = []
    for i, group in _groups(scene):
        before = [one for one in scene.mentions if one.last <= i and scene.depth[one.first] < scene.depth[i]][-REACH:]
        inside = [one for one in group if _is_part(one) and one.kind != "percent" and one.number not in taken]
        for alike in _alike_groups(inside, before):
            whole = next((one for one in reversed(before) if _holds(one, alike)), None)
            alone = len(group) == 1 and not flow.bare(scene, i + 1, alike[0].first)
            repeats = before and (before[-1].link.change or before[-1].value == alike[0].value)
            if whole and not repeats and (len(inside) > 1 or (alone and alike[0].value < whole.value)):
                found += [Tie("part_of", one, whole, word_span(scene, i)) for one in alike]
    return found


def _alike_groups(inside: list[Mention], before: list[Mention]) -> list[list[Mention]]:
    """Return the figures in a bracket as one group where they add up to one before, else a group for each unit."""
    total = sum((one.value for one in inside), Decimal(0))
    if len(inside) > 1 and any(one.value == total for one in before):
        return [inside]
    return [[one for one in inside if one.unit == unit] for unit in dict.fromkeys(one.unit for one in inside)]


def _groups(scene: Scene) -> Iterator[tuple[int, list[Mention]]]:
    """Yield each opening bracket with the figures inside."""
    opening = -1
    group: list[Mention] = []
    marks = {one.first: one for one in scene.mentions}
    for i, word in enumerate(scene.words):
        if word == "(":
            opening, group = i, []
        elif i in marks and opening >= 0:
            group.append(marks[i])
        if opening >= 0 and group and (word == ")" or i == len(scene.words) - 1):
            yield opening, group
            opening, group = -1, []


def _holds(whole: Mention, alike: list[Mention]) -> bool:
    """Tell whether `whole` can be what `alike` are parts of: counted alike, and large enough."""
    if not whole.is_level or whole.per or whole.kind != alike[0].kind or whole.status != alike[0].status:
        return False
    total = sum((one.value for one in alike), Decimal(0))
    return total == whole.value or (whole.like(alike[0]) and total <= whole.value * _SLACK)


def _listed(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
    """A total before a colon and the list behind it, in the sentence or in the lines below."""
    words = scene.words
    colon = next((i for i, word in enumerate(words) if word == ":"), -1)
    if colon < 0:
        return []
    if colon < len(words) - 2 and words[-1] == ":":
        colon = len(words) - 1
    found = [one for one in scene.mentions if one.first < colon and one.is_level and not one.per]
    outer = [one for one in found if scene.depth[one.first] == 0][-1:]
    if not outer or found[-1].last < colon - 6:
        return []
    whole = outer[0]
    if colon >= len(words) - 2:
        items = list(_lines_below(flow, scene, whole))
    else:
        items = [one for one in scene.mentions if one.first > colon and _is_part(one) and one.like(whole)]
    items = [one for one in items if one.number not in taken and (one.kind == whole.kind or not one.unit)][:REACH]
    sums = list(accumulate(one.value for one in items))
    if whole.value in sums:
        items = items[: sums.index(whole.value) + 1]
    if len(items) < 2 or sum((one.value for one in items), Decimal(0)) > whole.value * _SLACK:
        return []
    return [Tie("part_of", one, whole, word_span(scene, colon)) for one in items]


def _lines_below(flow: Flow, scene: Scene, whole: Mention) -> Iterator[Mention]:
    """Yield the first figure of each line of the list or table below `scene` that is counted like `whole`."""
    paragraph, marker = scene.sentence.span.paragraph, ""
    for below in flow.scenes_behind(scene):
        step = below.sentence.span.paragraph - paragraph
        first = below.mentions[0]
        bare = first.kind in ("count", "number") and not first.unit
        own = _marker(below)
        paragraph = below.sentence.span.paragraph
        if own and own == _marker(scene):
            return
        if marker and own and own != marker:
            continue  # an item of an item
        marker = marker or own
        if step not in (1, 2) or not first.is_level or not (bare or first.like(whole)):
            return
        yield first


def _marker(scene: Scene) -> str:
    """Return the kind of bullet or number that the line begins with: `-`, `(`, `0` for any digit; empty for none."""
    first = scene.words[0]
    return "0" if first[0].isdigit() and not scene.is_figure(0) else first if first in _BULLETS else ""


def _by_share(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
    """`634 vụ án, giải quyết 602 vụ, đạt 95%`: the figure before is the whole that the share fits."""
    found = []
    for mention in scene.mentions:
        for tie in shares(flow, mention):
            part = tie.target
            if tie.type != "share_of" or part.kind == "ratio" or part.number in taken:
                continue
            for whole in flow.earlier(part):
                apart = whole.status != part.status or part.value * 20 < whole.value
                fits = whole.is_level and whole.like(part) and whole.value >= part.value and whole.kind == part.kind
                if fits and not apart and abs(part.value / whole.value - mention.value / 100) <= _NEAR:
                    found.append(Tie("part_of", part, whole, tie.cue))
                    break
    return found


def _beside(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
    """`có ba chiếc, hai chiếc đã hỏng`: fewer of the same right behind; `158 nhà, một phần ba đã xuống cấp`: a fraction."""
    found = []
    for whole, one in zip(scene.mentions, scene.mentions[1:], strict=False):
        if one.number in taken or not (whole.is_level and one.is_level) or whole.status != one.status:
            continue
        fraction = one.link.numeral.joint == "fraction" and not one.unit and whole.kind == "count"
        gap = scene.words[whole.unit_last : one.first]
        fewer = (
            one.kind == whole.kind == "count"
            and gap == [","]
            and one.unit == whole.unit != ""
            and one.value < whole.value
        )
        if fraction or fewer:
            found.append(Tie("part_of", one, whole, word_span(scene, one.first - 1)))
    return found


def _adding_up(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
    """Figures side by side that add up exactly to one shortly before: `gồm` left out, a list of causes."""
    for run in [*_runs(scene, taken), *_unlike_runs(scene, taken)]:
        total = sum((one.value for one in run), Decimal(0))
        earlier = flow.mentions[max(0, run[0].number - REACH) : run[0].number]
        whole = next(
            (one for one in reversed(earlier) if one.is_level and one.value == total and _alike(one, run)), None
        )
        if whole:
            return [Tie("part_of", one, whole, _separator(run)) for one in run]
    return []


def _runs(scene: Scene, taken: set[int]) -> Iterator[list[Mention]]:
    """Yield the longest stretches of two or more levels that are counted alike."""
    run: list[Mention] = []
    for one in [*scene.mentions, None]:
        if one is not None and (one.kind == "percent" or _repeats(scene, one)):
            continue
        if one is not None and one.is_level and one.number not in taken and (not run or one.like(run[0])):
            run.append(one)
            continue
        if len(run) > 1:
            yield run
        run = [one] if one is not None and one.is_level and one.number not in taken else []


def _repeats(scene: Scene, one: Mention) -> bool:
    """Tell whether the figure only says the one before again: `19.449 tỷ đồng (mười chín nghìn … tỷ đồng)`."""
    place = one.number - scene.mentions[0].number
    return place > 0 and scene.mentions[place - 1].value == one.value and scene.depth[one.first] > 0


def _unlike_runs(scene: Scene, taken: set[int]) -> Iterator[list[Mention]]:
    """Yield the two counts behind another: `8 trường hợp, kết quả 7 người âm tính, còn 1 trường hợp chờ`."""
    for whole, *run in zip(scene.mentions, scene.mentions[1:], scene.mentions[2:], strict=False):
        counts = all(one.kind == "count" and one.is_level and one.number not in taken for one in (whole, *run))
        if counts and whole.value >= _TELLING:
            yield run


def _alike(whole: Mention, run: list[Mention]) -> bool:
    """Tell whether the whole is counted like the run and shortly before, or right before it."""
    distance = run[0].scene.sentence.span.paragraph - whole.scene.sentence.span.paragraph
    alike = all(whole.kind == one.kind and whole.like(one) for one in run)
    return (alike and distance <= (2 if len(run) < 3 else 4)) or whole.number == run[0].number - 1


def _separator(run: list[Mention]) -> Span:
    """Return the words between the first two of a list: what else says that they belong together."""
    return run[0].scene.span(min(run[0].unit_last, run[1].first - 1), run[1].first)
