"""Train the rankers of the linking on annotated documents: `python bench/train.py GOLD [--more TEXTS] [--folds OUT]`.

GOLD is a folder of NAME.txt with NAME.json (`figures` with start, end, unit, label, action as text). TEXTS is a folder
with the texts that `bench/annotations.jsonl` tells about by offsets (no text of theirs is kept here). The texts of our
own in `bench/texts/` are always trained on. The model is a multinomial logistic regression over the candidates of each
figure, with an L2 penalty, fitted by L-BFGS: deterministic. Weights go to `patterns/weights/`. With `--folds` the
documents are split into the parts of `bench/parts.json`; each part is predicted by weights trained on the others, and
written to OUT as JSON Lines; `--ship-nothing` leaves the weights alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from annotated import Annotated, gold_documents, marked_documents, standoff_documents
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags_array, hstack, vstack

from extractor import patterns
from extractor.analysis import Analysis, analyse_text
from extractor.assembly import printed, unit_text
from extractor.confidence import features, probability
from extractor.linking import linker
from extractor.linking.ranking import Beam
from extractor.linking.sentence import Link, Sentence
from extractor.pipeline import Extractor
from extractor.text.normalization import View, canonical

FOLDS = 5
OURS = -1  # in place of the part: texts of our own are always trained on, and nothing is measured on them
_DOCUMENTS = 64  # that a worker makes examples of at a time
STEPS, FEW_STEPS = 150, 50  # of L-BFGS; the first pass only has to err as often as the rankers do in use
PARTS = {
    name: int(part)
    for part, names in json.loads(Path(__file__).with_name("parts.json").read_text("utf-8")).items()
    for name in names
}
LEAST_WEIGHT = 0.1  # smaller ones change no score on held-back parts, and most are smaller
# Strength of the L2 penalty, and how often a feature must be seen.
FIELDS = {"unit": (1.0, 2), "label": (2.0, 4), "action": (0.7, 2)}


@dataclass(frozen=True)
class Example:
    """One decision: the features of each candidate, the candidates that are right, the weight."""

    part: int
    features: list[tuple[list[str], ...]]
    right: list[int]
    weight: float


def fold(name: str) -> int:
    """Return the part (0-4) that document `name` belongs to: as `parts.json` says, of others by their name's hash."""
    return PARTS[name] if name in PARTS else int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def norm(text: str) -> str:
    return canonical(text or "").lower()


def overlap(one: str, other: str) -> float:
    """Return the F1 of the tokens of two strings."""
    a, b = Counter(one.split()), Counter(other.split())
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values())) if a and b else float(a == b)


class Teacher:
    """Chooses as the annotators did, and keeps an example of each decision."""

    def __init__(
        self, part: int, analysis: Analysis, gold: list[dict[str, Any]], follow: linker.Ranked | None = None
    ) -> None:
        self.part, self.analysis, self.follow = part, analysis, follow
        self.examples: dict[str, list[Example]] = {field: [] for field in FIELDS}
        self.gold = {}
        for figure in gold:
            for one in range(figure["start"], figure["end"]):
                self.gold[one] = figure

    def beam(self, field: str) -> Beam:
        """Return a beam that holds every candidate."""
        return Beam(self.follow.weights(field) if self.follow else {}, inf)

    def choose(
        self, field: str, sentence: Sentence, link: Link, history: Sequence[Link], found: linker.Candidates
    ) -> tuple[int, float]:
        start, _ = self.analysis.view.original_span(link.numeral.start, link.numeral.end)
        figure = self.gold.get(start)
        if figure is None:
            return self.follow.choose(field, sentence, link, history, found) if self.follow else (0, 1.0)
        readings = [norm(text) for text in (figure.get(field), *figure.get(f"{field}_also", []))]
        texts = [norm(printed(self.analysis.view, linker.span_of(sentence, history, field, one))) for one, _ in found]
        right, weight = self._right(field, readings, texts)
        if right:
            self.examples[field].append(Example(self.part, [groups for _, groups in found], right, weight))
        if self.follow:
            return self.follow.choose(field, sentence, link, history, found)
        return (right[0] if right else 0), 1.0

    def _right(self, field: str, readings: list[str], texts: list[str]) -> tuple[list[int], float]:
        right = [i for i, text in enumerate(texts) if text in readings]
        if right or field == "action":
            return right, 1.0
        scores = [max(overlap(reading, text) for reading in readings) for text in texts]
        top = max(scores)
        return [i for i, score in enumerate(scores) if score == top] if top >= 0.5 else [], 0.5


