"""JSON, JSON Lines, CSV and the terminal table."""

import csv
import io
import json
from decimal import Decimal
from typing import get_args

import pytest

from extractor import records
from extractor.writers import FORMATS, Readings, display, writer
from extractor.writers.csv import COLUMNS
from tests.documents import DOCUMENT, FIGURES, TEXT

BOTH = [(DOCUMENT, TEXT), (DOCUMENT, TEXT)]


def written(name: str, readings: Readings) -> str:
    out = io.StringIO(newline="")
    writer(name)(readings, out)
    return out.getvalue()


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="table, json, jsonl, csv, csv-excel, html"):
        writer("xlsx")


@pytest.mark.parametrize("name", FORMATS)
def test_same_documents_same_bytes(name: str) -> None:
    assert written(name, BOTH) == written(name, iter(BOTH))


def test_json_is_an_object_for_one_and_a_list_for_several() -> None:
    assert records.Document.from_json(written("json", BOTH[:1])) == DOCUMENT
    assert [len(document["figures"]) for document in json.loads(written("json", BOTH))] == [8, 8]
    assert json.loads(written("json", [])) == []


def test_jsonl_is_a_line_a_document_whatever_the_text_holds() -> None:
    odd = DOCUMENT.model_copy(update={"title": "a\u2028b\x85c\nd\x0ce"})
    lines = written("jsonl", [(odd, TEXT), (DOCUMENT, TEXT)]).splitlines()
    assert [records.Document.from_json(line) for line in lines] == [odd, DOCUMENT]


@pytest.mark.parametrize("digits", ["0.1", "12.50", "1.2", "100000000000000000001", "3.141592653589793238462643"])
def test_numbers_keep_their_digits(digits: str) -> None:
    figure = FIGURES[0].model_copy(update={"value": Decimal(digits)})
    line = written("jsonl", [(DOCUMENT.model_copy(update={"figures": (figure,)}), TEXT)])
    assert f'"value": {digits},' in line
    assert str(records.Document.from_json(line).figures[0].value) == digits


def test_csv_has_a_column_for_every_field_of_every_kind() -> None:
    models = get_args(get_args(records.AnyFigure)[0])
    fields = {name for model in models for name in model.model_fields} - {"period", "location"}
    flattened = {"source", "period_start", "period_end", "period_mention", *records.Location.model_fields}
    assert fields | flattened == set(COLUMNS)


def test_csv_is_a_row_a_figure_with_crlf() -> None:
    text = written("csv", [(DOCUMENT, TEXT)])
    rows = list(csv.DictReader(io.StringIO(text)))
    assert text.count("\r\n") == len(text.splitlines()) == 9
    assert rows[0]["source"] == "bài.txt"
    assert (rows[1]["value"], rows[1]["currency"], rows[2]["value"]) == ("2500000000", "VND", "12.5")
    assert (rows[0]["period_start"], rows[0]["period_mention"]) == ("2011-01-01", "document")
    assert (rows[7]["value_max"], rows[7]["si_value"], rows[6]["defects"]) == ("15", "100000", "impossible_grouping")


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-14,8", "-14,8"),
        ("- số vụ", "'- số vụ"),
        ('số "vụ", 2', 'số "vụ", 2'),
        ("hai\ndòng", "hai\ndòng"),
    ],
)
def test_csv_runs_no_formula(label: str, cell: str) -> None:
    figure = FIGURES[0].model_copy(update={"label": label, "value": Decimal("-5")})
    text = written("csv", [(DOCUMENT.model_copy(update={"figures": (figure,)}), TEXT)])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["label"], row["value"]) == (cell, "-5")


def test_the_table_fits_a_hundred_columns_without_colour() -> None:
    text = written("table", [(DOCUMENT, TEXT)])
    assert max(map(len, text.splitlines())) <= 100
    assert "\x1b" not in text
    for words in ("5.385", "cuộc họp", "tổ chức", "Công an", "2011", "75/233", "10–15", "khoảng", "tăng"):
        assert words in text


def test_the_table_passes_no_escape_sequence_and_no_markup_on() -> None:
    figure = FIGURES[0].model_copy(update={"label": "[red]x[/red]\x1b[2J", "unit": "\x9b1m"})
    text = written("table", [(DOCUMENT.model_copy(update={"figures": (figure,), "source": "[b]\x1b]0;"}), TEXT)])
    assert "[red]x[/red]�[2J" in text
    assert not {"\x1b", "\x9b"} & set(text)


def test_a_table_without_figures_says_so() -> None:
    assert "không có số liệu nào" in written("table", [(DOCUMENT.model_copy(update={"figures": ()}), TEXT)])


@pytest.mark.parametrize(
    ("start", "end", "short"),
    [
        ("2011-01-01", "2011-12-31", "2011"),
        ("2012-02-01", "2012-02-29", "2012-02"),
        ("2016-01-01", "2016-09-30", "2016-01 … 2016-09"),
        ("2012-03-27", "2012-03-27", "2012-03-27"),
        ("2010-12-15", "2011-12-14", "2010-12-15 … 2011-12-14"),
        ("2011-01-01", "2015-12-31", "2011-01 … 2015-12"),
    ],
)
def test_periods_are_written_short(start: str, end: str, short: str) -> None:
    assert display.period(records.FigurePeriod(start=start, end=end, mention="p1")) == short
