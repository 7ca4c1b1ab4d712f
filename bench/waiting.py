"""How the extractor as shipped reads texts that it was not trained on: `python bench/waiting.py [--every N]`.

The texts are ours, those of `bench/texts/waiting/`. Prints, of their figures, how many are found and how many of those
found have the right kind, unit, label (half of its words, or to the letter), action, bound and change, and all of it.
Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from annotated import WAITING, Annotated, marked_documents
from train import norm, overlap, same_unit

from extractor.pipeline import Extractor


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take only each Nth text")
    args = parser.parse_args()
    extractor, right = Extractor(), Counter[str]()
    for one in marked_documents(WAITING)[:: args.every]:
        right += judge(one, extractor)
    print(f"figures {right['marked']}, found {right['found'] / right['marked']:.3f}, beside them {right['beside']}")
    for name in ("kind", "unit", "label", "label exact", "bound", "change", "record"):
        print(f"{name:12} {right[name] / right['found']:.3f}")
    print(f"{'action':12} {right['action'] / right['actions']:.3f}")
    return 0


def judge(one: Annotated, extractor: Extractor) -> Counter[str]:
    """Return the counts of what is right in `one`."""
    right = Counter[str]()
    found = {figure.start: figure for figure in extractor.extract(one.text).figures}
    for marked in one.figures:
        right["marked"] += 1
        figure = found.pop(marked["start"], None)
        if figure is None:
            continue
        agreement = overlap(norm(marked["label"]), norm(figure.label))
        told = {
            "kind": figure.kind == marked["kind"],
            "unit": figure.kind == "percent" or same_unit(norm(marked["unit"]), norm(figure.unit)),
            "label": agreement >= 0.5,
            "bound": figure.bound == marked["bound"],
            "change": (figure.change or "") == marked["change"],
        }
        right += Counter([name for name, well in told.items() if well])
        right["record"] += all(told.values())
        right["label exact"] += norm(marked["label"]) == norm(figure.label)
        right["found"] += 1
        if marked["action"]:
            right["actions"] += 1
            right["action"] += norm(marked["action"]) == norm(figure.action)
    open_ = [range(*span) for span in one.ignored]
    right["beside"] += sum(1 for start in found if not any(start in span for span in open_))
    return right


if __name__ == "__main__":
    sys.exit(main())
