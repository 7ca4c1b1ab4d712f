"""Which words name what a figure counts or measures: the candidates that grammar allows, and their features.

A label stands to the right of a counted figure (`302 vụ cháy`) or behind a measure (`3 kg ma túy`); else to the left,
as the subject or head before the verb (`Kim ngạch xuất khẩu đạt 12,5 tỷ USD`); or it is that of a figure before.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.linking.labels.candidate import Candidate
from extractor.linking.labels.earlier import earlier_labels
from extractor.linking.labels.left import left_labels
from extractor.linking.labels.right import right_labels
from extractor.linking.labels.site import label_site
from extractor.linking.ranking import Features, Groups
from extractor.linking.sentence import Link, Sentence

__all__ = ["Candidate", "candidates"]


def candidates(sentence: Sentence, link: Link, history: list[Link]) -> Iterator[tuple[Candidate, Groups]]:
    """Yield the possible labels of `link` with their features; `history` are the figures before, the nearest last."""
    site = label_site(sentence, link, history)
    yield Candidate("E"), (Features(["E", *site.conditions("E")]),)
    yield from right_labels(sentence, link, site)
    yield from left_labels(sentence, link, site, history)
    yield from earlier_labels(sentence, link, site, history)
