"""Rules about tables: columns and rows against their totals, percentages against counts, the text against a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Outcome
from extractor.checks.formulas import SAME, SHARE, SUM
from extractor.checks.grids import Cell, Grid, grids, inner_rows
from extractor.checks.judging import Question, Term, answer, one_slip, term
from extractor.checks.lexicon import says

_ROW_TOTAL = regex.compile(r"(?<!\p{L})(?:tổng|cộng|tổng cộng|tổng số|cả \p{L}+|toàn \p{L}+)(?!\p{L})")
_SPAN_OF = (("tháng", "quý"), ("quý", "năm"), ("tháng", "năm"), ("quý", "tháng"))


def column_total(draft: Draft) -> Iterator[Outcome]:
    """A column of a table does not add up to its total row.

    Rows of `trong đó` and sub-items are left out; where two readings of the rows make sense and one fits, silent.
    Silent for rates, means, and columns whose rows have units of their own.
    """
    for grid in draft.once(grids):
        if grid.mixed:
            continue
        above: list[tuple[Cell, ...]] = []
        for row in grid.body:
            if not grid.is_total(row):
                above.append(row)
                continue
            rows, above = above or _below(grid, row), []
            for column in grid.columns:
                if not grid.is_rate(column) and len(rows) > 1:
                    yield from _column(draft, grid, row[column], column, rows)


def _below(grid: Grid, total: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """Return the rows under a total that stands first."""
    body = list(grid.body)
    rows = body[body.index(total) + 1 :]
    end = next((i for i, row in enumerate(rows) if grid.is_total(row)), len(rows))
    return rows[:end]


def _column(draft: Draft, grid: Grid, total: Cell, column: int, rows: Sequence[tuple[Cell, ...]]) -> Iterator[Outcome]:
    if total.number is None:
        return
    inner = inner_rows(grid, rows)
    outer = [row for row, deep in zip(rows, inner, strict=True) if not deep]
    roman = [row for row in rows if grid.numbering(row)[:1].isalpha() and grid.numbering(row)]
    top = [row for row in rows if grid.numbering(row) and "." not in grid.numbering(row).rstrip(".")]
    readings = [chosen for chosen in (roman, outer, top, list(rows)) if len(chosen) > 1]
    questions = [question for chosen in readings if (question := _sum(total.number, [row[column] for row in chosen]))]
    if not questions:
        return
    claim = replace(total.number, role="total")
    best = next((one for one in questions if one.fits or one.nearly), questions[0])
    yield answer(draft, replace(best, claim=claim))


def _sum(total: Term, cells: Sequence[Cell]) -> Question | None:
    """Return the question whether the cells add up; blanks count as nothing, words make the column unreadable."""
    if any(cell.number is None and cell.text.strip("-–— ") for cell in cells):
        return None
    terms = tuple(cell.number for cell in cells if cell.number)
    return Question("SL601", SUM, total, terms, "error") if len(terms) > 1 else None


def row_total(draft: Draft) -> Iterator[Outcome]:
    """A row of a table does not add up to its total column.

    A column is a total by its head (`Tổng`, `Cả trường`, `Quý III` beside months), where most rows bear it out.
    """
    for grid in draft.once(grids):
        columns = [i for i in grid.columns if not grid.is_rate(i)]
        total = _total_column(grid, columns)
        if total is None or len(columns) < 3:
            continue
        parts = [i for i in columns if i != total]
        questions = [question for row in grid.body if (question := _row(row, total, parts))]
        good = sum(one.fits or one.nearly for one in questions)
        if 2 * good <= len(questions) and not (
            len(questions) - good == 1 and all(one.fits or one_slip(one) for one in questions)
        ):
            continue
        for one in questions:
            yield answer(draft, one)


def _total_column(grid: Grid, columns: Sequence[int]) -> int | None:
    """Return the column of totals: the first or last one whose head says so, or a longer period beside shorter ones."""
    for i in (columns[-1], columns[0]) if columns else ():
        head = grid.header[i]
        others = [grid.header[j] for j in columns if j != i]
        if any(says(other, "cue.some") or says(other, "cue.plan") for other in [head, *others]):
            continue
        longer = any(
            head.startswith((whole, f"cả {whole}")) and others and all(other.startswith(part) for other in others)
            for part, whole in _SPAN_OF
        )
        if _ROW_TOTAL.search(head) or longer:
            return i
    return None


def _row(row: Sequence[Cell], total: int, parts: Sequence[int]) -> Question | None:
    number = row[total].number
    question = _sum(number, [row[i] for i in parts]) if number else None
    return replace(question, rule="SL602", claim=replace(question.claim, role="total")) if question else None


def cross_total(draft: Draft) -> Iterator[Outcome]:
    """The totals of the rows and the totals of the columns add up to two different numbers."""
    for grid in draft.once(grids):
        columns = [i for i in grid.columns if not grid.is_rate(i)]
        total = _total_column(grid, columns)
        totals = [row for row in grid.body if grid.is_total(row)]
        if total is None or len(columns) < 3 or len(totals) != 1 or grid.mixed or any(inner_rows(grid, grid.body)):
            continue
        across = [totals[0][i].number for i in columns if i != total]
        down = [row[total].number for row in grid.body if row is not totals[0]]
        corner = totals[0][total].number
        if corner is None or any(one is None for one in (*across, *down)):
            continue
        rows = Question("SL603", SUM, corner, tuple(one for one in down if one), "error")
        cols = Question("SL603", SUM, corner, tuple(one for one in across if one), "error")
        if rows.fits != cols.fits and not rows.computed.meets(cols.computed):
            yield answer(draft, rows if cols.fits else cols)


def percent_column(draft: Draft) -> Iterator[Outcome]:
    """A percentage of a table does not match its count and the total.

    Checked where the column's own total is 100 %, or most rows bear out that it holds shares of the count beside it.
    """
    for grid in draft.once(grids):
        for column in grid.columns:
            counts = [i for i in grid.columns if i < column and not grid.is_rate(i)]
            if grid.is_percent(column) and counts:
                yield from _percents(draft, grid, column, counts[-1])


def _percents(draft: Draft, grid: Grid, column: int, count: int) -> Iterator[Outcome]:
    whole = next((row[count].number for row in grid.body if grid.is_total(row)), None)
    if whole is None or not whole.reading.value:
        return
    questions = []
    for row in grid.body:
        part, percent = row[count].number, row[column].number
        if part and percent and not grid.is_total(row):
            claim = replace(percent, role="stated_share", sign="" if percent.text.endswith("%") else "%")
            terms = (replace(part, role="part"), replace(whole, role="whole"))
            questions.append(Question("SL604", SHARE, claim, terms, "error"))
    good = sum(one.fits or one.nearly for one in questions)
    if 2 * good >= len(questions) > 1:
        for one in questions:
            yield answer(draft, one)


def text_against_table(draft: Draft) -> Iterator[Outcome]:
    """A total said in the text does not match the total of the table.

    Only where the unit is the head of one column, and the two numbers are one slip apart.
    """
    for grid in draft.once(grids):
        for row in grid.body:
            if grid.is_total(row):
                for column in grid.columns:
                    yield from _said(draft, grid, row[column].number, column)


def _said(draft: Draft, grid: Grid, total: Term | None, column: int) -> Iterator[Outcome]:
    values = {row[column].number.reading.value for row in grid.body if row[column].number}  # type: ignore[union-attr]
    for one in draft.mentions:
        if total is None or draft.zones[one.sentence] == "table" or not _names(one, grid.header[column]):
            continue
        question = Question("SL605", SAME, term(one, "said"), (replace(total, role="total"),), "warning")
        if question.fits or (one.value not in values and one.value != Fraction(0) and one_slip(question)):
            yield answer(draft, question)


def _names(one: Mention, head: str) -> bool:
    unit = one.figure.unit
    if one.kind != "count" or not unit or one.figure.change or one.reading.hedge:
        return False
    return head.removeprefix("số ").strip() in (unit, one.figure.label.lower()) or head == f"số {unit}"
