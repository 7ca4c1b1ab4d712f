"""The figures of a document in their surroundings: what the rules of context and relations look at."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from spacy.tokens import Doc

from extractor.figures.units import Currency, MeasureUnit
from extractor.language import NOTHING
from extractor.linking.sentence import Link, Sentence, Span
from extractor.matching import doc_of
from extractor.records import Status


@dataclass(eq=False)
class Mention:
    """A figure in its sentence; the words of the mention are `first:last`: numeral, unit, label behind it.

    `status`, `actor` and `place` are filled by the rules of context.
    """

    number: int  # in the document, from 0
    scene: Scene = field(repr=False)
    link: Link
    status: Status = "actual"
    actor: Span | None = None
    place: Span | None = None

    @property
    def sentence(self) -> Sentence:
        """The sentence that the figure stands in."""
        return self.scene.sentence

    @property
    def first(self) -> int:
        """The word that is the numeral."""
        return self.link.index

    @cached_property
    def unit_last(self) -> int:
        """One past the last word of the numeral and its unit."""
        unit = self.link.unit
        end = unit[1] if unit and unit[0] >= self.link.numeral.end else self.link.numeral.end
        return max(self.scene.word_behind(end), self.link.quantity.last)

    @cached_property
    def last(self) -> int:
        """One past the last word of the mention: numeral, unit and label behind it."""
        label = self.link.label
        if label and label[0] >= self.link.numeral.end:
            return max(self.unit_last, self.scene.word_behind(label[1]))
        return self.unit_last

    @property
    def kind(self) -> str:
        """The kind of the figure."""
        return self.link.quantity.kind

    @property
    def value(self) -> Decimal:
        """The value, of a ratio the numerator."""
        return self.link.numeral.value

    @cached_property
    def unit(self) -> str:
        """The unit in lower case, empty when there is none."""
        unit = self.link.unit
        return self.scene.text[slice(*unit)].lower() if unit else ""

    @property
    def counting_noun(self) -> str:
        """The unit behind the numeral; one before it names the row of a list (`ô tô 126, mô tô 3.791`)."""
        unit = self.link.unit
        return self.unit if unit and unit[0] >= self.link.numeral.end else ""

    @cached_property
    def label(self) -> str:
        """The label in lower case, single spaces."""
        label = self.link.label
        return " ".join(self.scene.text[slice(*label)].lower().split()) if label else ""

    @property
    def per(self) -> tuple[str, str] | None:
        """What a rate is of and per: `đồng/phần` → (`đồng`, `phần`); None for a plain unit."""
        head, slash, rest = self.unit.partition("/")
        return (head.strip(), rest.partition("/")[0].strip()) if slash else None

    @property
    def is_level(self) -> bool:
        """Tell whether the figure is an amount, neither a change, a percentage, a length of time nor a rate."""
        return self.kind in ("count", "money", "measure", "ratio", "number") and not self.link.change

    def like(self, other: Mention) -> bool:
        """Tell whether both are counted in the same: one currency, one dimension, one noun."""
        if {self.kind, other.kind} <= {"count", "ratio"}:
            return same_noun(self.counting_noun, other.counting_noun)
        if self.kind != other.kind or bool(self.per) != bool(other.per):
            return False
        one, two = self._entry, other._entry
        if isinstance(one, Currency) and isinstance(two, Currency):
            return one.iso == two.iso
        if isinstance(one, MeasureUnit) and isinstance(two, MeasureUnit):
            return one.dimension == two.dimension
        return True

    @property
    def _entry(self) -> object:
        unit = self.link.quantity.unit
        return unit.entry if unit else None


def same_label(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are of one thing: one label, or one narrower (`giá vàng SJC`)."""
    a, b = f" {one.label} ", f" {other.label} "
    return bool(one.label and other.label) and (a in b or b in a)


def same_noun(one: str, other: str) -> bool:
    """Tell whether two counting nouns are one: `vụ` and `vụ án`; an unnamed one fits any."""
    return not one or not other or one == other or one.startswith(other + " ") or other.startswith(one + " ")


@dataclass(eq=False)
class Scene:
    """One sentence with figures in its document: its mentions in order."""

    text: str  # the view
    lowered: str
    sentence: Sentence
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def doc(self) -> Doc:
        """The words as a spaCy `Doc`, for the cue matchers."""
        return doc_of(self.sentence.words)

    @property
    def words(self) -> list[str]:
        """The words in lower case."""
        return self.sentence.words.lower

    @cached_property
    def actions(self) -> frozenset[int]:
        """Where the actions of the figures begin, as offsets of the view."""
        return frozenset(one.link.action[0] for one in self.mentions if one.link.action)

    def word_behind(self, offset: int) -> int:
        """Return the first word that begins at or behind `offset` of the view."""
        return bisect_left(self.sentence.words.start, offset)

    def is_figure(self, i: int) -> bool:
        """Tell whether word `i` is a numeral."""
        return self.sentence.words.numeral[i] >= 0

    def is_period(self, i: int) -> bool:
        """Tell whether word `i` is a date or period."""
        return self.sentence.words.numeral[i] != NOTHING and self.sentence.words.numeral[i] < 0

    @cached_property
    def depth(self) -> list[int]:
        """How many round brackets are open at each word; unbalanced ones end with the sentence."""
        depth, levels = 0, []
        for word in self.words:
            depth += word == "("
            levels.append(depth)
            depth = max(0, depth - (word == ")"))
        return levels

    def span(self, first: int, last: int) -> Span:
        """Return the view span of words `first:last`."""
        return self.sentence.offsets(first, last)


def scenes_of(text: str, lowered: str, sentences: list[Sentence]) -> list[Scene]:
    """Return a scene for each sentence, with its mentions numbered through the document."""
    scenes = []
    number = 0
    for sentence in sentences:
        scene = Scene(text, lowered, sentence)
        for link in sentence.links:
            scene.mentions.append(Mention(number, scene, link))
            number += 1
        scenes.append(scene)
    return scenes
