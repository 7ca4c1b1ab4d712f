"""A linear ranker: of the candidates that grammar allows, the one whose features weigh most.

Weights are trained on annotated documents (`bench/train.py`: multinomial logistic regression over each figure's
candidates) and lie in `patterns/weights/`. Features are short strings, so that a ranking can be explained.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from math import exp, inf

from extractor import patterns
from extractor.errors import PatternError

_NOTICED = 5.5  # a candidate that falls that much short of the best has a share under half a percent
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


def weigh(table: dict[str, float], groups: Iterable[Features]) -> float:
    """Return the summed weight of `groups` of features; unknown features weigh nothing."""
    get = table.get
    whole = 0.0
    for group in groups:
        weight = group.weight
        if weight is None:
            weight = group.weight = sum(map(get, group, _NOTHING))
        whole += weight
    return whole


def score(table: dict[str, float], candidates: Iterable[Groups]) -> list[float]:
    """Return the weight of each candidate, of its groups of features."""
    return [weigh(table, groups) for groups in candidates]


class Beam:
    """The best score so far: what falls short of it by `width` is not worth looking at (beam search, Lowerre 1976).

    `inf` is a width at which all is.
    """

    def __init__(self, table: dict[str, float], width: float) -> None:
        self._table, self._width = table, width
        self._noticed = min(width, _NOTICED) if width < inf else inf
        self.best = -inf

    def weigh(self, groups: Iterable[Features]) -> float:
        """Return the weight of `groups`."""
        return weigh(self._table, groups)

    def reach(self, score: float) -> bool:
        """Note the score of a candidate; tell whether its share of the probability can be worth anything."""
        if score > self.best:
            self.best = score
        return score >= self.best - self._noticed

    def holds(self, score: float) -> bool:
        """Tell whether a candidate with this score so far is worth looking at."""
        return score >= self.best - self._width


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
