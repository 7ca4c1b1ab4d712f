"""The draft as the rules see it: its figures in their sentences, the words around them, what they may stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import regex

from extractor.checks.intervals import Interval
from extractor.checks.lexicon import words
from extractor.checks.readings import Reading, read, rounded
from extractor.periods.finding import lower
from extractor.records import AnyFigure, Document, Measure, Relation, RelationType
from extractor.text.normalization import view
from extractor.text.sentences import split

if TYPE_CHECKING:
    from extractor.checks.others import Other

Found = TypeVar("Found")
_TIMES = regex.compile(r"(?:gấp|bằng)(?:\s+(?:hơn|gần|khoảng|tới|đến|trên|xấp xỉ))*\s*$")


@dataclass(eq=False)
class Mention:
    """A figure where it stands. `before` and `after` are the lower-case words up to its neighbours in the sentence."""

    figure: AnyFigure
    printed: str
    start: int
    end: int
    before: str
    after: str
    own: int  # how many characters of `after` are its unit and label
    follows: int  # how many characters of `before` are the unit and label of the figure in front
    sentence: int
    place: int  # its number among the mentions of the document
    index: int  # its number among those of the sentence

    @cached_property
    def reading(self) -> Reading:
        """What the printed number may stand for; measures in units of the SI, so that kilometres and metres add up."""
        plain = read(self.figure, self.printed, self.before)
        if isinstance(self.figure, Measure) and self.figure.si_value is not None and self.figure.value:
            return _converted(plain, Fraction(self.figure.si_value) / Fraction(self.figure.value))
        return plain

    @property
    def as_mean(self) -> Reading:
        """Return the reading of the number as a mean, which was rounded even where things are counted."""
        return self.reading if self.reading.hedge else rounded(self.reading.value, self.reading.step)

    @property
    def lead(self) -> str:
        """Return the words in front of it that are not the unit or label of the figure before."""
        return self.before[self.follows :]

    @property
    def tail(self) -> str:
        """Return the words behind its unit and label, up to the next figure."""
        return self.after[self.own :]

    @property
    def value(self) -> Fraction:
        """Return the printed value."""
        return self.reading.value

    @property
    def unit(self) -> str:
        """Return the unit; words of the grammar that stand where one would (`480 lên 600`) are none."""
        return "" if self.figure.unit in words("noun", "no_unit") else self.figure.unit

    @property
    def kind(self) -> str:
        """Return the kind of the figure; a count of `lần` behind `gấp` or `bằng` is a multiple."""
        if self.figure.unit == "lần" and _TIMES.search(self.before):
            return "multiple"
        return self.figure.kind


class Draft:
    """A text with its document; `sentences[i]` are the mentions of sentence `i`, offsets are those of the view."""

    def __init__(self, text: str, document: Document) -> None:
        """Lay the figures of `document`, which was read from `text`, over the view of the text."""
        self.view = view(text)
        self.text = self.view.text
        self.lowered = lower(self.text)
        self.document = document
        found = split(self.text)
        self.spans = [(span.start, span.end) for span in found]
        self.zones = [span.zone for span in found]
        self.mentions: list[Mention] = []
        self.sentences: list[list[Mention]] = [[] for _ in self.spans]
        self.sources: list[Other] = []
        self.previous: list[Other] = []
        self._found: dict[Any, list[Any]] = {}
        self._lay(document.figures)
        self.by_id = {mention.figure.id: mention for mention in self.mentions}

    def _end(self, offset: int) -> int:
        return self.view.view_offset(offset - 1) + 1

    def _lay(self, figures: Iterable[AnyFigure]) -> None:
        starts = [start for start, _end in self.spans]
        grouped: dict[int, list[AnyFigure]] = {}
        for figure in figures:
            number = bisect_right(starts, self.view.view_offset(figure.start)) - 1
            grouped.setdefault(number, []).append(figure)
        for number, row in grouped.items():
            self._lay_sentence(number, row)

    def _lay_sentence(self, number: int, row: Sequence[AnyFigure]) -> None:
        first, last = self.spans[number]
        edges = [(self.view.view_offset(f.start), self._end(f.end)) for f in row]
        follows = 0
        for i, (figure, (start, end)) in enumerate(zip(row, edges, strict=True)):
            left = edges[i - 1][1] if i else first
            right = edges[i + 1][0] if i + 1 < len(row) else last
            after = self.lowered[end:right]
            own = self._own(figure, end, after)
            mention = Mention(
                figure, self.text[start:end], start, end, self.lowered[left:start], after, own, follows, number,
                len(self.mentions), i,
            )  # fmt: skip
            follows = own
            self.mentions.append(mention)
            self.sentences[number].append(mention)

    def _own(self, figure: AnyFigure, end: int, after: str) -> int:
        """Return the length of unit and label behind the numeral."""
        reach = 0
        unit = "" if figure.unit in words("noun", "no_unit") else figure.unit.partition("/")[0]
        at = after.find(unit) if unit else -1
        if 0 <= at <= 8:
            reach = at + len(unit)
        if figure.label_start is not None and figure.label_end is not None and figure.label_start >= figure.end:
            reach = max(reach, min(self._end(figure.label_end) - end, len(after)))
        return reach

    @cached_property
    def relations(self) -> dict[tuple[RelationType, str], list[Relation]]:
        """The relations of the document by type and the figure they start from."""
        filed: dict[tuple[RelationType, str], list[Relation]] = {}
        for relation in self.document.relations:
            filed.setdefault((relation.type, relation.from_), []).append(relation)
        return filed

    def related(self, mention: Mention, type_: RelationType) -> Iterator[Mention]:
        """Yield the mentions that `mention` has a relation of `type_` to."""
        for relation in self.relations.get((type_, mention.figure.id), ()):
            if relation.to in self.by_id:
                yield self.by_id[relation.to]

    def once(self, find: Callable[[Draft], Iterable[Found]]) -> list[Found]:
        """Return what `find` finds in the draft, found once however many rules ask for it."""
        if find not in self._found:
            self._found[find] = list(find(self))
        return self._found[find]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence at `offset`, or of the one in front of it; 0 in an empty text."""
        return max(0, bisect_right(self.spans, (offset, len(self.text) + 1)) - 1)

    def sentence_text(self, number: int) -> str:
        """Return the lower-case words of a sentence, nothing where there is none."""
        if number >= len(self.spans):
            return ""
        start, end = self.spans[number]
        return self.lowered[start:end]

    def between(self, first: Mention, second: Mention) -> str:
        """Return the lower-case words between two mentions, the earlier one's unit and label left out."""
        return self.lowered[first.end + first.own : second.start]


def _converted(reading: Reading, factor: Fraction) -> Reading:
    return replace(
        reading,
        value=reading.value * factor,
        strict=_times(reading.strict, factor),
        lenient=_times(reading.lenient, factor),
        cut=_times(reading.cut, factor),
        step=reading.step * factor,
    )


def _times(interval: Interval, factor: Fraction) -> Interval:
    low = None if interval.low is None else interval.low * factor
    high = None if interval.high is None else interval.high * factor
    return Interval(low, high, interval.low_closed, interval.high_closed)
