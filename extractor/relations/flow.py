"""The figures of a document one after the other, with the cues between them: what the rules of relations walk along."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from extractor import patterns
from extractor.context.scene import Mention, Scene
from extractor.linking.sentence import Span
from extractor.matching import Cue, CueMatcher, cue_table

REACH = 12  # figures looked back upon
_FILE = "relations.toml"
HEDGES = frozenset(patterns.toml("cues.toml")["hedge"]["about"]) | frozenset(
    (
        "hơn",
        "trên",
        "quá",
        "ít nhất",
        "tối thiểu",
        "dưới",
        "chưa đầy",
        "không quá",
        "tối đa",
        "tới",
        "đến",
        "cả",
        "chỉ",
        "là",
        "từ",
        "có",
        "vỏn vẹn",
        "thêm",
        ":",
    )
)


@cache
def phrases(name: str) -> frozenset[str]:
    """Return the phrases of the cues called `name`."""
    return frozenset(cue_table(_FILE)[name])


@cache
def _matcher() -> CueMatcher:
    nouns = ("event", "participant")  # looked up as units, not searched for
    return CueMatcher({name: found for name, found in cue_table(_FILE).items() if name not in nouns})


class Flow:
    """The mentions of a document in order, and the cues of each sentence."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        """Find the cues of all `scenes`."""
        self.scenes = scenes
        self.mentions = [mention for scene in scenes for mention in scene.mentions]
        self._number = {id(scene): i for i, scene in enumerate(scenes)}
        self._cues = [_matcher().find(scene.doc) for scene in scenes]

    def cues(self, scene: Scene, first: int = 0, last: int | None = None) -> list[Cue]:
        """Return the cues of `scene` that lie in words `first:last`."""
        found = self._cues[self._number[id(scene)]]
        begin = bisect_left(found, first, key=attrgetter("first"))
        end = len(found) if last is None else bisect_left(found, last, key=attrgetter("first"))
        return found[begin:end]

    def scene_before(self, scene: Scene) -> Scene | None:
        """Return the sentence with figures before `scene`, where it stands in the same paragraph or the one before."""
        place = self._number[id(scene)]
        if not place:
            return None
        before = self.scenes[place - 1]
        return before if scene.sentence.span.paragraph - before.sentence.span.paragraph <= 1 else None

    def scenes_behind(self, scene: Scene) -> Iterator[Scene]:
        """Yield the sentences with figures behind `scene`."""
        for number in range(self._number[id(scene)] + 1, len(self.scenes)):
            yield self.scenes[number]

    def before(self, mention: Mention) -> Mention | None:
        """Return the figure before in the same sentence."""
        return next(self.earlier(mention), None)

    def after(self, mention: Mention) -> Mention | None:
        """Return the figure behind in the same sentence."""
        number = mention.number + 1
        found = self.mentions[number] if number < len(self.mentions) else None
        return found if found and found.scene is mention.scene else None

    def earlier(self, mention: Mention) -> Iterator[Mention]:
        """Yield the figures before in the same sentence, the nearest first."""
        for number in range(mention.number - 1, max(-1, mention.number - 1 - REACH), -1):
            if self.mentions[number].scene is not mention.scene:
                return
            yield self.mentions[number]

    def behind(self, scene: Scene, i: int) -> list[Mention]:
        """Return the figures of `scene` from word `i` on, as many as a rule looks at."""
        begin = bisect_left(scene.mentions, i, key=attrgetter("first"))
        return scene.mentions[begin : begin + 2 * REACH]

    def ahead_of(self, scene: Scene, i: int) -> list[Mention]:
        """Return the figures of `scene` before word `i`, as many as a rule looks at, the nearest last."""
        end = bisect_left(scene.mentions, i, key=attrgetter("first"))
        return scene.mentions[max(0, end - REACH) : end]

    def lead(self, mention: Mention) -> tuple[int, int]:
        """Return the words from the last comma, bracket or figure before `mention` up to its numeral."""
        begin = gap_start(mention, self.before(mention))
        words = mention.scene.words
        for i in range(mention.first - 1, begin - 1, -1):
            if words[i] in ",;(":
                return i + 1, mention.first
        return begin, mention.first

    def bare(self, scene: Scene, first: int, last: int) -> list[str]:
        """Return words `first:last` of `scene` without hedges."""
        return [word for word in scene.words[first:last] if word not in HEDGES]


def gap_start(mention: Mention, before: Mention | None) -> int:
    """Return the first word behind `before` (its unit), or 0."""
    return min(before.unit_last, mention.first) if before else 0


def span_of(scene: Scene, cue: Cue) -> Span:
    """Return the view span of a cue."""
    return scene.span(cue.first, cue.last)


def word_span(scene: Scene, i: int) -> Span:
    """Return the view span of word `i`."""
    return scene.span(i, i + 1)
