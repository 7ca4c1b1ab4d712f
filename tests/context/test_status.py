"""What was, what is planned, what is foreseen, what was before."""

import pytest

from extractor import extract

CASES = [
    ("Công an bắt 438 đối tượng.", "actual"),
    ("Năm 2022, quận phấn đấu vận động 500 hộ tham gia.", "plan"),
    ("Chỉ tiêu năm 2016: kiểm tra không dưới 500 vụ, thu nộp 4,2 tỷ đồng.", "plan plan"),
    ("Thi hành được 39%, trong khi chỉ tiêu là 32%.", "actual plan"),
    ("Thu ngân sách đạt 4.419 tỷ đồng, đạt 73,65% dự toán (6.000 tỷ đồng).", "actual actual plan"),
    ("Cung cấp 2.282 nguồn tin, đạt 108,7% kế hoạch.", "actual actual"),
    ("Dự báo cả năm xuất khẩu đạt 12 tỷ USD.", "forecast"),
    ("Dự kiến số thu chỉ đạt 200 tỷ đồng.", "forecast"),
    ("Xảy ra 27 vụ cháy (năm 2020 là 31 vụ).", "actual previous"),
    ("Xảy ra 679 vụ so với 559 vụ năm 2010.", "actual previous"),
    ("Doanh thu tăng từ 559 triệu đồng lên 679 triệu đồng.", "previous actual"),
    ("Kim ngạch đạt 18,7 tỷ USD, cao hơn con số 9,3 tỷ USD của cùng kỳ năm trước.", "actual previous"),
    ("Có 82 mã tăng trần so với 293 mã giảm.", "actual actual"),
    ("Đơn vị thụ lý 1.486 việc, gồm năm trước chuyển sang 512 việc.", "actual actual"),
    ("*** Nhiệm vụ 2023\nPhát triển 500 đoàn viên.", "plan"),
    ("140 máy bơm sẽ được trao tới các trường học.", "plan"),
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_status(text: str, status: str) -> None:
    assert " ".join(figure.status for figure in extract(text).figures) == status
