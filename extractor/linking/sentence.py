"""The sentence as the linking sees it: its words, the quantities among them, and what was linked so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from extractor.figures.site import Quantity
from extractor.language import Words
from extractor.linking.ranking import Features
from extractor.numerals.numeral import Numeral
from extractor.text.sentences import SentenceSpan

Span = tuple[int, int]
TABLE_ROW = "T"  # in `Link.evidence`: the row of the table names the figure

# Tags of open classes: their words say little of the construction they stand in, their tags enough.
_OPEN_CLASS = frozenset(("N", "A", "Np", "Nu", "Nc", "Ny", "Nb", "X", "Z", "M", "Y", "T"))


@dataclass(slots=True)
class Link:
    """A figure in the making: numeral and quantity at word `index`, and the fields that the linking fills.

    `unit`, `label` and `action` are spans of view offsets, `None` where there is none.
    """

    index: int
    numeral: Numeral
    quantity: Quantity
    unit: Span | None = None
    label: Span | None = None
    action: Span | None = None
    bound: str = "exact"
    change: str = ""
    governor: int = -1  # the word that governs the numeral
    evidence: dict[str, str] = field(default_factory=dict)  # the construction by which each field was found
    share: dict[str, float] = field(default_factory=dict)  # the probability of each choice

    @property
    def counted(self) -> bool:
        """Tell whether the figure counts something named by a noun, so that its label usually begins with its unit."""
        return self.quantity.kind in ("count", "ratio") and self.quantity.unit is None


@dataclass
class Sentence:
    """One sentence with figures; `links` are in text order."""

    span: SentenceSpan
    words: Words
    links: list[Link]
    # Features that depend on the words alone are made once a sentence.
    memo: dict[tuple[object, ...], Features] = field(default_factory=dict, repr=False)
    phrases: dict[int, list[Any]] = field(default_factory=dict, repr=False)
    ends: list[int] | None = field(default=None, repr=False)  # the words before which a phrase may end

    def __post_init__(self) -> None:
        words = self.words
        # The tag of each word, with the word itself where it is a verb or of a closed class.
        self.shapes = [
            tag if tag in _OPEN_CLASS else f"{tag}:{word}" for tag, word in zip(words.tag, words.lower, strict=True)
        ]
        # Whether each word begins with a capital letter.
        self.capital = [word[:1].isupper() for word in words.text]
        # How many numerals, commas, breaks, verbs and brackets stand before each word, and in all at the end.
        self.tally = (
            _running([number >= 0 for number in words.numeral]),
            _running([word == "," for word in words.text]),
            _running([word in (";", ".", ":") for word in words.text]),
            _running([tag == "V" for tag in words.tag]),
            _running([word in "()" for word in words.text]),
        )
        # The number of syllables before each word, and at the end that of all.
        self.syllables = [0, *accumulate([word.count(" ") + 1 for word in words.text])]

    def forget(self) -> None:
        """Let go of what was made for the rankers: a long text would keep all of it to its end."""
        self.memo.clear()
        self.phrases.clear()

    def offsets(self, first: int, last: int) -> Span:
        """Return the view offsets of the words `first:last`."""
        return self.words.start[first], self.words.end[last - 1]


def _running(marks: Iterable[bool]) -> list[int]:
    """Return how many marks are set before each place, and in all at the end."""
    return list(accumulate(marks, initial=0))
