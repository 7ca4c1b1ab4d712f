"""The signs at which every label ends, and the tags that tell what a phrase is."""

from __future__ import annotations

STOP = frozenset('.;:()[]!?…“”"|')
# Tags whose words tell by themselves what a phrase is: verbs and the closed classes.
TELLING = frozenset(("V", "E", "R", "C", "Cc", "P", "L", "T", "I"))