def tables(annotated: list[Annotated]) -> Tables:
    """Return the examples of every field from `annotated`.

    Two passes for labels: in the second the figures before carry what weights trained on the other parts say of them,
    right or wrong, as they will in use (dataset aggregation, Ross et al. 2011). For actions it changes nothing.
    """
    first = _collect(annotated, {})
    choosers = dict(enumerate(map(linker.Ranked, train(first, range(FOLDS), FEW_STEPS))))
    return {**first, "label": _collect(annotated, choosers)["label"]}


def _collect(annotated: list[Annotated], choosers: dict[int, linker.Ranked]) -> Tables:
    """Return the examples of `annotated`; made by all cores, some documents at a time."""
    parts = [annotated[i : i + _DOCUMENTS] for i in range(0, len(annotated), _DOCUMENTS)]
    with get_context("fork").Pool(initializer=_CHOOSERS.update, initargs=(choosers,)) as pool:
        tables = pool.map(_tables, parts, chunksize=1)
    return {field: Table.joined([one[field] for one in tables]) for field in FIELDS}


_CHOOSERS: dict[int, linker.Ranked] = {}  # of a worker


def _tables(annotated: list[Annotated]) -> Tables:
    collected: dict[str, list[Example]] = {field: [] for field in FIELDS}
    for one in annotated:
        analysis = analyse_text(one.text)
        part = OURS if one.ours else fold(one.name)
        teacher = Teacher(part, analysis, one.figures, _CHOOSERS.get(fold(one.name)))
        linker.link_all(analysis.lowered, analysis.sentences, teacher)
        for field in FIELDS:
            collected[field] += teacher.examples[field]
    return {field: Table.of(found) for field, found in collected.items()}


@dataclass(frozen=True)
class Table:
    """The examples of one field as a matrix: a row a candidate, a column a feature."""

    names: list[str]  # of the columns
    matrix: csr_matrix
    right: np.ndarray  # whether the candidate is right
    starts: np.ndarray  # the first row of each example, and the number of rows
    weights: np.ndarray  # of each example
    parts: np.ndarray  # the part that the document of each example belongs to, `OURS` for a text of our own

    @classmethod
    def of(cls, found: list[Example]) -> Table:
        """Return `found` as a table."""
        index: dict[str, int] = {}
        columns, ends, right, starts = array("i"), array("q", [0]), array("b"), array("q", [0])
        for one in found:
            wanted = set(one.right)
            for i, groups in enumerate(one.features):
                columns.extend([index.setdefault(name, len(index)) for group in groups for name in group])
                ends.append(len(columns))
                right.append(i in wanted)
            starts.append(len(right))
        values = np.ones(len(columns))
        matrix = csr_matrix((values, np.asarray(columns), np.asarray(ends)), shape=(len(right), len(index)))
        weights, parts = np.array([one.weight for one in found]), np.array([one.part for one in found])
        return cls(list(index), matrix, np.asarray(right, dtype=bool), np.asarray(starts), weights, parts)

    @classmethod
    def joined(cls, tables: Sequence[Table]) -> Table:
        """Return `tables` one below the other."""
        index: dict[str, int] = {}
        found = []
        for table in tables:
            columns = np.array([index.setdefault(name, len(index)) for name in table.names], np.int32)
            found.append((table.matrix.data, columns[table.matrix.indices], table.matrix.indptr))
        matrix = vstack([csr_matrix(one, shape=(len(one[2]) - 1, len(index))) for one in found], format="csr")
        sizes = np.concatenate([np.diff(table.starts) for table in tables])
        right, weights, parts = (
            np.concatenate([getattr(table, name) for table in tables]) for name in ("right", "weights", "parts")
        )
        return cls(list(index), matrix, right, np.concatenate([[0], np.cumsum(sizes)]), weights, parts)

    def without(self, part: int | None) -> Table:
        """Return the table of the examples that are not of `part`."""
        if part is None:
            return self
        kept = self.parts != part
        sizes = np.diff(self.starts)
        rows = np.repeat(kept, sizes)
        starts = np.concatenate([[0], np.cumsum(sizes[kept])])
        return Table(self.names, self.matrix[rows], self.right[rows], starts, self.weights[kept], self.parts[kept])


