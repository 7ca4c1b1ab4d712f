"""`change_of`: the size of a change and its level: `679 vụ, tăng 120 vụ (21,5%)`; `giảm 8% còn 70 tỷ đồng`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.bases import rises
from extractor.context.scene import Mention, same_label
from extractor.linking.sentence import Span
from extractor.relations.flow import HEDGES, Flow, phrases
from extractor.relations.plans import is_of_plan
from extractor.relations.tie import Tie

_POINTING = frozenset(("này", "đó", "nói trên"))
_GENERAL = frozenset(("con", "số", "mức", "chỉ", "kết", "quả", "các", "những", "hai", "ba", "cả"))
_AHEAD = 10  # figures
_GAP = 6  # words
_NEAR = 3  # words before a numeral that can name it
# Nouns that say which kind of amount changed: `tăng 5% về lượng và 8% về trị giá`.
_KINDS = {
    "money": ("vốn", "giá trị", "trị giá", "kim ngạch", "tiền", "số tiền", "doanh thu", "giá"),
    "measure": ("lượng", "khối lượng", "sản lượng", "diện tích"),
}


def changes(flow: Flow, mention: Mention) -> Iterator[Tie]:
    """Yield the tie of a change to its level: behind it, else before it, else of the same label."""
    if not (mention.link.change or _in_bracket_behind(flow, mention)) or is_of_plan(flow, mention):
        return
    cue = _cue(flow, mention)
    for level in _levels(flow, _first_said(flow, mention)):
        yield Tie("change_of", mention, level, cue)


def _levels(flow: Flow, change: Mention) -> list[Mention]:
    return (
        _leads_to(flow, change)
        or _pointed_at(flow, change)
        or _named_behind(flow, change)
        or _before(flow, change)
        or _in_sentence_before(flow, change)
        or _of_same_label(flow, change)
    )


def _first_said(flow: Flow, mention: Mention) -> Mention:
    """Return the change that `mention` says once more: `giảm 2 vụ (5,72%)`, `tăng 7%, tương ứng tăng 2 tỷ đồng`."""
    before = flow.before(mention)
    if before is None or not before.link.change or before.kind == mention.kind or mention.kind == "count":
        return mention
    scene = mention.scene
    gap = [scene.words[i] for i in range(before.unit_last, mention.first) if not scene.is_period(i)]
    said = " ".join(word for word in gap if word not in HEDGES)
    again = said in (",", "") or "(" in gap or any(f" {cue} " in f" {said} " for cue in phrases("same"))
    return before if again and len(gap) <= _GAP and not {")", "và", ";"} & set(gap) else mention


def _in_bracket_behind(flow: Flow, mention: Mention) -> bool:
    """Tell whether the figure is alone in brackets behind a change of another kind: `tăng 6,24% (hơn 5,2 tỷ USD)`."""
    before = flow.before(mention)
    if before is None or not before.link.change or before.kind == mention.kind or not mention.is_level:
        return False
    gap = flow.bare(mention.scene, before.unit_last, mention.first)
    return "(" in gap and not gap[gap.index("(") + 1 :] and len(gap) <= _GAP


def _cue(flow: Flow, mention: Mention) -> Span:
    """Return the words before the numeral that say the change, at least the nearest one."""
    scene = mention.scene
    first, last = flow.lead(mention)
    begin = next((i for i in range(last - 1, first - 1, -1) if scene.sentence.words.tag[i] == "V"), last - 1)
    return scene.span(max(0, begin), max(last, 1))


def _leads_to(flow: Flow, mention: Mention) -> list[Mention]:
    """`giảm 8% còn 70 tỷ đồng`, `tăng 17% đạt 3.206 tỷ`, `tăng 14%, từ 3.500 lên 4.000 USD`: the level that follows."""
    after = flow.after(mention)
    last = mention
    while after and after.kind == "percent" and _first_said(flow, after) is last and not after.is_level:
        last, after = after, flow.after(after)  # `tăng 10 điểm, tương ứng 0,8%, lên 1.294 điểm`
        break
    if after and rises(after) and after.like(mention) | (mention.kind == "percent"):
        return [end] if (end := flow.after(after)) else []
    rate = after is not None and after.kind == mention.kind == "percent" and not after.link.change
    if after is None or not (after.is_level or rate) or after.status != "actual":
        return []
    if mention.kind != "percent" and not after.like(mention):
        return []
    gap = mention.scene.words[last.unit_last : after.first]
    bare = [word for word in gap if word not in (",", ")")]
    if "(" in bare:
        bare = bare[bare.index("(") + 1 :]
    elif "," in gap:
        bare = gap[len(gap) - gap[::-1].index(",") :]  # `tăng 34% so với cùng kỳ năm 2019, đạt 7.854 tỷ đồng`
    while bare and " ".join(bare) not in phrases("reached") and bare[-1] in HEDGES:
        bare.pop()
    if " ".join(bare) not in phrases("reached"):
        return []
    if rate and "," in gap:
        return []
    own = next((one for one in flow.earlier(mention) if one.is_level), None)
    return [] if own and "," in gap and same_label(own, mention) else [after]


def _named_behind(flow: Flow, mention: Mention) -> list[Mention]:
    """`giảm 7% về số doanh nghiệp và tăng 53,8% về số vốn`: the level whose unit, or kind, the words behind name."""
    words = mention.scene.words
    if words[mention.unit_last : mention.unit_last + 1] != ["về"]:
        return []
    named = " ".join(words[mention.unit_last + 1 : mention.unit_last + _GAP])
    levels = [one for one in flow.earlier(mention) if _may_change(one, mention) and one.is_level]
    kinds = [kind for kind, heads in _KINDS.items() if any(head in named.split() for head in heads)]
    by_unit = [one for one in levels if one.kind == "count" and one.unit and one.unit in named]
    return (by_unit or [one for one in levels if one.kind in kinds])[:1]


def _before(flow: Flow, mention: Mention) -> list[Mention]:
    """Return the level before in the sentence that shares the change's label; of levels listed, the one in its turn."""
    turn, turns = _turn(flow, mention)
    opening = flow.mentions[mention.number - turn]
    depth = mention.scene.depth
    found = [one for one in flow.earlier(opening) if _may_change(one, mention)]
    levels = [one for one in found if depth[one.first] <= depth[mention.first]]
    if turns > 1 and len(levels) >= turns and all(one.is_level for one in levels[:turns]):
        return [levels[turns - 1 - turn]]
    alike = [one for one in levels if one.like(mention) and mention.kind != "percent"]
    amounts = [one for one in levels if one.is_level and "điểm" not in mention.unit]
    nearest = alike or amounts or levels
    akin = max(nearest, key=lambda one: _kinship(one, mention)) if alike else nearest[0] if nearest else None
    return [akin] if akin and not _other_subject(akin, mention) else []


