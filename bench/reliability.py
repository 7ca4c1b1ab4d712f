"""How well confidence holds: `python bench/reliability.py GOLD PREDICTIONS` prints a table by bands of confidence.

GOLD is a folder of annotated documents, PREDICTIONS the JSON Lines that `bench/train.py --folds` writes: each document
as weights read it that had not seen it. A record is right when value, kind, unit, label, bound and change are.
"""

from __future__ import annotations

import argparse
import sys
from itertools import pairwise
from pathlib import Path

import simplejson
from annotated import Annotated, gold_documents
from train import norm, overlap, same_unit

BANDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def is_right(figure: dict[str, object], gold: dict[str, object]) -> bool:
    """Tell whether a predicted record is wholly right against an annotated one."""

    def said(name: str) -> list[str]:
        also = gold.get(f"{name}_also", [])
        return [norm(str(text or "")) for text in (gold.get(name), *(also if isinstance(also, list) else []))]

    numbers = all(str(figure[name] or "") == str(gold.get(name) or "") for name in ("value_max", "of"))
    return (
        numbers
        and float(str(figure["value"])) == float(str(gold["value"]))
        and figure["kind"] == gold["kind"]
        and figure["bound"] == (gold.get("bound") or "exact")
        and figure["change"] == (gold.get("change") or "")
        and any(same_unit(one, norm(str(figure["unit"]))) for one in said("unit"))
        and any(overlap(one, norm(str(figure["label"]))) >= 0.5 for one in said("label"))
    )


def judged(one: Annotated, figures: list[dict[str, object]]) -> list[tuple[float, bool]]:
    """Return the confidence of each figure of a document, and whether it is right."""
    gold = {figure["start"]: figure for figure in one.figures}
    found = []
    for figure in figures:
        start, end = int(str(figure["start"])), int(str(figure["end"]))
        if any(start < last and first < end for first, last in one.ignored):
            continue
        match = gold.get(figure["start"])
        found.append((float(str(figure["confidence"])), match is not None and is_right(figure, match)))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    args = parser.parse_args()
    read = {}
    for line in args.predictions.read_text("utf-8").splitlines():
        document = simplejson.loads(line)
        read[Path(document["source"]).stem] = document["figures"]
    rows = [row for one in gold_documents(args.gold) for row in judged(one, read.get(one.name, []))]
    print("| confidence | records | share of all | right |\n| --- | --- | --- | --- |")
    for low, high in pairwise(BANDS):
        band = [right for sure, right in rows if low <= sure < high]
        if band:
            share = len(band) / len(rows)
            print(f"| {low:.2f} – {min(high, 1):.2f} | {len(band)} | {share:.0%} | {sum(band) / len(band):.3f} |")
    sure = [right for confidence, right in rows if confidence >= 0.9]
    share = len(sure) / len(rows)
    print(f"\nof the records with confidence 0.9 or more ({share:.0%}) {sum(sure) / len(sure):.3f} are right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
