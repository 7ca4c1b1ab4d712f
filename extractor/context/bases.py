"""Whether a figure is the earlier value that another is compared with: `so với 559 vụ`, `từ 559 lên 679`."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import patterns
from extractor.context.scene import Mention, Scene
from extractor.matching import Cue, cue_table

FILE = "status.toml"
_WORDS = patterns.toml(FILE)["words"]
_AMOUNTS = frozenset(_WORDS["amounts"])
_PASSED = frozenset(_WORDS["passed"])
_CLEAR_RISES = frozenset(_WORDS["rises"])
_RISES = _CLEAR_RISES | {"đến", "tới"}
_BROKEN = frozenset((",", ";", "(", "và", "xuống", "lên", "còn"))
_CLOSES = frozenset((";", "."))
_NAMED = 2  # words that may name the base of a comparison
_OPENING = 8  # words
_NEAR = 60  # words looked at for other years


def is_base(mention: Mention, left: Sequence[Cue]) -> bool:
    """Tell whether the figure is what another is compared with: `so với 559 vụ năm 2010`, `(năm 2010: 559 vụ)`."""
    if mention.link.change or mention.kind in ("duration", "multiple"):
        return False
    scene, words = mention.scene, mention.scene.words
    previous = figure_before(mention)
    near = [cue for cue in left if cue.first > previous]
    if any(cue.name == "base" for cue in near) and not any(cue.name == "target" for cue in near):
        base = next(cue for cue in near if cue.name == "base")
        between = [words[i] for i in range(base.last, mention.first) if not scene.is_period(i)]
        named = len([word for word in between if word not in _AMOUNTS])
        return named <= _NAMED and not _BROKEN & set(between) and _is_earlier_time(mention, base, near)
    if _is_surpassed(mention, near) or _spells_out_earlier(mention, near):
        return True
    bracket = max((i for i in range(previous + 1, mention.first) if words[i] == "("), default=-1)
    if bracket >= 0 and scene.depth[mention.first]:
        opening = range(bracket + 1, mention.first)
        return any(cue.name in ("earlier", "last") and cue.first >= bracket for cue in near) or (
            bool(mention.number)
            and any(scene.is_period(i) and "năm" in words[i] for i in opening)
            and not _relative(words, opening)
            and not _is_latest(scene, opening)
        )
    return rises(mention) or _opens_with_earlier(mention, left)


def _is_surpassed(mention: Mention, near: Sequence[Cue]) -> bool:
    """Tell whether the figure is the earlier one that is beaten: `cao hơn con số 9,3 tỷ USD của cùng kỳ năm trước`."""
    scene = mention.scene
    end = min(len(scene.words), mention.last + 4)
    behind = " ".join(scene.words[mention.unit_last : end])
    compared = mention.kind != "percent" and any(cue.name == "surpassed" for cue in near)
    return compared and any(phrase in behind for phrase in (*cue_table(FILE)["earlier"], *cue_table(FILE)["last"]))


def _spells_out_earlier(mention: Mention, near: Sequence[Cue]) -> bool:
    """Tell whether the figure alone in brackets is the earlier one: `so với cùng kỳ năm 2019 (5,47 tỷ USD)`."""
    alone = mention.first > 0 and mention.scene.words[mention.first - 1] == "(" and mention.kind != "percent"
    return alone and any(cue.name in ("earlier", "last") for cue in near)


def _is_latest(scene: Scene, opening: range) -> bool:
    """Tell whether the year named in `opening` is the last of several that the sentence names."""
    near = range(max(0, opening.start - _NEAR), min(len(scene.words), opening.stop + _NEAR))
    years = [scene.words[i][-4:] for i in near if scene.is_period(i) and scene.words[i][-4:].isdigit()]
    own = [scene.words[i][-4:] for i in opening if scene.is_period(i)]
    return len(set(years)) > 1 and bool(own) and own[-1] == max(years)


def _is_earlier_time(mention: Mention, base: Cue, near: Sequence[Cue]) -> bool:
    """Tell whether a time or a change makes the base an earlier value; not `so với mức trần 85%`."""
    scene = mention.scene
    around = range(base.last, min(len(scene.words), mention.last + 4))
    timed = any(scene.is_period(i) for i in around) or any(cue.name in ("earlier", "last") for cue in near)
    behind = " ".join(scene.words[mention.unit_last : mention.last + 4])
    named = any(phrase in behind for phrase in (*cue_table(FILE)["earlier"], *cue_table(FILE)["last"]))
    changed = {"tăng", "giảm", "thay"} & set(scene.words[max(0, base.first - 1) : base.first + 1])
    return timed or named or bool(changed)


def _relative(words: Sequence[str], opening: range) -> bool:
    return any(words[i] in ("tăng", "giảm", "từ", "đến") for i in opening)


def figure_before(mention: Mention) -> int:
    """Return the word of the figure before in the sentence, -1 for none."""
    mentions = mention.scene.mentions
    place = mention.number - mentions[0].number
    return mentions[place - 1].first if place else -1


def rises(mention: Mention) -> bool:
    """Tell whether the figure is where a development began: `từ 559 vụ lên 679 vụ`."""
    mentions = mention.scene.mentions
    place = mention.number - mentions[0].number + 1
    if place >= len(mentions):
        return False
    scene, after = mention.scene, mentions[place]
    words = scene.words
    between = [
        words[i] for i in range(mention.unit_last, after.first) if not (words[i] in _PASSED or scene.is_period(i))
    ]
    before = words[max(0, mention.first - 3) : mention.first]
    joined = " ".join(between)
    clear = joined in _CLEAR_RISES or "từ" in before
    return joined in _RISES and clear and bool({"từ", "tăng", "giảm", "mức"} & set(before))


def _opens_with_earlier(mention: Mention, left: Sequence[Cue]) -> bool:
    """Tell whether the clause is about an earlier time: `Tại chu kỳ trước, …`, and no comparison says so."""
    for cue in reversed(left):
        if cue.name == "base":
            return False
        if cue.name == "earlier" or (cue.name == "last" and " ".join(mention.scene.words[:2]).startswith("trước đó")):
            between = mention.scene.words[cue.last : mention.first]
            carried = any(other.name == "carried" and other.first >= cue.last for other in left)
            return cue.first <= _OPENING and not carried and not _CLOSES & set(between)
    return False
