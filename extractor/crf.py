"""Linear-chain CRF models of underthesea, read from their files and decoded here.

underthesea's own featurizer spells out some forty strings a token (`T[-1,0].lower=hội nghị`), which its tagger hashes
one by one. Here nothing is spelled out: a table tells for each run of tokens what it weighs at each place where a
template may see it; what it makes of a single token is remembered. The decisions are the same (`tests/test_crf.py`),
but where two weigh exactly the same. The files are those of CRFsuite.
"""

from __future__ import annotations

import pickle
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count, islice, repeat
from pathlib import Path
from struct import unpack_from
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.errors import ExtractorError

_TEMPLATE = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\.(lower|istitle|isdigit|is_in_dict))?")
_FLAGS = {"True": True, "False": False}
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_STATE, _TRANSITION = 0, 1  # kinds of features: of an attribute for a label, of a label for the next one
_STRINGS = 24 + 256 * 8  # bytes before the first record of a table of strings: its head and its hash tables
_AT_ONCE = 500  # tokens that are weighed together, or one sentence: enough to make the cost of a call small
_REMEMBERED = 6_000  # tokens: the common ones of any text, and those of some dozen articles
_BEFORE, _BEHIND = 0, 1  # the numbers of what stands before and behind a sentence, in place of a token
_WHOLE = re.compile(r"[+-]?[0-9]+")
_WIDEST = 2**31
_MARGIN = 1e-6  # far above what rounding does to a sum, far below what separates labels

Floats = NDArray[np.float64]
Numbers = NDArray[np.int32]


class _Template(NamedTuple):
    """What the model sees from a token: the run of tokens from `first` to `last`, counted from it, by a function."""

    first: int
    last: int
    function: str


class _Group(NamedTuple):
    """The templates that see runs of one width by one function: what they may see is looked up once for all of them.

    `numbers` numbers the runs; `rows` tells for each number and template the row of the weights.
    """

    width: int
    function: str
    templates: list[int]
    numbers: dict[Any, int]
    rows: Numbers


class Crf:
    """A model that gives each token of a sentence one of `labels`."""

    def __init__(self, folder: Path, dictionary: Container[str] = frozenset()) -> None:
        """Read the model in `folder`; templates ask `dictionary` whether a run of tokens is a word.

        Raises `ExtractorError` where the file is of another kind.
        """
        data = (folder / "models.bin").read_bytes()
        if data[:4] != b"lCRF" or data[8:12] != b"FOMC":
            raise ExtractorError(f"{folder} holds no CRF model that can be read")
        labels, attributes, features_at, labels_at, attributes_at = unpack_from("<5I", data, 20)
        self.labels = list(_strings(data, labels_at, labels))
        found = np.frombuffer(data, _FEATURE, unpack_from("<I", data, features_at + 8)[0], features_at + 12)
        self._weights = _table(found[found["kind"] == _STATE], attributes, labels)
        transitions = _table(found[found["kind"] == _TRANSITION], labels, labels)[1:]
        self._transitions: list[list[float]] = transitions.tolist()
        self._lead = _lead(transitions) + _MARGIN
        names: list[str] = pickle.loads((folder / "features.bin").read_bytes())
        self._templates = [_template(name) for name in names]
        tables: dict[str, dict[Any, int]] = {name: {} for name in names}
        for row, attribute in enumerate(_strings(data, attributes_at, attributes), 1):
            name, _, seen = attribute.partition("=")
            tables[name][seen] = row
        self._edges = [(tables[name].get("BOS", 0), tables[name].get("EOS", 0)) for name in names]
        groups = _groups(self._templates, [tables[name] for name in names])
        self._joint = [group for group in groups if group.width > 1]
        self._dictionary = dictionary
        single = [group for group in groups if group.width == 1]
        self._single = _Single(self._weights, self._templates, self._edges, single, dictionary)

    def tag(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[str]]:
        """Yield the labels of each sentence: those of the best sequence."""
        start = 0
        while start < len(sentences):
            stop, count = start + 1, len(sentences[start])
            while stop < len(sentences) and (count := count + len(sentences[stop])) <= _AT_ONCE:
                stop += 1
            yield from self._tag(sentences[start:stop])
            start = stop

    def _tag(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[str]]:
        lengths = [len(sentence) for sentence in sentences]
        weighed = self._weigh([token for sentence in sentences for token in sentence], lengths)
        # A label goes where another one leads by more than any labels before and behind could make up for.
        best = weighed.argmax(axis=1)
        kept = weighed >= np.take_along_axis(weighed, best[:, None], axis=1) - self._lead[best]
        places, labels = np.nonzero(kept)
        counts = np.count_nonzero(kept, axis=1).tolist()
        choices = zip(labels.tolist(), weighed[places, labels].tolist(), strict=True)
        position = 0
        for length in lengths:
            columns = [list(islice(choices, count)) for count in counts[position : position + length]]
            yield [self.labels[label] for label in self._best_path(columns)]
            position += length

    def _best_path(self, columns: Sequence[Sequence[tuple[int, float]]]) -> list[int]:
        """Return the sequence of labels that weighs most (Viterbi), of the labels and their weights at each token."""
        transitions = self._transitions
        back: list[list[int]] = []
        reached = columns[0] if columns else []
        for column in columns[1:]:
            if len(reached) == 1:  # all paths lead through one label: what they weighed so far decides nothing
                leaving = transitions[reached[0][0]]
                came, now = [0] * len(column), [(label, weight + leaving[label]) for label, weight in column]
            else:
                came, now = [], []
                for label, weight in column:
                    top, best = 0, -np.inf
                    for i, (before, total) in enumerate(reached):
                        if (reaching := total + transitions[before][label]) > best:
                            top, best = i, reaching
                    came.append(top)
                    now.append((label, best + weight))
            back.append(came)
            reached = now
        at = max(range(len(reached)), key=lambda i: reached[i][1], default=0)
        path = [reached[at][0]] if reached else []
        for column, came in zip(reversed(columns[:-1]), reversed(back), strict=True):
            at = came[at]
            path.append(column[at][0])
        return path[::-1]

    def _weigh(self, tokens: list[str], lengths: list[int]) -> Floats:
        """Return what each label weighs at each of `tokens`, which are those of sentences of these lengths."""
        weighed = np.zeros((len(tokens), len(self.labels)))
        reach = _Reach(lengths)
        numbers, table = self._single.of(tokens)
        for place, weights in table.items():
            weighed += weights.take(reach.seen(numbers, (place, place), (_BEFORE, _BEHIND)), axis=0)
        for i, rows in _rows(self._joint, _Runs(tokens, self._dictionary)):
            weighed += self._weights.take(reach.seen(rows, self._templates[i][:2], self._edges[i]), axis=0)
        return weighed


