"""CSV: a document a row where a column holds texts (`text`, `noi_dung`, `content`), otherwise one table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers.builder import Builder
from extractor.readers.columns import text_column
from extractor.readers.encodings import decode
from extractor.readers.formats import damaged
from extractor.readers.options import FILE_MEGABYTES, MEGABYTE, Options, contents
from extractor.readers.plain import decoded
from extractor.readers.reading import Reading

_DELIMITERS = ";\t|,"
_SAMPLE = 20_000
_SEP = "sep="  # the line that Excel reads and others see as text


def read(stream: BinaryIO, name: str, options: Options) -> Iterator[Reading]:
    """Yield the text of each row, named `name#row`, or the whole as a table. Raises `InputError`."""
    text, encoding = decode(contents(stream, name), name, options.encoding)
    delimiter, text = _delimiter(text)
    csv.field_size_limit(FILE_MEGABYTES * MEGABYTE)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = next((row for row in rows if any(cell.strip() for cell in row)), [])
        column = text_column(head, options.text_column)
        if column is not None:
            yield from _texts(rows, head.index(column), name, encoding, options)
        elif options.text_column:
            raise InputError(
                f"{name}: {say('input.no_column', column=options.text_column, known=', '.join(head)[:200])}"
            )
        else:
            yield _table(head, rows, name, encoding)
    except csv.Error as error:
        raise damaged(name, error) from error


def _delimiter(text: str) -> tuple[str, str]:
    """Return the delimiter and the text without a line that names it: that which parts the first lines alike."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_SEP) and len(first.strip()) == len(_SEP) + 1:
        return first.strip()[-1], rest
    lines = [line for line in text[:_SAMPLE].splitlines()[:20] if line.strip()]
    counts = {one: [len(row) for row in csv.reader(lines, delimiter=one)] for one in _DELIMITERS}
    return max(_DELIMITERS, key=lambda one: (_agreement(counts[one]), counts[one][:1])), text


def _agreement(widths: list[int]) -> float:
    """Return the share of lines that have as many cells as the first, 0 where nothing is parted."""
    return widths.count(widths[0]) / len(widths) if widths and widths[0] > 1 else 0.0


def _texts(rows: Iterator[list[str]], column: int, name: str, encoding: str, options: Options) -> Iterator[Reading]:
    found = False
    for number, row in enumerate(rows, 2):
        if column < len(row) and row[column].strip():
            found = True
            yield Reading(f"{name}#{number}", row[column], "csv", encoding, notes=decoded(encoding))
        elif any(cell.strip() for cell in row):
            options.failed(InputError(f"{name}#{number}: {say('input.empty')}"))
    if not found:
        raise InputError(f"{name}: {say('input.empty')}")


def _table(head: list[str], rows: Iterator[list[str]], name: str, encoding: str) -> Reading:
    builder = Builder(name)
    builder.table()
    builder.row(head, 1)
    for number, row in enumerate(rows, 2):
        builder.row(row, number)
    return builder.reading("csv", encoding, decoded(encoding))
