"""What the text itself says of how its figures belong together: one rule a module for each type of relation."""

from __future__ import annotations

from extractor.relations.finding import find_relations
from extractor.relations.tie import Tie

__all__ = ["Tie", "find_relations"]
