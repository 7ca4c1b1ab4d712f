"""A candidate for the unit, the label or the action of a figure: a stretch of words, or what a figure before has."""

from __future__ import annotations

from typing import NamedTuple


class Candidate(NamedTuple):
    """Words `first:last` of the sentence, or what the figure `back` steps before has (`P`), or nothing (`E`)."""

    side: str  # R right of the figure, L left, P of a figure before, E empty
    first: int = 0
    last: int = 0
    back: int = 0
