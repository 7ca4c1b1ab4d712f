"""Why a figure has its unit, label and action: the construction chosen, what spoke for it, what else stood open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor import patterns
from extractor.analysis import Analysis
from extractor.assembly import printed
from extractor.linking import linker, ranking
from extractor.linking.sentence import Link, Sentence
from extractor.records import AnyFigure

_STRONGEST = 5
_ALTERNATIVES = 3

# The constructions by which a field is found, as the linking names them.
PATTERNS = {
    ("label", "R"): "label-right-of-figure",
    ("label", "L"): "label-left-of-figure",
    ("label", "P"): "label-of-earlier-figure",
    ("label", "E"): "no-label",
    ("label", "T"): "label-of-table-row",
    ("unit", "R"): "unit-right-of-figure",
    ("unit", "L"): "unit-left-of-figure",
    ("unit", "P"): "unit-of-earlier-figure",
    ("unit", "E"): "no-unit",
    ("action", "L"): "verb-left-of-figure",
    ("action", "R"): "verb-right-of-figure",
    ("action", "P"): "action-of-earlier-figure",
    ("action", "E"): "no-action",
}


class Family(patterns.Entry):
    """Families of features and what they look at, in Vietnamese and English."""

    names: tuple[str, ...]
    vi: str
    en: str


@cache
def families() -> dict[str, Family]:
    """Return the families of features by name."""
    found = patterns.entries("features.toml", "family", Family)
    return {name: family for family in found for name in family.names}


def in_words(feature: str, language: str = "vi") -> str:
    """Return what `feature` says: what it looks at, and what it saw there (`từ đứng sau nhãn «,»`)."""
    parts = feature.split("|")
    name = next((part for part in parts[:2] if part in families()), parts[0].partition(":")[0])
    family = families().get(name)
    if family is None:
        return f"«{feature}»"
    seen = " ".join(part.strip("><~") for part in parts if part and part != name)
    said = family.en if language == "en" else family.vi
    return f"{said} «{seen}»" if seen else said


@dataclass(frozen=True, slots=True)
class Alternative:
    """A reading that stood open: its words (empty: none) and its share of the probability."""

    text: str
    pattern: str
    share: float


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the words chosen, the construction, its share, what spoke most for it, the runners-up."""

    field: str
    text: str
    pattern: str
    share: float
    evidence: tuple[tuple[str, float], ...]
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with the decisions that made its unit, label and action."""

    figure: AnyFigure
    decisions: tuple[Decision, ...]


class Recorder(linker.Ranked):
    """Chooses as the trained rankers do and writes down why."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__()
        self.analysis = analysis
        self.decisions: dict[int, list[Decision]] = {}  # by the start of the numeral

    def choose(
        self, name: str, sentence: Sentence, link: Link, history: Sequence[Link], found: linker.Candidates
    ) -> tuple[int, float]:
        """Return the best candidate and its share, keeping what led to it."""
        table = self.weights(name)
        scores = ranking.score(table, [groups for _, groups in found])
        top, share = linker.choose_by(table, name, sentence, history, found)
        shares = ranking.shares(scores)
        others = sorted((i for i in range(len(found)) if i != top), key=lambda i: (-scores[i], i))
        self.decisions.setdefault(link.numeral.start, []).append(
            Decision(
                name,
                self._words(name, sentence, history, found[top][0]),
                PATTERNS[name, found[top][0].side],
                share,
                _strongest(table, [name for group in found[top][1] for name in group]),
                tuple(
                    Alternative(
                        self._words(name, sentence, history, found[i][0]), PATTERNS[name, found[i][0].side], shares[i]
                    )
                    for i in others[:_ALTERNATIVES]
                ),
            )
        )
        return top, share

    def _words(self, name: str, sentence: Sentence, history: Sequence[Link], candidate: Any) -> str:
        return printed(self.analysis.view, linker.span_of(sentence, history, name, candidate))


def _strongest(table: dict[str, float], features: list[str]) -> tuple[tuple[str, float], ...]:
    weighed = sorted({(name, table[name]) for name in features if name in table}, key=lambda one: (-one[1], one[0]))
    return tuple(weighed[:_STRONGEST])
