"""Workbooks, CSV and JSON Lines."""

import datetime
from decimal import Decimal

import pytest

from extractor.errors import InputError
from extractor.readers import extract_reading, read_bytes_as
from extractor.readers.cells import shown
from tests.readers.encoders import tcvn3
from tests.readers.workbooks import workbook


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (1234567, "General", "1.234.567"),
        (1234567, "#,##0", "1.234.567"),
        (2020, "General", "2020"),
        (2020, "#,##0", "2.020"),
        (12.5, "General", "12,5"),
        (0.1 + 0.2, "General", "0,3"),
        (0.125, "0.0%", "12,5%"),
        (0.125, "0%", "12%"),
        (1234.5, "#,##0.00", "1.234,50"),
        (-14.8, "0.0", "-14,8"),
        (56700000, '#,##0 "đồng"', "56.700.000"),
        (12, "0.##", "12"),
        (1e15, "General", "1.000.000.000.000.000"),
        (Decimal("0.05"), "General", "0,05"),
        (datetime.datetime(2020, 12, 31), "dd/mm/yyyy", "31/12/2020"),
        (datetime.datetime(2020, 12, 31, 7, 30), "General", "07:30 31/12/2020"),
        (datetime.time(7, 30), "hh:mm", "07:30"),
        (True, "General", "có"),
        ("#DIV/0!", "General", ""),
        (float("nan"), "General", ""),
        ("12 vụ", "General", "12 vụ"),
    ],
)
def test_cells_are_shown_as_a_reader_sees_them(value: object, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


def test_a_workbook_is_a_table_whose_figures_keep_their_cell() -> None:
    rows: list[list[object]] = [
        ["Vụ", "Diện tích (ha)", "Tỷ lệ"],
        [],
        ["Đông Xuân", 13480, 0.125],
        ["Hè Thu", 1200.5, 0.5],
    ]
    (reading,) = read_bytes_as(workbook(rows, {"C3": "0.0%", "C4": "0%"}, title="Lúa 2020"), "a.xlsx")
    assert reading.text.splitlines() == [
        *("Lúa 2020", "Vụ | Diện tích (ha) | Tỷ lệ", "Đông Xuân | 13.480 | 12,5%", "Hè Thu | 1200,5 | 50%"),
    ]
    figure = extract_reading(reading).figures[0]
    assert (figure.value, figure.unit, figure.label) == (13480, "ha", "Đông Xuân")
    place = figure.location
    assert place
    assert (place.sheet, place.table, place.row, place.column) == ("Lúa 2020", 1, 3, 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_texts_is_a_document_a_row(delimiter: str) -> None:
    rows = [("mã", "Noi_dung"), ("1", '"Bắt 438 đối tượng, thu 12,5 tỷ; 3 vụ\nxong"'), ("2", "Khởi tố 12 vụ")]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode("utf-8-sig")
    readings = list(read_bytes_as(data, "a.csv"))
    assert [(one.name, one.text) for one in readings] == [
        ("a.csv#2", "Bắt 438 đối tượng, thu 12,5 tỷ; 3 vụ\nxong"),
        ("a.csv#3", "Khởi tố 12 vụ"),
    ]


@pytest.mark.parametrize("head", ["", "sep=;\n"])
def test_csv_without_texts_is_a_table(head: str) -> None:
    data = f"{head}Vụ;Diện tích (ha)\nĐông Xuân;13.480,5\nHè Thu;12.000\n".encode()
    (reading,) = read_bytes_as(data, "a.csv")
    assert reading.text == "Vụ | Diện tích (ha)\nĐông Xuân | 13.480,5\nHè Thu | 12.000\n"
    places = [figure.location for figure in extract_reading(reading).figures]
    assert [(place.row, place.column) for place in places if place] == [(2, 2), (3, 2)]


def test_csv_in_an_old_encoding() -> None:
    rows = "".join(f"{n};Tổng thu ngân sách huyện đạt 1.250 tỷ đồng\n" for n in range(12))
    readings = list(read_bytes_as(tcvn3(f"mã;text\n{rows}"), "a.csv"))
    assert (len(readings), readings[0].encoding) == (12, "tcvn3")
    assert readings[0].text == "Tổng thu ngân sách huyện đạt 1.250 tỷ đồng"


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", "mã,bài\n1,Bắt 12\n"), ("a.jsonl", '{"mã": "1", "bài": "Bắt 12"}\n')]
)
def test_the_text_column_can_be_named(name: str, data: str) -> None:
    (reading,) = read_bytes_as(data.encode(), name, text_column="bài")
    assert reading.text == "Bắt 12"
    with pytest.raises(InputError, match=r"không có cột chữ nội dung .*mã, bài"):
        list(read_bytes_as(data.encode(), name, text_column="nội dung"))


def test_a_broken_line_of_jsonl_does_not_keep_the_others_from_being_read() -> None:
    data = '\ufeff{"text": "a"}\n\n{"text": 5}\n{"text": "b"\n[1]\n{"content": "c"}'.encode()
    errors: list[InputError] = []
    readings = list(read_bytes_as(data, "a.jsonl", on_error=errors.append))
    assert [(one.name, one.text) for one in readings] == [("a.jsonl#1", "a"), ("a.jsonl#6", "c")]
    assert [str(error).partition(":")[0] for error in errors] == [f"[E201] a.jsonl#{n}" for n in (3, 4, 5)]
    with pytest.raises(InputError, match=r"a\.jsonl#3"):
        list(read_bytes_as(data, "a.jsonl"))
