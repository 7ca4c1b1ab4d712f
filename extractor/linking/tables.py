"""Figures in table cells: the row names what is counted, the head of the column says in what unit.

Vụ            Diện tích (ha)   Năng suất (tạ/ha)
Đông Xuân     13.480           71,5
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.figures.site import Quantity
from extractor.figures.units import UnitMatch, unit_after
from extractor.linking.sentence import TABLE_ROW, Link, Sentence, Span
from extractor.text.rows import Cell, cells, has_number
from extractor.text.sentences import SentenceSpan

_KINDS = {"currency": "money", "percent": "percent", "measure": "measure", "time": "duration"}
_NUMBERING = regex.compile(r"\s*(?:[\dIVX]{1,4}[.)]|[-+*•])?\s*")
_LETTER = regex.compile(r"\p{L}")
_SCALED = regex.compile(r"(?i)(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*")


def read_cells(text: str, spans: Sequence[SentenceSpan], sentences: Sequence[Sentence]) -> None:
    """Give the figures of table rows the label of their row, and the unit of their column where they have none."""
    rows = [sentence for sentence in sentences if sentence.span.zone == "table"]
    if not rows:
        return
    heads = dict(_heads(text, spans))
    for sentence in rows:
        row = cells(text[sentence.span.start : sentence.span.end], sentence.span.start)
        head = heads.get(sentence.span.start, [])
        for link in sentence.links:
            _read(text, link, row, head)


def _heads(text: str, spans: Sequence[SentenceSpan]) -> Iterator[tuple[int, list[Cell]]]:
    """Yield for each row of a table its beginning and the cells of the table's first row, where that has no number."""
    head: list[Cell] = []
    before: SentenceSpan | None = None
    for span in spans:
        if span.zone != "table":
            before = None
            continue
        if before is None or span.paragraph - before.paragraph > 1:
            line = text[span.start : span.end]
            head = [] if has_number(line) else cells(line, span.start)
        yield span.start, head
        before = span


def _read(text: str, link: Link, row: Sequence[Cell], head: Sequence[Cell]) -> None:
    start = link.numeral.start
    column = next((i for i, cell in enumerate(row) if cell[0] <= start < cell[1]), 0)
    name = _name(text, row[:column])
    if name is None:
        return
    link.label, link.evidence["label"] = name, TABLE_ROW
    if link.quantity.kind in ("count", "number") and link.quantity.unit is None and len(head) == len(row):
        unit = _unit(text, head[column])
        if unit is not None:
            after = link.index + 1
            link.quantity = Quantity(_KINDS[unit.family], after, after, unit)


def _name(text: str, before: Sequence[Cell]) -> Span | None:
    """Return the first cell with a word in it, without its numbering."""
    for start, end in before:
        first = start + len(_NUMBERING.match(text, start, end)[0])  # type: ignore[index]  # it matches the empty string
        if _LETTER.search(text, first, end):
            return first, end
    return None


def _unit(text: str, cell: Cell) -> UnitMatch | None:
    """Return the unit of a column: the whole of its brackets (`Năng suất (tạ/ha)`)."""
    opened = text.find("(", *cell)
    closed = text.find(")", opened, cell[1])
    if opened < 0 or closed < 0:
        return None
    found = unit_after(text, _SCALED.match(text, opened + 1).end())  # type: ignore[union-attr]  # as above
    return UnitMatch(found.family, found.entry, found.start, closed) if found and found.end <= closed else None
