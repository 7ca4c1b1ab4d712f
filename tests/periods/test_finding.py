"""Dates, clock times and periods: what is found, as which days, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.periods import Anchor, find_periods, resolve
from extractor.periods.calendar import days, midnight

ANCHOR = Anchor(midnight(date(2016, 10, 20)), 2016, days(date(2016, 1, 1), date(2016, 9, 30)))

CASES = [
    ("Ngày 27/3/2012, Quận 1 tổ chức", "Ngày 27/3/2012", "2012-03-27", "2012-03-27"),
    ("ra ngày 27-3-2012", "ngày 27-3-2012", "2012-03-27", "2012-03-27"),
    ("Ngày 18-12, đơn vị", "Ngày 18-12", "2016-12-18", "2016-12-18"),
    ("đến ngày 15/10, đã thu", "ngày 15/10", "2016-10-15", "2016-10-15"),
    ("vào ngày 3 tháng 2", "ngày 3 tháng 2", "2016-02-03", "2016-02-03"),
    ("mùng 9 tháng giêng năm 2015", "mùng 9 tháng giêng năm 2015", "2015-01-09", "2015-01-09"),
    ("trong tháng 1/2021", "tháng 1/2021", "2021-01-01", "2021-01-31"),
    ("riêng tháng 9 đạt", "tháng 9", "2016-09-01", "2016-09-30"),
    ("tháng 1 và tháng 2 xảy ra", "tháng 1 và tháng 2", "2016-01-01", "2016-02-29"),
    ("tổng kết năm 2011.", "năm 2011", "2011-01-01", "2011-12-31"),
    ("trong quý II/2012", "quý II/2012", "2012-04-01", "2012-06-30"),
    ("quý 1 năm 2018", "quý 1 năm 2018", "2018-01-01", "2018-03-31"),
    ("6 tháng đầu năm 2015", "6 tháng đầu năm 2015", "2015-01-01", "2015-06-30"),
    ("6 tháng đầu năm,", "6 tháng đầu năm", "2016-01-01", "2016-06-30"),
    ("ba tháng cuối năm 2015", "ba tháng cuối năm 2015", "2015-10-01", "2015-12-31"),
    ("trong 9 tháng năm 2020", "9 tháng năm 2020", "2020-01-01", "2020-09-30"),
    ("nửa đầu năm 2019", "nửa đầu năm 2019", "2019-01-01", "2019-06-30"),
    ("kỳ 1 tháng 12 đạt", "kỳ 1 tháng 12", "2016-12-01", "2016-12-15"),
    ("nửa cuối tháng 11/2018", "nửa cuối tháng 11/2018", "2018-11-16", "2018-11-30"),
    ("từ 15/12/2010 đến 14/12/2011", "15/12/2010 đến 14/12/2011", "2010-12-15", "2011-12-14"),
    ("từ ngày 1/3 đến hết ngày 15/3", "ngày 1/3 đến hết ngày 15/3", "2016-03-01", "2016-03-15"),
    ("từ tháng 11 đến tháng 2/2021", "tháng 11 đến tháng 2/2021", "2020-11-01", "2021-02-28"),
    ("năm 2019 (từ 15/12/2018 đến 14/12/2019)", "năm 2019 (từ 15/12/2018 đến 14/12/2019", "2018-12-15", "2019-12-14"),
    ("giai đoạn 2011-2015", "giai đoạn 2011-2015", "2011-01-01", "2015-12-31"),
    ("nhiệm kỳ 2010 - 2015", "nhiệm kỳ 2010 - 2015", "2010-01-01", "2015-12-31"),
    ("năm học 2015-2016", "năm học 2015-2016", "2015-09-01", "2016-08-31"),
    ("cùng kỳ năm trước", "cùng kỳ năm trước", "2015-01-01", "2015-09-30"),
    ("so với cùng kỳ 2013 đạt", "cùng kỳ 2013", "2013-01-01", "2013-09-30"),
    ("so với năm ngoái", "năm ngoái", "2015-01-01", "2015-12-31"),
    ("trong tháng trước", "tháng trước", "2016-09-01", "2016-09-30"),
    ("sáng hôm qua", "sáng hôm qua", "2016-10-19", "2016-10-19"),
    ("hôm qua 19/10", "hôm qua 19/10", "2016-10-19", "2016-10-19"),
    ("trong 2 tháng qua", "2 tháng qua", "2016-08-01", "2016-09-30"),
    ("đêm 17/11, tại", "đêm 17/11", "2016-11-17", "2016-11-17"),
    ("lễ 30/4 và 1/5, lượng khách", "30/4", "2016-04-30", "2016-04-30"),
    ("lúc 18h45 ngày 29/12/2018", "18h45 ngày 29/12/2018", "2018-12-29", "2018-12-29"),
    ("Tết Nguyên đán Bính Thân", "Tết Nguyên đán Bính Thân", "2016-02-06", "2016-02-14"),
    ("nghỉ Tết Nguyên đán 2021", "Tết Nguyên đán 2021", "2021-02-10", "2021-02-16"),
    ("thế kỷ 21", "thế kỷ 21", "2001-01-01", "2100-12-31"),
    ("thế kỉ XX", "thế kỉ XX", "1901-01-01", "2000-12-31"),
    ("những năm 90", "những năm 90", "1990-01-01", "1999-12-31"),
    ("cuối năm 2020", "cuối năm 2020", "2020-09-01", "2020-12-31"),
]

NONE = [
    "đạt 15/27 vụ",
    "xóa 4/9 điểm đen",
    "trong 5 năm hoạt động",
    "mở cửa 7 giờ mỗi ngày",
    "mỗi tháng 5 triệu đồng",
    "phát hiện 56 vụ",
    "tại hiện trường",
    "thu 2020 đồng",
    "10-15 người",
    "phạt tù 9 tháng",
]


@pytest.mark.parametrize(("text", "mention", "start", "end"), CASES)
def test_mention_and_days(text: str, mention: str, start: str, end: str) -> None:
    resolved = resolve(find_periods(text), ANCHOR)[0]
    assert (resolved.mention.text, str(resolved.start), str(resolved.end)) == (mention, start, end)


@pytest.mark.parametrize("text", NONE)
def test_no_period(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("tính đến ngày 15/10, thu được", "as_of"),
        ("so với năm 2010", "base"),
        ("tăng 12% cùng kỳ năm trước", "base"),
        ("kể từ ngày 15/8, đã", "since"),
        ("trước ngày 30/6/2016", "before"),
        ("hiện có 10 ban", "as_of"),
        ("trong năm 2011", ""),
    ],
)
def test_role(text: str, role: str) -> None:
    assert find_periods(text)[0].role == role


def test_a_stretch_counted_from_now_keeps_its_figure() -> None:
    assert find_periods("trong 15 ngày vừa qua")[0].counts


def test_months_alone_need_the_document_to_name_them() -> None:
    named = "9 tháng đầu năm 2020 thu 5 tỷ đồng; trong 9 tháng tăng 2%"
    assert [mention.text for mention in find_periods(named)] == ["9 tháng đầu năm 2020", "9 tháng"]
    assert find_periods("trong 9 tháng tăng 2%") == []
    assert len(find_periods("6 tháng đầu năm, lãi suất kỳ hạn dưới 6 tháng giảm")) == 1


def test_without_an_anchor_nothing_is_guessed() -> None:
    found = resolve(find_periods("ngày 15/10, năm ngoái, hôm qua, cùng kỳ"), Anchor())
    assert [(period.start, period.end) for period in found] == [(None, None)] * 4


@given(st.text(alphabet="0123456789/-. ngàythángnămquýđếntừIVX", max_size=60))
def test_offsets_and_order(text: str) -> None:
    end = 0
    for mention in find_periods(text):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_full_dates_are_read_back(day: date) -> None:
    for text in (
        f"{day:%d/%m/%Y}",
        f"ngày {day.day}-{day.month}-{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ):
        assert resolve(find_periods(text), Anchor())[0].days == (day, day)
