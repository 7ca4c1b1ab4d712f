"""Whether a figure is what was, what is planned, what is foreseen, or the earlier value of a comparison."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter

import regex

from extractor import patterns
from extractor.context.bases import FILE, figure_before, is_base
from extractor.context.scene import Mention, Scene
from extractor.linking.changes import alternatives
from extractor.matching import Cue, CueMatcher, cue_table
from extractor.records import Status
from extractor.text.sentences import SentenceSpan

_HEADING_LENGTH = 80
_FORESEEN = ("forecast", "outcome")
_REACH = 12  # cues
_OPENING = 8  # words
_MOVING = frozenset(patterns.toml(FILE)["words"]["moving"])
_STEPS = frozenset(patterns.toml(FILE)["words"]["steps"])


@cache
def _matcher() -> CueMatcher:
    return CueMatcher({name: phrases for name, phrases in cue_table(FILE).items() if name != "heading"})


@cache
def _heading() -> regex.Pattern[str]:
    """A short line that begins with a noun of plans: `*** Nhiệm vụ 2023`, `IV. Phương hướng`."""
    return regex.compile(
        rf"[^\p{{L}}]*(?:[IVX]{{1,4}}[.)/]\s*)?(?:{alternatives(list(cue_table(FILE)['heading']))})\b", regex.IGNORECASE
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
    """Tell whether the sentence details one about an earlier time: `Tại chu kỳ trước, …. Trong đó, …`."""
    opening = " ".join(before.split()[:_OPENING])
    detailed = " ".join(scene.words[:2]).startswith(("trong đó", "cụ thể"))
    return detailed and "so với" not in opening and any(phrase in opening for phrase in cue_table(FILE)["earlier"])


def _cues(scene: Scene) -> list[Cue]:
    """Return the cues of the sentence, those inside periods (`cùng kỳ năm 2019`) too."""
    cues = _matcher().find(scene.doc)
    words = scene.words
    inside = [
        Cue(name, i, i + 1)
        for i in range(len(words))
        if scene.is_period(i)
        for name in ("earlier", "last")
        if words[i].startswith(cue_table(FILE)[name])
    ]
    return sorted([*cues, *inside], key=lambda cue: cue.first)


def _status(mention: Mention, cues: Sequence[Cue], planned: bool) -> Status:
    scene = mention.scene
    behind = bisect_left(cues, mention.first, key=attrgetter("first"))
    left, right = cues[max(0, behind - _REACH) : behind], cues[behind : behind + 1]
    if is_base(mention, left):
        return "previous"
    if _is_target(mention, left) or _is_bracketed_target(mention, left):
        return "plan"
    if mention.kind == "percent" and _reaches_target(mention, cues, behind):
        left = [cue for cue in left if cue.name in _FORESEEN or cue.first > figure_before(mention)]
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
    """Tell whether the figure alone in brackets spells out the plan before it: `73,65% dự toán (6.000 tỷ đồng)`."""
    words, previous = mention.scene.words, figure_before(mention)
    if mention.first < 1 or words[mention.first - 1] != "(" or previous < 0:
        return False
    return mention.kind != "percent" and any(cue.name == "target" and cue.first > previous for cue in left)


def _governing(mention: Mention, left: Sequence[Cue]) -> Status | None:
    """Return what the nearest cue to the left makes of the clauses behind it."""
    for cue in reversed(left):
        if cue.name in ("done", "base"):
            return None
        if cue.name in _FORESEEN:
            return "forecast"
        if cue.name == "plan":
            return "forecast" if _expected(mention, cue) else "plan"
        if cue.name == "target" and _opens_clause(mention.scene, cue):
            return "plan"
    return None


def _expected(mention: Mention, cue: Cue) -> bool:
    """Tell whether a level is awaited rather than set: `dự kiến số thu chỉ đạt 200 tỷ`, `doanh thu sẽ sụt giảm 20%`."""
    words = mention.scene.words
    if words[cue.first] == "dự kiến":
        return bool(_MOVING & set(words[max(cue.last, mention.first - 3) : mention.first]))
    return words[cue.first] == "sẽ" and bool(_MOVING & set(words[cue.last : cue.last + 2]))


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
        mention.scene.sentence.words.tag[i] == "V" for i in range(figure_before(mention) + 1, mention.first)
    )
