"""The document's own time: the year of dates without one, and the reporting period from title and lead."""

from __future__ import annotations

import pytest

from extractor.periods import document_anchor, find_periods

CASES = [
    ("Tổng kết phong trào năm 2011 và nhiệm vụ năm 2012", 2011, "2011-01-01", "2011-12-31"),
    ("Xuất siêu trong quý 1 năm nay\nTrong quý 1 năm 2018, cả nước", 2018, "2018-01-01", "2018-03-31"),
    ("Trong 9 tháng năm 2020, giảm so với cùng kỳ năm 2019", 2020, "2020-01-01", "2020-09-30"),
    ("Tình hình năm 2019 (từ 15/12/2018 đến 14/12/2019)", 2019, "2018-12-15", "2019-12-14"),
    ("Ngày 27/3/2012, quận tổ chức hội nghị", 2012, None, None),
    ("Tăng so với năm 2019", 2020, None, None),
    ("Không nói gì về thời gian", None, None, None),
]


@pytest.mark.parametrize(("text", "year", "start", "end"), CASES)
def test_year_and_period(text: str, year: int | None, start: str | None, end: str | None) -> None:
    anchor, period = document_anchor(text, find_periods(text), len(text))
    assert anchor.year == year
    assert (str(period.start), str(period.end)) == (start, end) if period else start is None
