"""Tables of a draft as grids: lines of cells, the numbers in them, which rows and columns are totals or inner parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.intervals import Interval
from extractor.checks.judging import Term, term
from extractor.checks.lexicon import says
from extractor.checks.readings import Reading, rounded
from extractor.numerals import parse_numeral

_NUMBER = regex.compile(r"[\d.,]*\d(?:\s?%)?")
_ROMAN = regex.compile(r"(?:[ivx]+|[a-d])[.)]?")
_ARABIC = regex.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")
_WITH = regex.compile(r"(?<!\p{L})(?:trong đó|trđ|bao gồm|gồm)(?!\p{L})")
_TOTAL = regex.compile(r"\s*(?:[ivx\d]+[.)]\s*)?(?:tổng|cộng|tổng cộng|tổng số|toàn \p{L}+|cả nước|chung)(?!\p{L})")
_ORDER = regex.compile(r"\s*(?:stt|tt|số tt|số thứ tự|đvt|đơn vị tính)\s*")
_RATE = regex.compile(
    r"%|tỷ lệ|tỉ lệ|tỷ trọng|bình quân|trung bình|so với|so sánh|tốc độ|tăng|giảm|chỉ số|hệ số|đơn giá|năng suất|mật độ"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at `start:end` of the view; `number` is what it says, where it is one number."""

    start: int
    end: int
    text: str
    number: Term | None


@dataclass(frozen=True)
class Grid:
    """A table: `rows` of cells, all of one width; `first` is the first row of the body."""

    rows: tuple[tuple[Cell, ...], ...]
    first: int
    line: int  # the offset of its first line

    @cached_property
    def header(self) -> list[str]:
        """The words at the head of each column."""
        width = len(self.rows[0])
        return [" ".join(row[i].text for row in self.rows[: self.first]).strip() for i in range(width)]

    @property
    def body(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows below the header."""
        return self.rows[self.first :]

    def label(self, row: Sequence[Cell]) -> str:
        """Return the words of a row: its cells before the first number that are neither numerals nor numbering."""
        return next(
            (
                cell.text
                for cell in row
                if cell.text and any(c.isalpha() for c in cell.text) and not _ROMAN.fullmatch(cell.text)
            ),
            "",
        )

    def is_total(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row is a total by its label."""
        return _TOTAL.match(self.label(row)) is not None

    def numbering(self, row: Sequence[Cell]) -> str:
        """Return what numbers the row (`I`, `1`, `1.1`), empty when nothing does."""
        first = row[0].text.strip()
        return first if _ROMAN.fullmatch(first) or _ARABIC.fullmatch(first) else ""

    @cached_property
    def columns(self) -> list[int]:
        """The columns that hold numbers in at least half of the rows, those of row numbers left out."""
        found = []
        for i in range(len(self.rows[0])):
            numbers = sum(row[i].number is not None for row in self.body)
            if 2 * numbers >= len(self.body) and not _ORDER.fullmatch(self.header[i]) and not self._counts_up(i):
                found.append(i)
        return found

    def _counts_up(self, column: int) -> bool:
        values = [cell.number.reading.value for cell in (row[column] for row in self.body) if cell.number]
        return column == 0 and values == list(range(1, len(values) + 1))

    def is_rate(self, column: int) -> bool:
        """Tell whether a column holds percentages, means or changes, which do not add up."""
        return _RATE.search(self.header[column]) is not None

    def is_percent(self, column: int) -> bool:
        """Tell whether a column holds percentages of a total."""
        head = self.header[column]
        return ("%" in head or says(head, "cue.share_only") or "cơ cấu" in head) and not says(
            head, "cue.base", "cue.rise", "cue.fall", "cue.plan"
        )

    @property
    def mixed(self) -> bool:
        """Tell whether each row has a unit of its own, so that columns do not add up."""
        return (
            any(head.strip() in ("đvt", "đơn vị tính", "đơn vị") for head in self.header[1:])
            and len({self._unit(row) for row in self.body}) > 1
        )

    def _unit(self, row: Sequence[Cell]) -> str:
        at = next(
            (i for i, head in enumerate(self.header) if i and head.strip() in ("đvt", "đơn vị tính", "đơn vị")), None
        )
        return row[at].text if at is not None else ""


def inner_rows(grid: Grid, rows: Sequence[Sequence[Cell]]) -> list[bool]:
    """Tell of each row whether it is part of another row: in a block of `trong đó`, up to the next numbered row."""
    inner, inside = [], False
    numbered = any(grid.numbering(row) for row in rows)
    for row in rows:
        label = grid.label(row)
        if _WITH.search(label) or label.startswith(("-", "+", "–")):
            inside = True
        elif not numbered or grid.numbering(row):
            inside = False
        inner.append(inside)
    return inner


def grids(draft: Draft) -> Iterator[Grid]:
    """Yield the tables of the draft: lines of cells in a row, all of one width."""
    block: list[tuple[Cell, ...]] = []
    line = -1
    for number, zone in enumerate([*draft.zones, "body"]):
        row: tuple[Cell, ...] = ()
        if zone == "table" and number < len(draft.spans):
            row = tuple(_cells(draft, number))
        if block and len(row) != len(block[0]):
            yield from _grid(block, line)
            block = []
        if row:
            line = line if block else draft.spans[number][0]
            block.append(row)


def _grid(rows: Sequence[tuple[Cell, ...]], line: int) -> Iterator[Grid]:
    rows = [row for row in rows if any(cell.text.strip("-: ") for cell in row)]
    first = next((i for i, row in enumerate(rows) if any(cell.number for cell in row[1:])), len(rows))
    if first and len(rows) - first >= 2:
        yield Grid(tuple(rows), first, line)


def _cells(draft: Draft, number: int) -> Iterator[Cell]:
    """Yield the cells of a line; the line begins where the text breaks, so that empty first cells count."""
    start = draft.text.rfind("\n", 0, draft.spans[number][0]) + 1
    end = draft.text.find("\n", start)
    line = draft.text[start : end if end >= 0 else len(draft.text)]
    mark = "\t" if "\t" in line else "|"
    bordered = mark == "|" and line.strip().startswith("|")
    offset = start
    pieces = line.split(mark)
    marks = {one.start: one for one in draft.sentences[number]}
    for i, piece in enumerate(pieces):
        if not (bordered and i in (0, len(pieces) - 1)):
            left = offset + len(piece) - len(piece.lstrip())
            right = offset + len(piece.rstrip())
            yield Cell(left, right, draft.lowered[left:right], _number(draft, left, right, marks))
        offset += len(piece) + 1


def _number(draft: Draft, start: int, end: int, marks: dict[int, Mention]) -> Term | None:
    """Return the number that the cell is: a figure of the document, else what its digits say."""
    printed = draft.text[start:end]
    if start >= end or not _NUMBER.fullmatch(printed):
        return None
    if start in marks and marks[start].figure.of is None and marks[start].figure.value_max is None:
        return term(marks[start], "cell", _reading(marks[start].value, marks[start].figure.decimals))
    numeral = parse_numeral(printed.rstrip("% "))
    if numeral is None:
        return None
    return Term("cell", printed, start, end, "", _reading(Fraction(numeral.value), numeral.decimals))


def _reading(value: Fraction, decimals: int) -> Reading:
    """Return the reading of a number in a table: whole numbers are counts."""
    if decimals == 0:
        point = Interval.point(value)
        return Reading(value, point, point, point, Fraction(1))
    return rounded(value, Fraction(1, 10**decimals))