def fit(table: Table, penalty: float, least: int, steps: int) -> dict[str, float]:
    """Return the weights that make the right candidates most likely; features seen less than `least` times drop out.

    Each feature has a weight for all texts and one more for those that are not ours, so that our own texts teach what
    holds everywhere and do not outvote the press (Daumé III, "Frustratingly easy domain adaptation", 2007). What is
    returned is their sum.
    """
    seen = np.flatnonzero(np.bincount(table.matrix.indices, minlength=len(table.names)) >= least)
    shared = table.matrix[:, seen]
    part = np.repeat(np.arange(len(table.weights)), np.diff(table.starts))
    of_press = diags_array((table.parts[part] != OURS).astype(float))
    matrix = hstack([shared, of_press @ shared]).tocsr()
    transposed, first, good, weight = matrix.T.tocsr(), table.starts[:-1], table.right, table.weights

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ w
        exponent = np.exp(scores - np.maximum.reduceat(scores, first)[part])
        hits = np.where(good, exponent, 0.0)
        all_sum, hit_sum = np.add.reduceat(exponent, first), np.add.reduceat(hits, first) + 1e-300
        value = -(weight * (np.log(hit_sum) - np.log(all_sum))).sum() + penalty / 2 * (w @ w)
        gradient = transposed @ ((exponent / all_sum[part] - hits / hit_sum[part]) * weight[part]) + penalty * w
        return value, gradient

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    weights = zip(seen, found[: len(seen)] + found[len(seen) :], strict=True)
    fitted = {table.names[column]: round(float(value), 3) for column, value in weights}
    return {name: value for name, value in fitted.items() if abs(value) >= LEAST_WEIGHT}


Tables = dict[str, Table]
Weights = dict[str, dict[str, float]]


def train(found: Tables, without: Sequence[int | None], steps: int = STEPS) -> list[Weights]:
    """Return the weights of each ranker, trained on all examples but those of a part, for each part of `without`."""
    largest = sorted(FIELDS, key=lambda field: found[field].matrix.nnz, reverse=True)  # they end last
    jobs = [(field, part, steps) for field in largest for part in without]
    # Forked, the workers have the tables without a copy.
    with get_context("fork").Pool(initializer=_TABLES.update, initargs=(found,), maxtasksperchild=2) as pool:
        fitted = dict(zip(jobs, pool.map(_fit, jobs, chunksize=1), strict=True))
    return [{field: fitted[field, part, steps] for field in FIELDS} for part in without]


_TABLES: Tables = {}  # of a worker


def _fit(job: tuple[str, int | None, int]) -> dict[str, float]:
    field, part, steps = job
    penalty, least = FIELDS[field]
    return fit(_TABLES[field].without(part), penalty, least, steps)


def same_unit(one: str, other: str) -> bool:
    """Tell whether the shorter of two units begins the longer."""
    a, b = one.split(), other.split()
    short = min(len(a), len(b))
    return a[:short] == b[:short] if short else a == b


def is_right(seen: View, link: Link, gold: dict[str, Any]) -> bool:
    """Tell whether the record of `link` is wholly right, as the scorer counts it (the value is taken for right)."""

    def said(name: str) -> list[str]:
        return [norm(text) for text in (gold.get(name), *gold.get(f"{name}_also", []))]

    unit, label = norm(unit_text(seen, link)), norm(printed(seen, link.label))
    return (
        link.quantity.kind == gold["kind"]
        and link.bound == (gold.get("bound") or "exact")
        and link.change == (gold.get("change") or "")
        and (link.quantity.kind == "percent" or any(same_unit(one, unit) for one in said("unit")))
        and any(overlap(one, label) >= 0.5 for one in said("label"))
    )


Judged = list[tuple[dict[str, float], bool]]  # what the confidence of each figure is judged by, and whether it is right


