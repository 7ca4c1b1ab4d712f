"""Links each figure to its unit, label and action, sentence by sentence, figure by figure.

The order of decisions: change and bound by cue, then unit, label and action by the rankers over what grammar allows. A
decision sees those for the figures before it, since coordination and ellipsis carry labels on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from extractor.linking import actions, labels, ranking, units
from extractor.linking.bounds import bound_of
from extractor.linking.changes import change_of
from extractor.linking.ranking import Beam, Features
from extractor.linking.sentence import TABLE_ROW, Link, Sentence, Span

Candidates = Sequence[tuple[Any, tuple[Features, ...]]]
_HISTORY = 4
_CONTENDERS, _UNLIKELY = 8, 0.005  # so many, and none of a smaller share, are asked what they agree with
_EXACT = 0.5  # how much being exactly right counts beside being right in most words
_WIDTH = 7.0  # a phrase adds that much to the weight of its end in one of a thousand
_WITH_ACTION = ("count", "money", "ratio")
_NO_ACTION = 0.7  # how sure it must be that no verb governs a figure for its action to be left out


class Chooser(Protocol):
    """Decides between the candidates for one field of a figure."""

    def beam(self, name: str) -> Beam:
        """Return the beam that tells which candidates for field `name` are worth looking at."""
        ...

    def choose(
        self, name: str, sentence: Sentence, link: Link, history: Sequence[Link], found: Candidates
    ) -> tuple[int, float]:
        """Return the index of the chosen one of `found`, and its share of the probability."""
        ...


class Ranked:
    """Decides by the weights of the rankers: those of `tables`, by default the trained ones of `patterns/weights/`."""

    def __init__(self, tables: Mapping[str, dict[str, float]] | None = None) -> None:
        self._tables = tables

    def weights(self, name: str) -> dict[str, float]:
        """Return the weights of ranker `name`."""
        return self._tables[name] if self._tables is not None else ranking.weights(name)

    def beam(self, name: str) -> Beam:
        """See `Chooser.beam`."""
        return Beam(self.weights(name), _WIDTH)

    def choose(
        self, name: str, sentence: Sentence, link: Link, history: Sequence[Link], found: Candidates
    ) -> tuple[int, float]:
        """See `Chooser.choose`."""
        return choose_by(self.weights(name), name, sentence, history, found)


def choose_by(
    table: dict[str, float], name: str, sentence: Sentence, history: Sequence[Link], found: Candidates
) -> tuple[int, float]:
    """Return the index of the best candidate by the weights of `table`, and its share of the probability.

    A label is the one that most of the probability agrees with; an action is left out only where that is quite sure.
    """
    scores = ranking.score(table, [groups for _, groups in found])
    if name == "label":
        return _most_agreed(sentence, history, found, scores)
    top, share = ranking.best(scores)
    if name == "action" and found[top][0].side == "E" and share < _NO_ACTION and len(found) > 1:
        shares = ranking.shares(scores)
        top = max(range(len(found)), key=lambda i: shares[i] if found[i][0].side != "E" else 0.0)
        share = shares[top]
    return top, share


def _most_agreed(
    sentence: Sentence, history: Sequence[Link], found: Candidates, scores: list[float]
) -> tuple[int, float]:
    """Return the candidate that most of the probability agrees with in most of its words (minimum Bayes risk).

    So readings that differ by a word at the edge do not cancel each other out; its share is what agrees with it.
    """
    shares = ranking.shares(scores)
    order = sorted((i for i, share in enumerate(shares) if share >= _UNLIKELY), key=scores.__getitem__, reverse=True)
    order = order[:_CONTENDERS]
    extents = [_extent(sentence, history, found[i][0]) for i in order]
    support = [shares[i] for i in order]
    for i, one in enumerate(extents):
        for j in range(i):
            if agree(one, extents[j]):
                support[i] += shares[order[j]]
                support[j] += shares[order[i]]
    top = max(range(len(order)), key=lambda i: support[i] + _EXACT * shares[order[i]])
    return order[top], support[top]


Extent = tuple[int, int] | None


def agree(one: Extent, other: Extent) -> bool:
    """Tell whether two stretches, in syllables, share at least half of them (F1); nothing agrees with nothing only."""
    if one is None or other is None:
        return one is other
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and 4 * common >= one[1] - one[0] + other[1] - other[0]


def _extent(sentence: Sentence, history: Sequence[Link], candidate: Any) -> Extent:
    """Return the stretch of a candidate in syllables of the sentence; a label elsewhere gets a stretch of its own."""
    if candidate.side == "E":
        return None
    if candidate.side != "P":
        return sentence.syllables[candidate.first], sentence.syllables[candidate.last]
    span = history[-candidate.back].label
    if span is None:
        return None
    starts, ends = sentence.words.start, sentence.words.end
    if span[0] < starts[0] or span[1] > ends[-1]:
        return -span[1], -span[0]
    first, last = bisect_left(starts, span[0]), bisect_right(ends, span[1])
    return sentence.syllables[first], sentence.syllables[last]


def link_all(text: str, sentences: Iterable[Sentence], chooser: Chooser) -> None:
    """Fill the links of `sentences` (in text order); `text` is the view in lower case."""
    history: list[Link] = []
    paragraph = -1
    for sentence in sentences:
        if sentence.span.paragraph != paragraph:
            paragraph, history = sentence.span.paragraph, []
        _link_sentence(text, sentence, history, chooser)


def _link_sentence(text: str, sentence: Sentence, history: list[Link], chooser: Chooser) -> None:
    before: Link | None = None
    for link in sentence.links:
        link.change = change_of(text, sentence, link, before)
        link.bound = bound_of(text, sentence, link, before)
        recent = history[-_HISTORY:]
        if link.quantity.last > link.quantity.first:
            link.unit = sentence.offsets(link.quantity.first, link.quantity.last)
        if link.evidence.get("label") != TABLE_ROW:
            _decide_all(sentence, link, recent, chooser)
        history.append(link)
        before = link
    sentence.forget()


def _decide_all(sentence: Sentence, link: Link, recent: list[Link], chooser: Chooser) -> None:
    if link.counted:
        _decide("unit", _alone(units.candidates(sentence, link, recent)), sentence, link, recent, chooser)
    _decide("label", labels.candidates(sentence, link, recent, chooser.beam("label")), sentence, link, recent, chooser)
    if link.quantity.kind in _WITH_ACTION:
        _decide("action", list(actions.candidates(sentence, link, recent)), sentence, link, recent, chooser)


def _alone(found: Iterable[tuple[Any, list[str]]]) -> Candidates:
    """Return candidates whose features make one group each."""
    return [(one, (Features(own),)) for one, own in found]


def _decide(
    name: str, found: Candidates, sentence: Sentence, link: Link, history: Sequence[Link], chooser: Chooser
) -> None:
    """Set field `name` of `link` to the candidate that is chosen, with its probability and where it comes from."""
    top, share = chooser.choose(name, sentence, link, history, found)
    chosen = found[top][0]
    setattr(link, name, span_of(sentence, history, name, chosen))
    link.share[name] = share
    link.evidence[name] = chosen.side


def span_of(sentence: Sentence, history: Sequence[Link], name: str, chosen: Any) -> Span | None:
    """Return the view span that a candidate for field `name` stands for, `None` where it stands for none."""
    if chosen.side == "E":
        return None
    if chosen.side == "P":
        span: Span | None = getattr(history[-chosen.back], name)
        return span
    return sentence.offsets(chosen.first, chosen.last)


def figures(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Link]]:
    """Yield every link with its sentence, in text order."""
    for sentence in sentences:
        for link in sentence.links:
            yield sentence, link