class _Single:
    """What all templates that see a single token make of it together, at each place they see it from: remembered.

    Most tokens of a text are those of the text before.
    """

    def __init__(
        self,
        weights: Floats,
        templates: Sequence[_Template],
        edges: Sequence[tuple[int, int]],
        groups: Sequence[_Group],
        dictionary: Container[str],
    ) -> None:
        self._weights, self._templates, self._groups, self._dictionary = weights, templates, groups, dictionary
        members = [i for group in groups for i in group.templates]
        self._places = sorted({templates[i].first for i in members})
        self._edges = self._sums([(i, np.array(edges[i], np.int32)) for i in members])
        self._lock = Lock()
        self._forget(_REMEMBERED)

    def of(self, tokens: Sequence[str]) -> tuple[Numbers, dict[int, Floats]]:
        """Return the number of each of `tokens`, and for each place the table of what numbers weigh there."""
        with self._lock:
            numbers = np.fromiter(map(self._known.__getitem__, tokens), np.int32, len(tokens))
            if len(self._known) > self._room:
                self._forget(max(_REMEMBERED, len(set(tokens))))
                numbers = np.fromiter(map(self._known.__getitem__, tokens), np.int32, len(tokens))
            new = list(islice(reversed(self._known), len(self._known) - self._filled))[::-1]
            if new:
                start = _BEHIND + 1 + self._filled
                for place, sums in self._sums(_rows(self._groups, _Runs(new, self._dictionary))).items():
                    self._table[place][start : start + len(new)] = sums
                self._filled += len(new)
            return numbers, self._table

    def _forget(self, room: int) -> None:
        """Begin anew, with room for so many tokens; who holds the old tables keeps them."""
        self._known: defaultdict[str, int] = defaultdict(count(_BEHIND + 1).__next__)
        self._room, self._filled = room, 0
        self._table = {place: np.zeros((_BEHIND + 1 + room, self._weights.shape[1])) for place in self._places}
        for place, sums in self._edges.items():
            self._table[place][: _BEHIND + 1] = sums

    def _sums(self, found: Iterable[tuple[int, Numbers]]) -> dict[int, Floats]:
        """Return for each place the summed weights of the rows that `found` has for the templates that see from it."""
        sums: dict[int, Any] = dict.fromkeys(self._places, 0.0)
        for i, rows in found:
            sums[self._templates[i].first] += self._weights.take(rows, axis=0)
        return sums


