"""Seeds slips into clean texts and counts how many the checks find.

usage: python bench/mutate.py TEXT... [--show N]

A clean text is one without an error or warning. Only figures that take part in a passed check are changed, one a
time: two digits swapped, a digit changed, ten times as much, tăng and giảm exchanged. Checks with
hedged figures are left out: there a slip stays within what is printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import extractor
from extractor.checks.findings import Operand, Passed
from extractor.checks.report import CheckReport

# Rules whose passes are sums that a slip can break; `a ≤ b` and dates hold for many values.
SUMS = (
    "SL102",
    "SL103",
    "SL105",
    "SL106",
    "SL107",
    "SL110",
    "SL201",
    "SL202",
    "SL204",
    "SL205",
    "SL207",
    "SL601",
    "SL602",
    "SL604",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print so many slips that were not found")
    arguments = parser.parse_args()
    made, found, missed = Counter[str](), Counter[str](), []
    for path in arguments.texts:
        text = path.read_text("utf-8")
        report = extractor.check(text)
        if any(one.severity != "note" for one in report.findings):
            continue
        for kind, rule, mutated, at in slips(report):
            key = f"{rule} {kind}"
            made[key] += 1
            if noticed(mutated, at):
                found[key] += 1
            else:
                missed.append(f"{path.name} {key}: …{mutated[max(0, at - 150) : at + 80]!r}…")
    for key in sorted(made):
        print(f"{key:24} {found[key]:4}/{made[key]}")
    total = sum(made.values())
    print(f"recall {sum(found.values())}/{total} = {sum(found.values()) / max(1, total):.3f}")
    for line in missed[: arguments.show]:
        print(line)


def noticed(text: str, at: int) -> bool:
    """Tell whether a finding at the level of a note or above covers the changed place."""
    for one in extractor.check(text).findings:
        if any(operand.start <= at <= operand.end for operand in (one.primary, *one.operands)):
            return True
    return False


def slips(report: CheckReport) -> Iterator[tuple[str, str, str, int]]:
    """Yield the kind of slip, the rule that should see it, the mutated text and the place."""
    for passed in report.passed:
        if any(soft(operand) for operand in (passed.primary, *passed.operands)):
            continue  # `khoảng`, `ước`: a slip stays within what is printed
        if passed.rule in SUMS:
            for operand in (passed.primary, *passed.operands):
                yield from of_number(report.text, passed, operand)
        if passed.rule == "SL203":
            yield from of_verb(report.text, passed)


def soft(operand: Operand) -> bool:
    """Tell whether a figure is hedged: its interval is open to one side or wide."""
    interval = operand.interval
    if interval is None:
        return False
    if interval.low is None or interval.high is None:
        return True
    return interval.high - interval.low > abs(interval.high) / 8


def of_number(text: str, passed: Passed, operand: Operand) -> Iterator[tuple[str, str, str, int]]:
    for kind, printed in variants(operand.text):
        yield kind, passed.rule, text[: operand.start] + printed + text[operand.end :], operand.start


def variants(printed: str) -> Iterator[tuple[str, str]]:
    """Yield other printings of a number: its leading digits swapped or changed, or a zero more."""
    places = [i for i, char in enumerate(printed) if char.isdigit()]
    for a, b in pairwise(places):
        if printed[a] != printed[b] and not (a == places[0] and printed[b] == "0"):
            swapped = list(printed)
            swapped[a], swapped[b] = swapped[b], swapped[a]
            yield "swap", "".join(swapped)
            break
    if places:
        first = places[0]
        digit = str(int(printed[first]) % 9 + 1)
        yield "digit", printed[:first] + digit + printed[first + 1 :]
    if "." not in printed and "," not in printed and printed.isdigit():
        yield "×10", printed + "0"


def of_verb(text: str, passed: Passed) -> Iterator[tuple[str, str, str, int]]:
    """Yield the text with the verb of change in front of the two levels exchanged."""
    start = min(operand.start for operand in (passed.primary, *passed.operands))
    for verb, other in (("tăng", "giảm"), ("giảm", "tăng")):
        at = text.rfind(f"{verb} từ", max(0, start - 20), start)
        if at >= 0:
            yield "tăng↔giảm", passed.rule, text[:at] + other + text[at + len(verb) :], passed.primary.start


if __name__ == "__main__":
    main()
