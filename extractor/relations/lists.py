"""`part_of` said by the layout: brackets, lists under a total, figures side by side.

Only here do sums help: where no cue stands, a list that adds up exactly to a figure shortly before speaks for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, islice, takewhile

from extractor.context.scene import Mention, Scene
from extractor.linking.sentence import Span
from extractor.relations.flow import REACH, Flow, word_span
from extractor.relations.tie import Tie

SLACK = Decimal("1.1")  # parts hedged or rounded may come to more than the whole
_BULLETS = ("-", "+", "*", "(", "•", "–", "●")
_COLUMNS = 5  # of a table, looked at for one that adds up
_TELLING = 8  # a sum of unlike counts below this may be chance


def is_part(one: Mention) -> bool:
    """Tell whether the figure can be a part: an amount or a share, of today, no rate."""
    share = one.kind == "percent" and not one.link.change
    return (one.is_level or share) and one.status != "previous" and not one.per


def in_brackets(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
    """`3.917 phương tiện (ô tô 126, mô tô 3.791)`; one count alone is a part if of the same noun."""
    found = []
    for i, group in _groups(scene):
        before = [one for one in flow.ahead_of(scene, i) if scene.depth[one.first] < scene.depth[i]]
        inside = [one for one in group if is_part(one) and one.kind != "percent" and one.number not in taken]
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
    return total == whole.value or (whole.like(alike[0]) and total <= whole.value * SLACK)


def listed(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
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
        items = _column(list(islice(_lines_below(flow, scene), 2 * REACH)), whole)
    else:
        items = [one for one in scene.mentions if one.first > colon and is_part(one) and one.like(whole)]
    items = [one for one in items if one.number not in taken and (one.kind == whole.kind or not one.unit)]
    if len(items) < 2 or sum((one.value for one in items), Decimal(0)) > whole.value * SLACK:
        return []
    return [Tie("part_of", one, whole, word_span(scene, colon)) for one in items]


def _lines_below(flow: Flow, scene: Scene) -> Iterator[Scene]:
    """Yield the lines of the list or table below `scene`, without the items of items."""
    paragraph, marker = scene.sentence.span.paragraph, ""
    for below in flow.scenes_behind(scene):
        step = below.sentence.span.paragraph - paragraph
        own, paragraph = _marker(below), below.sentence.span.paragraph
        if step > 2 or (own and own == _marker(scene)):
            return
        if marker and own and own != marker:
            continue
        marker = marker or own
        if step:
            yield below


def _column(lines: list[Scene], whole: Mention) -> list[Mention]:
    """Return the figures of the column that adds up to `whole`; else the first of each line, while counted like it."""
    for place in range(_COLUMNS):
        column = [line.mentions[place] for line in lines if place < len(line.mentions)]
        column = [one for one in column if one.is_level and (one.kind == whole.kind or not one.unit)]
        sums = list(accumulate(one.value for one in column))
        if whole.value in sums[1:]:
            return column[: sums.index(whole.value, 1) + 1]
    firsts = (line.mentions[0] for line in lines)
    return list(takewhile(lambda one: one.is_level and (not one.unit or one.like(whole)), firsts))


def _marker(scene: Scene) -> str:
    """Return the kind of bullet or number that the line begins with: `-`, `(`, `0` for any digit; empty for none."""
    first = scene.words[0]
    return "0" if first[0].isdigit() and not scene.is_figure(0) else first if first in _BULLETS else ""


def beside(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
    """`có ba chiếc, hai chiếc đã hỏng`: fewer of the same; `158 nhà, một phần ba đã xuống cấp`: a fraction."""
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


def adding_up(flow: Flow, scene: Scene, taken: set[int]) -> list[Tie]:
    """Figures side by side that add up exactly to one shortly before: `gồm` left out, a list of causes."""
    runs = list(_runs(scene, taken))
    for run in [*runs, *(run[1:] for run in runs if len(run) > 2), *_unlike_runs(scene, taken)]:
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
