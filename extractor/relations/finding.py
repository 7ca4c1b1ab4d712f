"""Runs the rules of relations over a document, one after the other: first said, first served."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractor.context.scene import Mention, Scene
from extractor.relations.averages import averages
from extractor.relations.changes import changes
from extractor.relations.companions import companions
from extractor.relations.comparisons import comparisons
from extractor.relations.equivalents import equivalents
from extractor.relations.flow import Flow
from extractor.relations.parts import parts
from extractor.relations.plans import plans
from extractor.relations.shares import shares
from extractor.relations.tie import Tie

# The catalogue: a rule yields the ties of one figure.
RULES: tuple[Callable[[Flow, Mention], Iterator[Tie]], ...] = (
    changes,
    comparisons,
    plans,
    shares,
    averages,
    equivalents,
    companions,
)


def find_relations(scenes: Sequence[Scene]) -> list[Tie]:
    """Return the relations between the figures of a document, in the order of the figures that they go from."""
    flow = Flow(scenes)
    found: dict[tuple[int, int], Tie] = {}
    for scene in scenes:
        ties = [*parts(flow, scene), *(tie for one in scene.mentions for rule in RULES for tie in rule(flow, one))]
        for tie in ties:
            if tie.source is not tie.target:
                found.setdefault((tie.source.number, tie.target.number), tie)
    return sorted(found.values(), key=lambda tie: (tie.source.number, tie.target.number))
