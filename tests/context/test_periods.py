"""The days of a figure: stated in its sentence, carried on, or the document's."""

from __future__ import annotations

import json
from bisect import bisect_right
from pathlib import Path

import pytest

from extractor.context.periods import Timeline
from extractor.periods import document_anchor, find_periods, resolve
from extractor.text.normalization import view
from extractor.text.sentences import split

TITLE = "Tổng kết năm 2015\n"
CASES = [
    ("Toàn quận bắt «438» đối tượng.", "2015-01-01", "2015-12-31"),
    ("Trong tháng 3, bắt «5» đối tượng.", "2015-03-01", "2015-03-31"),
    ("Bắt «5» đối tượng trong quý II.", "2015-04-01", "2015-06-30"),
    ("Bắt 438 đối tượng (năm 2014 là «400»).", "2014-01-01", "2014-12-31"),
    ("Bắt «438» đối tượng (năm 2014 là 400).", "2015-01-01", "2015-12-31"),
    ("Thu 3 tỷ đồng, tăng «5»% so với năm 2014.", "2015-01-01", "2015-12-31"),
    ("Giảm so với cùng kỳ năm 2014; xử lý «7» vụ.", "2015-01-01", "2015-12-31"),
    ("Giảm 5% so với cùng kỳ năm 2014 đạt «81» triệu USD.", "2014-01-01", "2014-12-31"),
    ("Đến ngày 15/10, thu «22» tỷ đồng.", "2015-01-01", "2015-10-15"),
    ("Đêm 17/11, tổ công tác gồm «5» người.", "2015-11-17", "2015-11-17"),
    ("Đêm 17/11, bắt 2 vụ. Cả năm bắt «9» vụ.", "2015-01-01", "2015-12-31"),
    ("Hiện có «10» ban.", "2015-01-01", "2015-12-31"),
    ("Nhiệm vụ 2016\n- Bắt «20» vụ.\n", "2016-01-01", "2016-12-31"),
    ("Chỉ tính riêng trong tháng 3 đạt 38 tỷ USD.\nTrong đó, xuất khẩu đạt «19» tỷ USD.", "2015-03-01", "2015-03-31"),
    ("Theo Quyết định số 62 ngày 1/2/2013, hỗ trợ «30» hộ.", "2015-01-01", "2015-12-31"),
]


@pytest.mark.parametrize(("marked", "start", "end"), CASES)
def test_days_of_the_marked_figure(marked: str, start: str, end: str) -> None:
    first = len(TITLE) + marked.index("«")
    last = len(TITLE) + marked.index("»") - 1
    text = TITLE + marked.replace("«", "").replace("»", "")
    mentions = find_periods(text)
    anchor, reporting = document_anchor(text, mentions, len(TITLE))
    sentences = split(text)
    timeline = Timeline(text, sentences, resolve(mentions, anchor), anchor, reporting)
    sentence = max(i for i, span in enumerate(sentences) if span.start <= first)
    found = timeline.period_of(sentence, first, last)
    assert found is not None
    assert (str(found.start), str(found.end)) == (start, end)


def test_nothing_is_said_where_nothing_is_known() -> None:
    text = "Ngày 30/4, có thêm 2 ca."
    mentions = find_periods(text)
    anchor, reporting = document_anchor(text, mentions, len(text))
    assert Timeline(text, split(text), resolve(mentions, anchor), anchor, reporting).period_of(0, 19, 20) is None


def test_days_are_those_that_readers_gave(gold: Path) -> None:
    right = total = 0
    for path in sorted(gold.glob("*.context.json")):
        annotation = json.loads(path.read_text("utf-8"))
        seen = view(path.with_name(f"{annotation['id']}.txt").read_text("utf-8"))
        mentions, sentences = find_periods(seen.text), split(seen.text)
        anchor, reporting = document_anchor(seen.text, mentions, 700)
        timeline = Timeline(seen.text, sentences, resolve(mentions, anchor), anchor, reporting)
        for figure in annotation["figures"]:
            start, end = seen.view_offset(figure["start"]), seen.view_offset(figure["end"] - 1) + 1
            sentence = bisect_right(sentences, start, key=lambda span: span.start) - 1
            found = timeline.period_of(sentence, start, end)
            days = [str(found.start), str(found.end)] if found else None
            right += days in [figure.get("period"), *figure.get("period_also", [])]
            total += 1
    assert right / total >= 0.93
