"""Numbers that belong to the layout: list numbering, captions, page numbers, what a copied page left behind.

`1. `, `2)`, `1/ `, `1.2. ` at the beginning of a line; `(1)` in a row of such; a line that is only a number;
digits glued to the full stop that ends a line (`trong năm.220`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from extractor.figures.exclusions.exclusion import Exclusion

_NUMBERING = regex.compile(
    r"[ \t]*[\"“'‘…]?[ \t]*"
    r"(?:(\d{1,2}[a-zđ]?(?:\.\d{1,2}){0,3}(?:[.)/:]|\s[-–])(?=[ \t]*(?:[\p{L}\"“]|$))(?![ \t]*\p{Ll}+\s?/))"
    r"|(\(\d{1,2}\)(?=[ \t]*\p{L}))|([a-zđ]\.\s?\d{1,2}(?:\.\d{1,2})?[.)]))"
)
_RUNNING = regex.compile(r"(?<![\d.,/])(\d{1,2})\.\s(?=\p{Lu})")
_ROWS = regex.compile(r"(?m)^\|?[ \t]*(\d{1,3})[ \t]*\|(?=[ \t]*\p{Lu})")
_ANSWER = regex.compile(r"(?m)(?:^|(?<=\|))[ \t]*\d{1,3}[.-]?[ ]?[A-E](?=[ \t]*(?:\||$))")
_RATING = regex.compile(r"\d\s*/\s*\d\s*\(\s*\d+\s*bình chọn")
_COPIES = regex.compile(r"(?m)^[-– \t]*Lưu\s?:[^\n]*")
_REFERENCE = regex.compile(r"\(\d{1,2}\)(?<=\b(?:tại|theo|mục|cột|khoản|ý|nêu|số)\s\(\d+\))")
_FOOTNOTE = regex.compile(r"\[(\d{1,3})\]")
_INLINE = regex.compile(r"\(([1-9]\d?)\)")
_LONE = regex.compile(r"[ \t]*(?:[-–][ \t]*)?(\d{1,4})(?:[ \t]*[-–])?[ \t]*$")
_PAGE = regex.compile(r"(?i)[ \t]*(?:trang|tr\.|p\.|page)[ \t]*(\d{1,4})(?:/\d{1,4})?[ \t]*$")
_GLUED = regex.compile(r"(?<=\p{L}[.!?…])(\d{1,4})[ \t]*$")
# What no match does without: most texts are spared most searches.
_LINE = re.compile(r"[^\n]+")
_SIGN = {_ANSWER: "|", _INLINE: "(", _REFERENCE: "(", _ROWS: "|", _FOOTNOTE: "[", _COPIES: "Lưu", _RATING: "bình chọn"}
_TAIL = 12  # letters at the end of a line that a number glued to it may take with what is before and behind
_COLUMN = 3  # so many lines of nothing but a number are a column of a table, not page numbers


def find(text: str) -> Iterator[Exclusion]:
    """Yield the numbers of `text` that only serve its layout."""
    lone = []
    for line in _LINE.finditer(text):
        yield from _on_line(text, *line.span())
        if match := _LONE.match(text, *line.span()):
            lone.append(Exclusion(match.start(1), match.end(1), "stray"))
    if len(lone) < _COLUMN:
        yield from lone
    for pattern in (_INLINE, _RUNNING, _ROWS):
        if _SIGN.get(pattern, "") in text:
            yield from _enumeration(pattern, text)
    for pattern in (_FOOTNOTE, _REFERENCE, _COPIES, _ANSWER, _RATING):
        if _SIGN[pattern] in text:
            for match in pattern.finditer(text):
                yield Exclusion(match.start(), match.end(), "list_number")


def _on_line(text: str, start: int, end: int) -> Iterator[Exclusion]:
    """Yield the list number, the answer or the page number that begins the line, and a number glued to its end."""
    if match := _NUMBERING.match(text, start, end):
        number = match.lastindex or 1
        yield Exclusion(match.start(number), match.end(number), "list_number")
    if match := _ANSWER.match(text, start, end):
        yield Exclusion(match.start(), match.end(), "list_number")
    if match := _PAGE.match(text, start, end):
        yield Exclusion(match.start(1), match.end(), "page_number")
    if match := _GLUED.search(text, max(start, end - _TAIL), end):
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