class _Reach:
    """Which run each token of sentences of these lengths sees: those at their ends see over them."""

    def __init__(self, lengths: list[int]) -> None:
        self._before = np.concatenate([np.arange(length) for length in lengths])
        self._behind = np.concatenate([np.arange(length)[::-1] for length in lengths])
        self._found: dict[tuple[int, int], tuple[NDArray[Any], NDArray[Any]]] = {}

    def seen(self, rows: Numbers, place: tuple[int, int], edges: tuple[int, int]) -> Numbers:
        """Return for each token the one of `rows` of the run that reaches from the first to the last of `place`.

        These are counted from the token. `edges` stand in place of runs over the beginning and the end of a sentence.
        """
        inside, before = self._by(*place)
        own = np.full(len(self._before), edges[1], np.int32)
        own[inside] = rows.take(inside + place[0])
        own[before] = edges[0]
        return own

    def _by(self, first: int, last: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the tokens that see a whole run, and those that see over the beginning."""
        found = self._found.get((first, last))
        if found is None:
            over = self._before < -first
            found = np.flatnonzero(~over & (self._behind >= last)), np.flatnonzero(over)
            self._found[first, last] = found
        return found


def _rows(groups: Iterable[_Group], seen: _Runs) -> Iterator[tuple[int, Numbers]]:
    """Yield the number of each template of `groups` and the rows of the weights of what it sees, run by run."""
    for group in groups:
        runs = seen.by(group.width, group.function)
        if isinstance(runs, np.ndarray):
            numbers = np.where(runs, group.numbers.get(True, 0), group.numbers.get(False, 0))
        else:
            numbers = np.fromiter(map(group.numbers.get, runs, repeat(0)), np.int32, len(runs))
        yield from zip(group.templates, group.rows.take(numbers, axis=1), strict=True)


def _table(features: NDArray[Any], sources: int, labels: int) -> Floats:
    """Return the weight of each source for each label; row 0 is that of all that was never seen: nothing."""
    table = np.zeros((sources + 1, labels))
    table[features["source"] + 1, features["label"]] = features["weight"]
    return table


def _lead(transitions: Floats) -> Floats:
    """Return by how much one label must weigh more than another one to win whatever stands before and behind."""
    before = (transitions[:, None, :] - transitions[:, :, None]).max(axis=0)
    behind = (transitions[None, :, :] - transitions[:, None, :]).max(axis=2)
    made: Floats = np.maximum(before, 0.0) + np.maximum(behind, 0.0)  # at an edge nothing stands there
    return made


def _strings(data: bytes, start: int, count: int) -> Iterator[str]:
    """Yield the strings of the table at `start`, in the order of their numbers, which is that of their records."""
    position = start + _STRINGS
    for number in range(count):
        found, size = unpack_from("<2I", data, position)
        if found != number:
            raise ExtractorError("the strings of the CRF model are not in order")
        yield data[position + 8 : position + 7 + size].decode()  # without the zero byte at its end
        position += 8 + size


def _template(name: str) -> _Template:
    match = _TEMPLATE.fullmatch(name)
    if match is None:
        raise ExtractorError(f"the CRF model has a template of another kind: {name}")
    return _Template(int(match[1]), int(match[2] or match[1]), match[3] or "")


def _groups(templates: Sequence[_Template], tables: Sequence[dict[Any, int]]) -> list[_Group]:
    """Return the templates with what they see and its rows (`tables`), by the runs and the function they look at."""
    members: dict[tuple[int, str], list[int]] = {}
    for i, (first, last, function) in enumerate(templates):
        members.setdefault((last - first + 1, function), []).append(i)
    groups = []
    for (width, function), own in members.items():
        seen = dict.fromkeys(one for i in own for one in tables[i])
        rows = np.zeros((len(own), len(seen) + 1), np.int32)
        for place, i in enumerate(own):
            rows[place, 1:] = [tables[i].get(one, 0) for one in seen]
        flags = function not in ("", "lower")
        numbers = {_FLAGS.get(one, one) if flags else one: number for number, one in enumerate(seen, 1)}
        groups.append(_Group(width, function, own, numbers, rows))
    return groups


class _Runs:
    """The runs of one, two, three tokens of a text as the functions of the templates see them, each made once.

    What is true or false of runs is an array.
    """

    def __init__(self, tokens: list[str], dictionary: Container[str]) -> None:
        self._dictionary = dictionary
        self._made: dict[tuple[int, str], list[str] | NDArray[np.bool_]] = {(1, ""): tokens}

    def by(self, width: int, function: str) -> Any:
        """Return what `function` makes of each run of `width` tokens, in order."""
        found = self._made.get((width, function))
        if found is None:
            found = self._made[width, function] = self._make(width, function)
        return found

    def _make(self, width: int, function: str) -> list[str] | NDArray[np.bool_]:
        if function == "is_in_dict":
            return _flags(self._dictionary.__contains__, self.by(width, "lower"))
        if function == "lower":
            return [run.lower() for run in self.by(width, "")]
        if width == 1:
            return _flags(_is_title if function == "istitle" else _is_digit, self.by(1, ""))
        one = self.by(1, function)
        parts = [one[i : len(one) - width + 1 + i] for i in range(width)] if len(one) >= width else [one[:0]]
        return np.logical_and.reduce(parts) if function == "istitle" else list(map(" ".join, zip(*parts, strict=True)))


def _flags(function: Callable[[str], bool], runs: Sequence[str]) -> NDArray[np.bool_]:
    return np.fromiter(map(function, runs), np.bool_, len(runs))


@lru_cache(4_096)
def _is_title(text: str) -> bool:
    return all(part[:1] == part[:1].upper() for part in text.split(" "))


@lru_cache(4_096)
def _is_digit(text: str) -> bool:
    """Tell whether `text` is a whole number that 32 bits hold."""
    return _WHOLE.fullmatch(text) is not None and -_WIDEST <= int(text) < _WIDEST
