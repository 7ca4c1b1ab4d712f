"""Which words name what a figure counts or measures: the candidates that grammar allows, and their features.

A label stands to the right of a counted figure (`302 vụ cháy`) or behind a measure (`3 kg ma túy`); else to the left,
as the subject or head before the verb (`Kim ngạch xuất khẩu đạt 12,5 tỷ USD`); or it is that of a figure before.
"""

from __future__ import annotations

from extractor.linking.candidate import Candidate
from extractor.linking.labels.earlier import earlier_labels
from extractor.linking.labels.left import left_labels
from extractor.linking.labels.right import right_labels
from extractor.linking.labels.site import label_site
from extractor.linking.ranking import Beam, Features, Groups
from extractor.linking.sentence import Link, Sentence

__all__ = ["Candidate", "candidates"]


def candidates(sentence: Sentence, link: Link, history: list[Link], beam: Beam) -> list[tuple[Candidate, Groups]]:
    """Return the possible labels of `link` with their features; `history` are the figures before, the nearest last.

    Those to the left, which are by far the most, come last: by then `beam` knows what they must come near.
    """
    site = label_site(sentence, link, history)
    found: list[tuple[Candidate, Groups]] = [(Candidate("E"), (Features(["E", *site.conditions("E")]),))]
    found += right_labels(sentence, link, site)
    found += earlier_labels(sentence, link, site, history)
    for _, groups in found:
        beam.reach(beam.weigh(groups))
    found += left_labels(sentence, link, site, history, beam)
    return found