def calibrate(rows: Judged) -> dict[str, float]:
    """Return the weights of a logistic model of what is right."""
    names = sorted({name for row, _ in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row, _ in rows])
    target = np.array([ok for _, ok in rows], dtype=float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = matrix @ w
        chance = 1.0 / (1.0 + np.exp(-margin))
        value = (np.logaddexp(0.0, margin) - target * margin).sum() + 0.5 * (w @ w)
        return value, matrix.T @ (chance - target) + w

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(weight), 3) for name, weight in zip(names, result.x, strict=True)}


def judge(one: Annotated, chooser: linker.Chooser) -> tuple[Judged, list[int]]:
    """Return for each figure of `one` what its confidence is judged by and whether its record is right; and the starts.

    Figures that the annotators left open are not judged.
    """
    gold = {figure["start"]: figure for figure in one.figures}
    analysis = analyse_text(one.text)
    linker.link_all(analysis.lowered, analysis.sentences, chooser)
    judged, starts = [], []
    for sentence, link in linker.figures(analysis.sentences):
        start, end = analysis.view.original_span(link.numeral.start, link.numeral.end)
        if not any(start < last and first < end for first, last in one.ignored):
            figure = gold.get(start)
            right = figure is not None and is_right(analysis.view, link, figure)
            judged.append((features(sentence, link), right))
            starts.append(start)
    return judged, starts


def judge_unseen(annotated: list[Annotated], choosers: dict[int, linker.Ranked]) -> dict[int, Judged]:
    """Return by part how the records of `annotated` are judged when weights of the other parts link them."""
    rows: dict[int, Judged] = {number: [] for number in range(FOLDS)}
    for one in annotated:
        rows[fold(one.name)] += judge(one, choosers[fold(one.name)])[0]
    return rows


def cross_validate(
    documents: list[Annotated], choosers: dict[int, linker.Ranked], rows: dict[int, Judged], out: Path
) -> None:
    """Write to `out` the `documents` as weights predict them that were trained without their part.

    So are their confidences: by weights fitted on the other parts, which `rows` judge.
    """
    with out.open("w", encoding="utf-8") as stream:
        for number, chooser in choosers.items():
            table = calibrate([row for part, judged in rows.items() if part != number for row in judged])
            extractor = Extractor(chooser)
            for one in documents:
                if fold(one.name) == number:
                    document = extractor.extract(one.text, source=f"{one.name}.txt")
                    judged, starts = judge(one, chooser)
                    sure = {start: probability(table, row) for start, (row, _) in zip(starts, judged, strict=True)}
                    figures = tuple(
                        figure.model_copy(update={"confidence": sure.get(figure.start, figure.confidence)})
                        for figure in document.figures
                    )
                    stream.write(document.model_copy(update={"figures": figures}).to_json() + "\n")


def ship(fitted: Weights, rows: dict[int, Judged]) -> None:
    """Write the weights of all examples, and those of the confidence, into `patterns/weights/`."""
    folder = patterns.folder() / "weights"
    folder.mkdir(exist_ok=True)
    judged = [row for part in rows.values() for row in part]
    for field, weights in {**fitted, "confidence": calibrate(judged)}.items():
        text = json.dumps(dict(sorted(weights.items())), ensure_ascii=False, indent=0)
        (folder / f"{field}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{field}: {len(weights)} weights")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--more", type=Path, metavar="TEXTS", help="the texts of bench/annotations.jsonl")
    parser.add_argument("--folds", type=Path, metavar="OUT", help="write cross-validated predictions too")
    parser.add_argument("--ship-nothing", action="store_true", help="leave patterns/weights/ alone")
    args = parser.parse_args()
    gold, more = gold_documents(args.gold), standoff_documents(args.more) if args.more else []
    found = tables([*gold, *more, *marked_documents()])
    fitted = train(found, [*range(FOLDS), *([] if args.ship_nothing else [None])])
    choosers = dict(enumerate(map(linker.Ranked, fitted[:FOLDS])))
    rows = judge_unseen([*gold, *more], choosers)
    if args.folds:
        cross_validate([*gold, *more], choosers, rows, args.folds)
    if not args.ship_nothing:
        ship(fitted[FOLDS], rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
