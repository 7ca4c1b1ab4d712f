"""A relation between two figures of a document."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.context.scene import Mention
from extractor.linking.sentence import Span
from extractor.records import RelationType


@dataclass(frozen=True, slots=True)
class Tie:
    """`source` stands in a relation of `type` to `target`; `cue` is the view span of the words that state it."""

    type: RelationType
    source: Mention
    target: Mention
    cue: Span
