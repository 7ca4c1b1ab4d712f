"""The place where a numeral stands: the words of its sentence around it, as the recognizers of kinds see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extractor.figures.units import UnitMatch
from extractor.language import Words
from extractor.numerals.numeral import Numeral


@dataclass(frozen=True, slots=True)
class Site:
    """`numeral` is word `index` of `words`; `unit` is the unit of the lexicon right behind (or before) it, if any."""

    text: str
    words: Words
    index: int
    numeral: Numeral
    unit: UnitMatch | None

    def word(self, distance: int) -> str:
        """Return the lower-case word `distance` words away, empty outside the sentence."""
        i = self.index + distance
        return self.words.lower[i] if 0 <= i < len(self.words) else ""

    def tag(self, distance: int) -> str:
        """Return the tag of the word `distance` words away, empty outside the sentence."""
        i = self.index + distance
        return self.words.tag[i] if 0 <= i < len(self.words) else ""

    def glued(self, distance: int) -> bool:
        """Tell whether no space stands before the word `distance` words away."""
        i = self.index + distance
        return 0 < i < len(self.words) and self.words.end[i - 1] == self.words.start[i]


class Quantity(NamedTuple):
    """What a recognizer says of a numeral: its kind and unit; `first:last` are the words of the unit, if any.

    `entry` is the unit of the lexicon, `None` for counted nouns, whose extent the linking decides.
    """

    kind: str
    first: int
    last: int
    unit: UnitMatch | None = None
