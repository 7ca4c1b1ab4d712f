"""The label of a figure before: `xuất khẩu là 2,3 tỷ USD, tăng 10,7%`, also from the sentence before."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.linking.candidate import Candidate
from extractor.linking.features import shape
from extractor.linking.labels.site import LabelSite
from extractor.linking.ranking import Features, Groups
from extractor.linking.sentence import Link, Sentence, Span

_BACK = 4  # figures
_CLOSE = 25  # code points


def earlier_labels(
    sentence: Sentence, link: Link, site: LabelSite, history: list[Link]
) -> Iterator[tuple[Candidate, Groups]]:
    """Yield the labels of figures before that do not stand to the left in this sentence."""
    begin, group, seen = sentence.span.start, site.group, set[Span]()
    for back, one in enumerate(reversed(history[-_BACK:]), 1):
        if one.label is None or one.label in seen:
            continue
        seen.add(one.label)
        if begin <= one.label[0] and one.label[1] <= link.numeral.start:
            continue  # a candidate of the left already
        inside = begin <= one.numeral.start
        close = link.numeral.start - one.numeral.end < _CLOSE
        own = Features(
            [
                *site.conditions(f"P{inside:d}"),
                f"{group}|P|{back}",
                f"P|{one.quantity.kind}>{link.quantity.kind}|{inside}|{back}",
                f"{group}|P|{inside}|{shape(sentence, link.index - 1)}",
                f"{group}|PA|{inside}|{site.after}",
                f"{group}|P|{inside}|{close}|{one.change != ''}|{link.change != ''}",
                f"P|{inside}|{one.unit is not None and link.unit is not None}",
            ]
        )
        yield Candidate("P", back=back), (own,)
