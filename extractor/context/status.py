"""Whether a figure is what was, what is planned, what is foreseen, or the earlier value of a comparison."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter

import regex

from extractor import patterns
from extractor.context.scene import Mention, Scene
from extractor.linking.changes import alternatives
from extractor.matching import Cue, CueMatcher
from extractor.records import Status
from extractor.text.sentences import SentenceSpan

_HEADING_LENGTH = 80
_REACH = 12  # cues
_NAMED = 2  # words that may name the base of a comparison
_AMOUNTS = frozenset(
    (
        "mức",
        "con số",
        "số",
        "khoảng",
        "gần",
        "hơn",
        "của",
        "cùng kỳ",
        "đạt",
        "là",
        "năm",
        "trước",
        "ở",
        "cùng",
        "kỳ",
        "chỉ",
    )
)
_BROKEN = frozenset((",", ";", "(", "và", "xuống", "lên", "còn"))
_OPENING = 8  # words
_STEPS = frozenset(
    (
        "là",
        ":",
        "đạt",
        "trên",
        "từ",
        "khoảng",
        "gần",
        "hơn",
        "dưới",
        "có",
        "là:",
        "năm",
        "mức",
        "ở",
        "của",
        "được",
        "giao",
        "về",
        "với",
    )
)
_CLOSES = frozenset((";", "."))


class StatusCue(patterns.Entry):
    """Phrases that say one thing of status, with an example."""

    name: str
    phrases: tuple[str, ...]
    example: str


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {entry.name: entry.phrases for entry in patterns.entries("status.toml", "cue", StatusCue)}


@cache
def _matcher() -> CueMatcher:
    return CueMatcher({name: phrases for name, phrases in _table().items() if name != "heading"})


@cache
def _heading() -> regex.Pattern[str]:
    """A short line that begins with a noun of plans: `*** Nhiệm vụ 2023`, `IV. Phương hướng`."""
    return regex.compile(
        rf"[^\p{{L}}]*(?:[IVX]{{1,4}}[.)/]\s*)?(?:{alternatives(list(_table()['heading']))})\b", regex.IGNORECASE
    )


def set_status(scenes: Iterable[Scene], spans: Sequence[SentenceSpan]) -> None:
    """Set the status of every mention; `spans` are all sentences of the document, headings among them."""
    headings = _Headings(spans)
    for scene in scenes:
        planned, before = headings.plans(scene), headings.before
        earlier = _is_earlier(scene, before)
        cues = _cues(scene)
        for mention in scene.mentions:
            mention.status = _status(mention, cues, planned)
            if earlier and mention.status == "actual" and not mention.link.change:
                mention.status = "previous"


class _Headings:
    """Walks the headings of the document once, in step with its scenes."""

    def __init__(self, spans: Sequence[SentenceSpan]) -> None:
        self._spans = spans
        self._next = 0
        self._plans = False
        self.before = ""  # the sentence before, in lower case

    def plans(self, scene: Scene) -> bool:
        """Tell whether the heading above `scene` announces plans."""
        text, end = scene.text, scene.sentence.span.start
        while self._next < len(self._spans) and self._spans[self._next].start < end:
            span = self._spans[self._next]
            line = text[span.start : span.end]
            self.before = scene.lowered[span.start : span.end]
            if len(line) <= _HEADING_LENGTH and line[-1] not in ".;,":
                self._plans = bool(_heading().match(line))
            self._next += 1
        return self._plans


def _is_earlier(scene: Scene, before: str) -> bool:
    """Tell whether the sentence goes into the detail of one about an earlier time: `Tại chu kỳ trước, …. Trong đó, …`."""
    opening = " ".join(before.split()[:_OPENING])
    detailed = " ".join(scene.words[:2]).startswith(("trong đó", "cụ thể"))
    return detailed and "so với" not in opening and any(phrase in opening for phrase in _table()["earlier"])


def _cues(scene: Scene) -> list[Cue]:
    """Return the cues of the sentence, those inside periods (`cùng kỳ năm 2019`) too."""
    cues = _matcher().find(scene.doc)
    words = scene.words
    inside = [
        Cue(name, i, i + 1)
        for i in range(len(words))
        if scene.is_period(i)
        for name in ("earlier", "last")
        if words[i].startswith(_table()[name])
    ]
    return sorted([*cues, *inside], key=lambda cue: cue.first)


def _status(mention: Mention, cues: Sequence[Cue], planned: bool) -> Status:
    scene = mention.scene
    behind = bisect_left(cues, mention.first, key=attrgetter("first"))
    left, right = cues[max(0, behind - _REACH) : behind], cues[behind : behind + 1]
    if _is_base(mention, left):
        return "previous"
    if _is_target(mention, left) or _is_bracketed_target(mention, left):
        return "plan"
    if mention.kind == "percent" and _reaches_target(mention, cues, behind):
        left = [cue for cue in left if cue.first > _figure_before(mention)]
    governing = _governing(mention, left)
    if governing:
        return governing
    if any(cue.name == "plan" and scene.words[cue.first] == "sẽ" and _subject_of(mention, cue) for cue in right):
        return "plan"
    return "plan" if planned and not any(cue.name == "done" for cue in left) else "actual"


def _is_target(mention: Mention, left: Sequence[Cue]) -> bool:
    """Tell whether a noun of plans stands right before the numeral: `chỉ tiêu là 32%`."""
    for cue in reversed(left):
        if cue.name != "target":
            continue
        words = mention.scene.words
        between = range(cue.last, mention.first)
        if not all(words[i] in _STEPS or mention.scene.is_period(i) for i in between):
            return False
        before = words[cue.first - 1] if cue.first else ""
        return not (mention.kind == "percent" and before in ("hoàn thành", "thực hiện", "đạt", "độ"))
    return False


def _reaches_target(mention: Mention, cues: Sequence[Cue], behind: int) -> bool:
    """Tell whether the percentage is of a plan: `đạt 48,32% chỉ tiêu phấn đấu`."""
    return any(cue.name == "target" and cue.first <= mention.unit_last + 1 for cue in cues[behind : behind + 2])


def _is_bracketed_target(mention: Mention, left: Sequence[Cue]) -> bool:
    """Tell whether the figure stands alone in brackets behind the plan that it spells out: `73,65% dự toán (6.000 tỷ đồng)`."""
    words, previous = mention.scene.words, _figure_before(mention)
    if mention.first < 1 or words[mention.first - 1] != "(" or previous < 0:
        return False
    return mention.kind != "percent" and any(cue.name == "target" and cue.first > previous for cue in left)


def _is_base(mention: Mention, left: Sequence[Cue]) -> bool:
    """Tell whether the figure is what another is compared with: `so với 559 vụ năm 2010`, `(năm 2010: 559 vụ)`."""
    if mention.link.change or mention.kind in ("duration", "multiple"):
        return False
    scene, words = mention.scene, mention.scene.words
    previous = _figure_before(mention)
    near = [cue for cue in left if cue.first > previous]
    if any(cue.name == "base" for cue in near) and not any(cue.name == "target" for cue in near):
        base = next(cue for cue in near if cue.name == "base")
        between = [words[i] for i in range(base.last, mention.first) if not scene.is_period(i)]
        named = len([word for word in between if word not in _AMOUNTS])
        return named <= _NAMED and not _BROKEN & set(between) and not _of_another(mention, base)
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
    """Tell whether the figure is the earlier one that is beaten: `cao hơn hẳn con số 9,3 tỷ USD của cùng kỳ năm trước`."""
    scene = mention.scene
    end = min(len(scene.words), mention.last + 4)
    behind = " ".join(scene.words[mention.unit_last : end])
    compared = any(cue.name == "surpassed" for cue in near)
    return compared and any(phrase in behind for phrase in (*_table()["earlier"], *_table()["last"]))


def _spells_out_earlier(mention: Mention, near: Sequence[Cue]) -> bool:
    """Tell whether the figure alone in brackets is the earlier one: `gấp 2,5 lần so với cùng kỳ năm 2019 (5,47 tỷ USD)`."""
    alone = mention.scene.words[mention.first - 1] == "(" and mention.kind != "percent"
    return alone and any(cue.name in ("earlier", "last") for cue in near) and any(cue.name == "base" for cue in near)


def _is_latest(scene: Scene, opening: range) -> bool:
    """Tell whether the year named in `opening` is the last of several that the sentence names."""
    years = [
        scene.words[i][-4:] for i in range(len(scene.words)) if scene.is_period(i) and scene.words[i][-4:].isdigit()
    ]
    own = [scene.words[i][-4:] for i in opening if scene.is_period(i)]
    return len(set(years)) > 1 and bool(own) and own[-1] == max(years)


def _of_another(mention: Mention, base: Cue) -> bool:
    """Tell whether the figure compared with is of another thing today: `82 mã tăng so với 293 mã giảm`."""
    scene = mention.scene
    near = range(base.last, min(len(scene.words), mention.last + 4))
    timed = any(scene.is_period(i) or scene.words[i] in ("mức", "con số", "cùng kỳ") for i in near)
    mentions = scene.mentions
    before = mentions[max(0, mention.number - mentions[0].number - 1)]
    return (
        not timed
        and mention.kind == "count"
        and bool(before.label)
        and mention.label not in ("", mention.unit, before.label)
    )


def _relative(words: Sequence[str], opening: range) -> bool:
    return any(words[i] in ("tăng", "giảm", "từ", "đến") for i in opening)


def _figure_before(mention: Mention) -> int:
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


_PASSED = frozenset(("khoảng", "gần", "hơn", "trên", "tăng", "giảm", "trong", "vào", "của", "năm", "tháng", ",", "đã"))
_CLEAR_RISES = frozenset(("lên", "lên mức", "xuống", "xuống còn", "còn", "lên đến", "lên tới", "xuống mức"))
_RISES = _CLEAR_RISES | {"đến", "tới"}


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


def _governing(mention: Mention, left: Sequence[Cue]) -> Status | None:
    """Return what the nearest cue to the left makes of the clauses behind it."""
    for cue in reversed(left):
        if cue.name in ("done", "base"):
            return None
        if cue.name in ("forecast", "outcome"):
            return "forecast"
        if cue.name == "plan":
            return "forecast" if _expected(mention, cue) else "plan"
        if cue.name == "target" and _opens_clause(mention.scene, cue):
            return "plan"
    return None


def _expected(mention: Mention, cue: Cue) -> bool:
    """Tell whether a level is awaited rather than set: `dự kiến số thu chỉ đạt 200 tỷ`, `dự kiến tăng 300 đồng`."""
    words = mention.scene.words
    near = words[max(cue.last, mention.first - 3) : mention.first]
    return words[cue.first] == "dự kiến" and bool({"đạt", "tăng", "giảm", "lên", "còn"} & set(near))


def _opens_clause(scene: Scene, cue: Cue) -> bool:
    """Tell whether a noun of plans heads its sentence: `Chỉ tiêu năm 2016: kiểm tra 500 vụ, thu nộp 4,2 tỷ`."""
    return all(scene.words[i] in ("-", "+", "*", "với", "theo") for i in range(cue.first))


def _subject_of(mention: Mention, cue: Cue) -> bool:
    """Tell whether the figure is (part of) the subject of `sẽ`: `140 máy bơm và 35 máy phát điện sẽ được trao`."""
    if cue.first < mention.last:
        return False
    words, tags = mention.scene.words, mention.scene.sentence.words.tag
    between = range(mention.last, cue.first)
    return not any(words[i] in (",", ";", ".", ":", "(", ")") or tags[i] == "V" for i in between) and not any(
        mention.scene.sentence.words.tag[i] == "V" for i in range(_figure_before(mention) + 1, mention.first)
    )
