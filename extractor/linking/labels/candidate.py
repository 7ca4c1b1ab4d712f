"""A possible label, and the signs at which every label ends."""

from __future__ import annotations

from dataclasses import dataclass

STOP = frozenset('.;:()[]!?…“”"|')
# Tags whose words tell by themselves what a phrase is: verbs and the closed classes.
TELLING = frozenset(("V", "E", "R", "C", "Cc", "P", "L", "T", "I"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible label: words `first:last` of the sentence, or the label of figure `back` steps before, or none."""

    side: str  # R right, L left, P that of a figure before, E empty
    first: int = 0
    last: int = 0
    back: int = 0