def _kinship(level: Mention, change: Mention) -> int:
    """Return how many words name both: `giảm 8 người chết` is akin to `làm chết 15 người`."""
    return len(_naming(level) & _naming(change))


def _naming(mention: Mention) -> set[str]:
    action = mention.link.action
    verb = mention.scene.lowered[slice(*action)] if action else ""
    place = mention.number - mention.scene.mentions[0].number
    behind = mention.scene.mentions[place - 1].last if place else 0
    near = mention.scene.words[max(behind, mention.first - _NEAR) : mention.first]
    return set(f"{mention.label} {mention.unit} {verb} {' '.join(near)}".split()) - {"tăng", "giảm", ","}


def _in_sentence_before(flow: Flow, mention: Mention) -> list[Mention]:
    """`Xảy ra 32 vụ, làm chết 15 người. So với năm trước giảm 2 vụ, giảm 8 người chết`: the level counted alike."""
    before = flow.scene_before(mention.scene)
    if (
        before is None
        or mention.kind != "count"
        or before.sentence.span.paragraph != mention.scene.sentence.span.paragraph
    ):
        return []
    levels = [one for one in before.mentions if _may_change(one, mention) and one.unit and one.like(mention)]
    return [max(levels, key=lambda one: _kinship(one, mention))] if levels else []


def _may_change(one: Mention, change: Mention) -> bool:
    if one.status not in ("actual", "forecast") or one.link.change:
        return False
    percent_points = one.kind == "percent" and change.kind == "percent"
    if change.link.change == "increase" and one.like(change) and one.is_level and one.value < change.value:
        return False  # nothing grew by more than it came to
    return one.is_level or percent_points or one.kind == change.kind


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
    if not _points_back(mention):
        return []
    label = mention.link.label
    earlier = [one for one in flow.earlier(mention) if _may_change(one, mention) and one.is_level]
    own = [one for one in earlier if label and one.link.numeral.end < label[0] and one.link.label != label]
    if own:
        return own[:1]
    before = flow.scene_before(mention.scene)
    levels = [one for one in before.mentions if _may_change(one, mention) and _named(mention, one)] if before else []
    if mention.kind != "percent":
        alike = [one for one in levels if one.like(mention)]
        return [max(alike, key=lambda one: _kinship(one, mention))] if alike else []
    counted = [one for one in flow.earlier(mention) if one.kind == "count" and one.value == len(levels)]
    return levels if counted else levels[-1:]


def _named(change: Mention, level: Mention) -> bool:
    """Tell whether `mức giá này` can be the level: they share a word, or the pointer names nothing of its own."""
    own = set(change.label.split()) - _POINTING - _GENERAL
    return not own or bool(own & set(f"{level.label} {level.unit}".split()))


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
    own_last = mention.scene.mentions[-1].number + 1
    near = [one for one in reversed(before.mentions) if same_label(one, mention)] if before else []
    ahead = [one for one in flow.mentions[own_last : own_last + _AHEAD] if one.label == mention.label]
    found = (one for one in [*near, *ahead] if one.is_level and one.kind == mention.kind and one.status == "actual")
    return [one for one in [next(found, None)] if one]
