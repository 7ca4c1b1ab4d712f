"""The sentence as the linking sees it: its words, the quantities among them, and what was linked so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.figures.site import Quantity
from extractor.language import NOTHING, Words
from extractor.numerals.numeral import Numeral
from extractor.text.sentences import SentenceSpan

Span = tuple[int, int]


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
    evidence: dict[str, str] = field(default_factory=dict)
    share: dict[str, float] = field(default_factory=dict)  # the probability of each choice

    @property
    def counted(self) -> bool:
        """Tell whether the figure counts something named by a noun, so that its label usually begins with its unit."""
        return self.quantity.kind in ("count", "ratio") and self.quantity.unit is None


@dataclass(slots=True)
class Sentence:
    """One sentence with figures; `links` are in text order."""

    span: SentenceSpan
    words: Words
    links: list[Link]
    barrier: list[int] = field(default_factory=list)  # numeral and period words

    def __post_init__(self) -> None:
        self.barrier = [i for i, number in enumerate(self.words.numeral) if number != NOTHING]

    def offsets(self, first: int, last: int) -> Span:
        """Return the view offsets of the words `first:last`."""
        return self.words.start[first], self.words.end[last - 1]
