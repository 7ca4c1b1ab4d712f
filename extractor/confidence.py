"""How sure a record is: the probability that value, kind, unit, label, bound and change are all right.

A logistic model over the shares that the linking gave to its choices, the construction each was found by, and how long
the way from figure to label is. Its weights are fitted on documents that the linking had not seen (`bench/train.py`);
`docs/quality.md` shows how well they hold.
"""

from __future__ import annotations

from math import exp, log, log1p

from extractor.linking import ranking
from extractor.linking.features import group_of, tag_at
from extractor.linking.sentence import Link, Sentence

_LEAST = 0.001  # shares are kept from 0 and 1 by this much


def features(sentence: Sentence, link: Link) -> dict[str, float]:
    """Return what the confidence of `link` is judged by, each with its size."""
    group, side = group_of(link) + ("c" if link.change else ""), link.evidence.get("label", "")
    sure = _logit(link.share.get("label", 1.0))
    return {
        **dict.fromkeys(_traits(sentence, link, group, side), 1.0),
        **_sizes(sentence, link),
        "label share": sure,
        f"label share {side}": sure,
        f"label share {group}": sure,
        **{f"{name} share": _logit(link.share[name]) for name in ("unit", "action") if name in link.share},
    }


def _traits(sentence: Sentence, link: Link, group: str, side: str) -> list[str]:
    """Return what a record is, or is not."""
    found = [
        "bias",
        f"kind {link.quantity.kind}",
        f"zone {sentence.span.zone}",
        f"label {side}",
        f"label {side} of {group}",
        f"governor {tag_at(sentence, link.governor)}",
        f"bound {link.bound}",
        f"change {link.change}",
        *(f"{name} {link.evidence[name]}" for name in ("unit", "action") if name in link.evidence),
    ]
    if link.numeral.form == "words":
        found.append("words")
    if link.numeral.defects:
        found.append("defects")
    if link.unit is not None and link.unit == link.label:
        found.append("unit alone")
    return found


def _sizes(sentence: Sentence, link: Link) -> dict[str, float]:
    """Return how long the sentence is, where in it the figure stands, how long and how far its label."""
    before = [one for one in sentence.links if one.index < link.index]
    length = link.label[1] - link.label[0] if link.label else 0
    gap = link.numeral.start - link.label[1] if link.label else 0
    found = {
        "figures": log1p(len(sentence.links)),
        "figures before": log1p(len(before)),
        "words of sentence": log1p(len(sentence.words)),
        "label length": log1p(length),
        "label distance": log1p(max(gap, 0)),
    }
    if before:
        found["share before"] = _logit(before[-1].share.get("label", 1.0))
    return found


def confidence(sentence: Sentence, link: Link) -> float:
    """Return the confidence of the record of `link`, between 0 and 1, to two digits."""
    return probability(ranking.weights("confidence"), features(sentence, link))


def probability(table: dict[str, float], found: dict[str, float]) -> float:
    """Return the probability that the weights of `table` give to features of these sizes, to two digits."""
    total = sum(table.get(name, 0.0) * size for name, size in found.items())
    return round(1.0 / (1.0 + exp(-total)), 2)


def _logit(share: float) -> float:
    bounded = min(max(share, _LEAST), 1.0 - _LEAST)
    return log(bounded / (1.0 - bounded))
