"""Tables, pictures and pages of series: the values are in them, and nothing from elsewhere."""

import csv
import io
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from extractor import extract
from extractor.archive import chart, pages, tables
from extractor.archive.comparison import compare_years
from extractor.archive.observations import Observation, observe
from extractor.archive.series import Choice, Series, find_series
from extractor.errors import MissingExtraError

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def found(sample_observations: list[Observation]) -> list[Series]:
    return find_series(sample_observations, Choice(label="lượt người", years=(2015, 2019)))


def test_the_picture_has_every_value(found: list[Series]) -> None:
    picture = chart.draw(found)
    root = ElementTree.fromstring(picture)
    words = {"".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")}
    assert root.tag == f"{SVG}svg"
    assert {"8.420", "10.012", "5.210", "7.125", "2015", "2019"} <= words
    assert chart.draw(found) == picture


def test_a_picture_in_dots(found: list[Series]) -> None:
    assert chart.draw(found, "png").startswith(b"\x89PNG\r\n")


def test_a_missing_library_names_its_extra(
    found: list[Series], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"\[chart\]"):
        chart.draw(found)
    with pytest.raises(MissingExtraError, match=r"\[xlsx\]"):
        tables.write_xlsx(tables.of_series(found), tmp_path / "a.xlsx")


def test_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="no series"):
        chart.draw([])


def test_the_page_is_whole_and_escaped(found: list[Series]) -> None:
    out = io.StringIO()
    pages.write_series(found, "<b>tóm tắt</b>", out)
    page = out.getvalue()
    assert page.count("<svg") == 1
    assert "8.420" in page
    assert '<td class="value" data-name="Giá trị">10.012</td>' in page
    assert "&lt;b&gt;tóm tắt" in page
    assert "<script" not in page
    assert "src=" not in page
    assert "@import" not in page


def test_names_from_documents_are_text() -> None:
    texts = (f"Xã Tân Lập năm {year}\n\nNăm {year}, xã có {year} hộ <i>nghèo." for year in (2018, 2019))
    found = find_series(observe(extract(text, source=f"<d{place}>&") for place, text in enumerate(texts)))
    out = io.StringIO()
    pages.write_series(found, "", out)
    assert found
    assert "<i>" not in out.getvalue()
    ElementTree.fromstring(chart.draw(found))


def test_csv(sample_observations: list[Observation]) -> None:
    out = io.StringIO()
    tables.write_csv(tables.of_series(find_series(sample_observations, Choice(label="vụ trộm"))), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [(row["year"], row["value"]) for row in rows] == [
        *(("2015", "42"), ("2016", "38"), ("2016", "39"), ("2017", "35"), ("2018", "29"), ("2019", "33"))
    ]
    assert "không khớp" in rows[1]["notes"]


def test_a_workbook(found: list[Series], tmp_path: Path) -> None:
    import openpyxl

    tables.write_xlsx(tables.of_series(found), tmp_path / "series.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "series.xlsx").active.values)
    assert rows[0] == tables.SERIES_COLUMNS
    told = {row[rows[0].index("body")]: [] for row in rows[1:]}
    for row in rows[1:]:
        told[row[rows[0].index("body")]].append(row[rows[0].index("value")])
    assert told["xã Long Sơn"] == [8420, 8965, 9130, 9544, 10012]


def test_a_page_of_changes(sample_observations: list[Observation]) -> None:
    out = io.StringIO()
    pages.write_changes(compare_years(sample_observations, 2018, 2019), "2018 – 2019", "tóm tắt", out)
    assert '<td class="value" data-name="Chênh lệch">730.000.000</td>' in out.getvalue()  # 5,47 → 6,2 tỷ đồng
