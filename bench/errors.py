"""Where records go wrong, by class: `python bench/errors.py GOLD PREDICTIONS [--class TEXT] [--examples 3]`.

GOLD is a folder of annotated documents, PREDICTIONS the JSON Lines of `bench/train.py --folds` or of `extractor extract
--format jsonl`. A wrong label, unit or action is put in the class that its root lies in: the side it was sought on, the
phrase, or the edge of the phrase. Part 4 of the documents (`bench/parts.json`) is counted and never shown.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex
import simplejson
from annotated import Annotated, gold_documents
from rich.console import Console
from rich.table import Table
from rich.text import Text
from train import fold, norm, overlap, same_unit

UNSEEN_PART = 4
_BEFORE, _BEHIND = 110, 70  # code points shown around a numeral
_CLAUSE = regex.compile(r"[.;:!?\n]\s")


@dataclass(frozen=True)
class Error:
    """One wrong field of one figure."""

    kind: str  # of the figure
    root: str
    document: str
    start: int
    end: int
    wanted: str
    given: str


def errors_of(one: Annotated, predicted: list[dict[str, Any]]) -> Iterator[Error]:
    """Yield the wrong fields of the figures of a document; the numerals are paired by where they start."""
    found = {figure["start"]: figure for figure in predicted}
    for gold in one.figures:
        figure = found.pop(gold["start"], None)
        roots = _roots(one.text, gold, figure) if figure else [("missed", gold["text"], "")]
        for root, wanted, given in roots:
            yield Error(gold["kind"], root, one.name, gold["start"], gold["end"], wanted, given)
    for figure in found.values():
        if any(start < figure["end"] and figure["start"] < end for start, end in one.ignored):
            continue
        yield Error(figure["kind"], "no figure", one.name, figure["start"], figure["end"], "", figure["text"])


def _roots(text: str, gold: dict[str, Any], figure: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field in ("kind", "bound", "change"):
        wanted, given = gold.get(field) or "", figure[field] or ""
        if wanted != given and (wanted, given) != ("", "exact"):
            yield f"{field}: {wanted or '–'} read as {given or '–'}", wanted, given
    for field in ("unit", "label", "action"):
        readings = [gold.get(field) or "", *gold.get(f"{field}_also", [])]
        if field == "action" and not (readings[0] and gold["kind"] in ("count", "money")):
            continue
        given = figure[field] or ""
        if not any(_same(field, norm(one), norm(given)) for one in readings):
            yield f"{field}: {_why(text, gold, readings[0], given)}", readings[0], given


def _same(field: str, one: str, other: str) -> bool:
    if field == "label":
        return overlap(one, other) >= 0.5
    return same_unit(one, other) if field == "unit" else one == other


def _why(text: str, gold: dict[str, Any], wanted: str, given: str) -> str:
    """Return where the wanted phrase stands and what went wrong on the way to it."""
    if not wanted:
        return f"none wanted, one given {_place(text, gold, given)}"
    if not given:
        return f"none given, one stands {_place(text, gold, wanted)}"
    there, here = _nearest(text, gold, wanted), _nearest(text, gold, given)
    if there is None or here is None:
        return "not in the text"
    if min(there[1], here[1]) > max(there[0], here[0]):
        begins = "" if there[0] == here[0] else "begins too early" if here[0] < there[0] else "begins too late"
        ends = "" if there[1] == here[1] else "ends too late" if here[1] > there[1] else "ends too early"
        return f"the phrase {' and '.join(part for part in (begins, ends) if part)}"
    return f"stands {_place(text, gold, wanted)}, sought {_place(text, gold, given)}"


def _nearest(text: str, gold: dict[str, Any], phrase: str) -> tuple[int, int] | None:
    """Return the span of the occurrence of `phrase` that is nearest to the numeral."""
    pattern = r"\s+".join(regex.escape(word) for word in phrase.split())
    spans = [match.span() for match in regex.finditer(pattern, text, regex.IGNORECASE)]
    return min(spans, key=lambda span: max(span[0] - gold["end"], gold["start"] - span[1]), default=None)


def _place(text: str, gold: dict[str, Any], phrase: str) -> str:
    span = _nearest(text, gold, phrase)
    if span is None:
        return "nowhere"
    if span[0] >= gold["end"]:
        return "behind"
    between = text[span[1] : gold["start"]]
    if "\n" in between or regex.search(r"[.!?]\s", between):
        return "in a sentence before"
    figures = len(regex.findall(r"\d[\d.,]*", between))
    if figures:
        return "before an earlier figure"
    return "before, across a sign" if regex.search(r"[,;:()–]", between) else "before, near"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--class", dest="wanted", default="", help="show only classes that contain this text")
    parser.add_argument("--examples", type=int, default=3)
    args = parser.parse_args()
    read = {}
    for line in args.predictions.read_text("utf-8").splitlines():
        document = simplejson.loads(line)
        read[Path(document["source"]).stem] = document["figures"]
    annotated = {one.name: one for one in gold_documents(args.gold)}
    classes: dict[str, list[Error]] = defaultdict(list)
    for one in annotated.values():
        for error in errors_of(one, read.get(one.name, [])):
            classes[error.root].append(error)
    _show({root: errors for root, errors in classes.items() if args.wanted in root}, annotated, args.examples)
    return 0


def _show(classes: dict[str, list[Error]], annotated: dict[str, Annotated], examples: int) -> None:
    table = Table("errors", "class", "by kind of figure", title="wrong fields, largest class first")
    ordered = sorted(classes.items(), key=lambda item: (-len(item[1]), item[0]))
    for root, errors in ordered:
        kinds = Counter(error.kind for error in errors).most_common(4)
        table.add_row(str(len(errors)), root, ", ".join(f"{kind} {count}" for kind, count in kinds))
    console = Console(soft_wrap=True)
    console.print(table)
    for root, errors in ordered:
        shown = [error for error in errors if fold(error.document) != UNSEEN_PART]
        console.print(Text(f"\n{root} ({len(errors)})", style="bold"))
        for error in shown[:: max(1, len(shown) // max(examples, 1))][:examples]:
            text = annotated[error.document].text
            before = text[max(0, error.start - _BEFORE) : error.start].replace("\n", " ¶ ")
            behind = text[error.end : error.end + _BEHIND].replace("\n", " ¶ ")
            line = Text(f"  {error.document} …{before}")
            line.append(f"[{text[error.start : error.end]}]", style="bold").append(f"{behind}…")
            console.print(line)
            console.print(Text(f"     wanted «{error.wanted}»  given «{error.given}»"))


if __name__ == "__main__":
    sys.exit(main())
