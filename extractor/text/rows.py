"""Table rows in plain text: lines whose cells stand between tabs, bars or runs of spaces."""

from __future__ import annotations

import regex

_SEPARATOR = regex.compile(r"\s*\t\s*|\s*\|\s*| {3,}")
_RULE = regex.compile(r"[\s|:=_+-]+")
_LONGEST_CELL = 120
_DIGIT = regex.compile(r"\d")

Cell = tuple[int, int]


def cells(line: str, offset: int = 0) -> list[Cell]:
    """Return the spans of the cells of `line`, plus `offset`; empty cells inside the row keep their place."""
    found = []
    start = 0
    for match in _SEPARATOR.finditer(line):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(line)))
    while found and not line[slice(*found[0])].strip():
        found.pop(0)
    while found and not line[slice(*found[-1])].strip():
        found.pop()
    return [(offset + start, offset + end) for start, end in found]


def is_row(line: str) -> bool:
    """Tell whether `line` is a table row: two cells or more, none as long as a sentence."""
    if "\t" not in line and "|" not in line and "   " not in line:
        return False
    row = cells(line)
    return len(row) >= 2 and all(end - start < _LONGEST_CELL for start, end in row)


def is_rule(line: str) -> bool:
    """Tell whether `line` only draws the border of a table (`|---|---|`)."""
    return _RULE.fullmatch(line) is not None


def has_number(line: str) -> bool:
    """Tell whether a digit stands in `line`."""
    return _DIGIT.search(line) is not None
