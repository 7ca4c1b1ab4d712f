"""Numbers that belong to the layout: list numbering, captions, page numbers, what a copied page left behind.

`1. `, `2)`, `1/ `, `1.2. ` at the beginning of a line; `(1)` in a row of such; a line that is only a number;
digits glued to the full stop that ends a line (`trong năm.220`).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.figures.exclusions.exclusion import Exclusion

_NUMBERING = regex.compile(
    r"(?m)^[ \t]*(\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)/:]|\s[-–])(?=[ \t]*(?:[\p{L}\"“]|$))(?![ \t]*\p{Ll}+\s?/))"
)
_INLINE = regex.compile(r"\((\d{1,2})\)")
_LONE = regex.compile(r"(?m)^[ \t]*(?:[-–][ \t]*)?(\d{1,4})(?:[ \t]*[-–])?[ \t]*$")
_PAGE = regex.compile(r"(?mi)^[ \t]*(?:trang|tr\.|p\.|page)[ \t]*(\d{1,4})(?:/\d{1,4})?[ \t]*$")
_GLUED = regex.compile(r"(?m)(?<=\p{L}[.!?…])(\d{1,4})[ \t]*$")
_COLUMN = 3  # so many lines of nothing but a number are a column of a table, not page numbers


def find(text: str) -> Iterator[Exclusion]:
    """Yield the numbers of `text` that only serve its layout."""
    for match in _NUMBERING.finditer(text):
        yield Exclusion(match.start(1), match.end(1), "list_number")
    yield from _enumeration(text)
    for match in _PAGE.finditer(text):
        yield Exclusion(match.start(1), match.end(), "page_number")
    for match in _GLUED.finditer(text):
        yield Exclusion(match.start(1), match.end(1), "stray")
    lone = list(_LONE.finditer(text))
    if len(lone) < _COLUMN:
        for match in lone:
            yield Exclusion(match.start(1), match.end(1), "stray")


def _enumeration(text: str) -> Iterator[Exclusion]:
    """`(1) …; (2) …`: numbers in parentheses that count up from one."""
    expected = 1
    row: list[Exclusion] = []
    for match in _INLINE.finditer(text):
        if int(match[1]) == expected:
            row.append(Exclusion(match.start(), match.end(), "list_number"))
            expected += 1
    if len(row) > 1:
        yield from row
