"""Numbers that belong to the layout: list numbering, captions, page numbers, what a copied page left behind.

`1. `, `2)`, `1/ `, `1.2. ` at the beginning of a line; `(1)` in a row of such; a line that is only a number;
digits glued to the full stop that ends a line (`trong năm.220`).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.figures.exclusions.exclusion import Exclusion

_NUMBERING = regex.compile(
    r"(?m)^[ \t]*[\"“'‘…]?[ \t]*"
    r"(?:(\d{1,2}[a-zđ]?(?:\.\d{1,2}){0,3}(?:[.)/:]|\s[-–])(?=[ \t]*(?:[\p{L}\"“]|$))(?![ \t]*\p{Ll}+\s?/))"
    r"|(\(\d{1,2}\)(?=[ \t]*\p{L}))|([a-zđ]\.\s?\d{1,2}(?:\.\d{1,2})?[.)]))"
)
_RUNNING = regex.compile(r"(?<![\d.,/])(\d{1,2})\.\s(?=\p{Lu})")
_ROWS = regex.compile(r"(?m)^\|?[ \t]*(\d{1,3})[ \t]*\|(?=[ \t]*\p{Lu})")
_ANSWER = regex.compile(r"(?m)(?:^|\|)[ \t]*\d{1,3}[.-]?[ ]?[A-E](?=[ \t]*(?:\||$))")
_RATING = regex.compile(r"\d\s*/\s*\d\s*\(\s*\d+\s*bình chọn")
_COPIES = regex.compile(r"(?m)^[-– \t]*Lưu\s?:[^\n]*")
_REFERENCE = regex.compile(r"\(\d{1,2}\)(?<=\b(?:tại|theo|mục|cột|khoản|ý|nêu|số)\s\(\d+\))")
_FOOTNOTE = regex.compile(r"\[(\d{1,3})\]")
_INLINE = regex.compile(r"\(([1-9]\d?)\)")
_LONE = regex.compile(r"(?m)^[ \t]*(?:[-–][ \t]*)?(\d{1,4})(?:[ \t]*[-–])?[ \t]*$")
_PAGE = regex.compile(r"(?mi)^[ \t]*(?:trang|tr\.|p\.|page)[ \t]*(\d{1,4})(?:/\d{1,4})?[ \t]*$")
_GLUED = regex.compile(r"(?m)(?<=\p{L}[.!?…])(\d{1,4})[ \t]*$")
# What no match does without: most texts are spared most searches.
_SIGN = {_INLINE: "(", _REFERENCE: "(", _ROWS: "|", _FOOTNOTE: "[", _COPIES: "Lưu", _RATING: "bình chọn"}
_COLUMN = 3  # so many lines of nothing but a number are a column of a table, not page numbers


def find(text: str) -> Iterator[Exclusion]:
    """Yield the numbers of `text` that only serve its layout."""
    for match in _NUMBERING.finditer(text):
        number = match.lastindex or 1
        yield Exclusion(match.start(number), match.end(number), "list_number")
    for pattern in (_INLINE, _RUNNING, _ROWS):
        if _SIGN.get(pattern, "") in text:
            yield from _enumeration(pattern, text)
    for pattern in (_FOOTNOTE, _REFERENCE, _COPIES, _ANSWER, _RATING):
        if _SIGN.get(pattern, "") in text:
            for match in pattern.finditer(text):
                yield Exclusion(match.start(), match.end(), "list_number")
    for match in _PAGE.finditer(text):
        yield Exclusion(match.start(1), match.end(), "page_number")
    for match in _GLUED.finditer(text):
        yield Exclusion(match.start(1), match.end(1), "stray")
    lone = list(_LONE.finditer(text))
    if len(lone) < _COLUMN:
        for match in lone:
            yield Exclusion(match.start(1), match.end(1), "stray")


def _enumeration(pattern: regex.Pattern[str], text: str) -> Iterator[Exclusion]:
    """`(1) …; (2) …`, `1. Tổng công ty … 2. Tập đoàn …`: numbers in running text that count up from one."""
    expected = 1
    row: list[Exclusion] = []
    for match in pattern.finditer(text):
        if int(match[1]) == expected:
            row.append(Exclusion(match.start(), match.end(), "list_number"))
            expected += 1
    if len(row) >= _ROW[pattern]:
        yield from row


_ROW = {_INLINE: 2, _RUNNING: 3, _ROWS: 3}  # so many make an enumeration
