"""A linear ranker: of the candidates that grammar allows, the one whose features weigh most.

Weights are trained on annotated documents (`bench/train.py`: multinomial logistic regression over each figure's
candidates) and lie in `patterns/weights/`. Features are short strings, so that a ranking can be explained.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from math import exp

from extractor import patterns
from extractor.errors import PatternError

_NOTHING = repeat(0.0)  # what an unknown feature weighs


@cache
def weights(name: str) -> dict[str, float]:
    """Return the weights of ranker `name`. Raises `PatternError` where the file is missing or malformed."""
    path = patterns.folder() / "weights" / f"{name}.json"
    try:
        loaded: dict[str, float] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PatternError(f"{path}: {error}") from error
    return loaded


class Features(list[str]):
    """A group of features that several candidates may share: it is weighed once, by the first ranking that meets it."""

    # On the class: a constructor would cost more than all else that is done with most groups.
    weight: float | None = None


# Features come in groups that many candidates share, so that a group is weighed once.
Groups = tuple[Features, ...]


def score(table: dict[str, float], candidates: Iterable[tuple[Features, ...]]) -> list[float]:
    """Return the summed weight of the groups of features of each candidate; unknown features weigh nothing."""
    get = table.get
    scores = []
    for groups in candidates:
        whole = 0.0
        for group in groups:
            weight = group.weight
            if weight is None:
                weight = group.weight = sum(map(get, group, _NOTHING))
            whole += weight
        scores.append(whole)
    return scores


def best(scores: Sequence[float]) -> tuple[int, float]:
    """Return the index of the highest score, the first of equals, and its share of the softmax."""
    top = max(range(len(scores)), key=scores.__getitem__)
    high = scores[top]
    return top, 1.0 / sum([exp(score - high) for score in scores])


def shares(scores: Sequence[float]) -> list[float]:
    """Return the softmax of `scores`: the probability of each candidate."""
    high = max(scores)
    exponents = [exp(score - high) for score in scores]
    whole = sum(exponents)
    return [one / whole for one in exponents]
