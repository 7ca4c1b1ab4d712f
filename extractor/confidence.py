"""How sure a record is: the probability that value, kind, unit, label, bound and change are all right.

A logistic model over the shares that the linking gave to its choices, the kind and the form of the numeral. Its few
weights are fitted on documents that the linking had not seen (`bench/train.py`); `docs/quality.md` shows how well they
hold.
"""

from __future__ import annotations

from math import exp, log

from extractor.linking import ranking
from extractor.linking.sentence import Link, Sentence

_LEAST = 0.001  # shares are kept from 0 and 1 by this much


def features(sentence: Sentence, link: Link) -> dict[str, float]:
    """Return what the confidence of `link` is judged by, each with its size."""
    found = {"bias": 1.0, f"kind {link.quantity.kind}": 1.0, f"zone {sentence.span.zone}": 1.0}
    found[f"label {link.evidence.get('label', '')}"] = 1.0
    found["label share"] = _logit(link.share.get("label", 1.0))
    if "unit" in link.share:
        found["unit share"] = _logit(link.share["unit"])
    if link.numeral.form == "words":
        found["words"] = 1.0
    if link.numeral.defects:
        found["defects"] = 1.0
    return found


def confidence(sentence: Sentence, link: Link) -> float:
    """Return the confidence of the record of `link`, between 0 and 1, to two digits."""
    table = ranking.weights("confidence")
    total = sum(table.get(name, 0.0) * size for name, size in features(sentence, link).items())
    return round(1.0 / (1.0 + exp(-total)), 2)


def _logit(share: float) -> float:
    bounded = min(max(share, _LEAST), 1.0 - _LEAST)
    return log(bounded / (1.0 - bounded))
