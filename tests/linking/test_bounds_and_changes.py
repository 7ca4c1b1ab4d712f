"""Hedges and words of change: the settled cases of the guidelines, in sentences of our own."""

from __future__ import annotations

import pytest

from extractor.pipeline import extract

BOUNDS = [
    ("có khoảng 300 hộ", ["about"]),
    ("thu ước đạt 12 tỷ đồng", ["about"]),
    ("sản lượng ước tính là 356 nghìn tấn", ["about"]),
    ("có gần 300 hộ và hơn 3.000 người", ["about", "more"]),
    ("xử phạt trên 5.000 trường hợp", ["more"]),
    ("hoạt động trên hai lĩnh vực", ["exact"]),
    ("ít nhất 40 nước, không dưới 500 vụ", ["more", "more"]),
    ("thu nộp từ 4,2 tỷ đồng trở lên", ["more"]),
    ("dưới 40 tuổi, chưa đầy 120 m2, không quá 5%", ["less", "less", "less"]),
    ("tối đa 10 người", ["less"]),
    ("giá bán tối đa là 17.806 đồng", ["exact"]),
    ("không được lặp lại quá ba lần", ["less"]),
    ("cao hơn 3,2% so với kế hoạch", ["exact"]),
    ("từ 5 đến 7 hộ, 10-15 người", ["range", "range"]),
    ("căn hộ rộng từ 45 m2 trở lên", ["more"]),
    ("tán cây phủ rộng hơn 1.000 m2", ["more"]),
    ("chưa tròn 20 tuổi", ["less"]),
    ("tại Ấn Độ 5 nghìn chiếc, giám sát 9.088 cơ sở", ["exact", "exact"]),
    ("Ước đến hết năm, thu đạt 99% dự toán, chi đạt 96% dự toán", ["about", "about"]),
]
CHANGES = [
    ("tăng 12,5%", ["increase"]),
    ("giảm 20 vụ (12%)", ["decrease", "decrease"]),
    ("tăng lên 300 vụ", [""]),
    ("giảm còn 3,2%", [""]),
    ("giảm từ 7,7% xuống 7,3%", ["", ""]),
    ("tăng từ 2-3%", ["increase"]),
    ("giảm 11,4% về lượng và 17,2% về trị giá", ["decrease", "decrease"]),
    ("tăng 0,13% (19,68 điểm) lên 14.713 điểm", ["increase", "increase", ""]),
    ("tăng 7%, tương đương 90% kế hoạch", ["increase", ""]),
    ("tốc độ tăng trưởng 6,5%", [""]),
    ("vượt 5,4% kế hoạch", [""]),
    ("ít hơn năm trước 2 vụ", ["decrease"]),
    ("cao hơn năm ngoái 3,2%", ["increase"]),
    ("cao hơn 2 tỷ đồng so với chỉ tiêu", [""]),
    ("hơn 6,6 tỷ USD, tăng 18% so với cùng kỳ", ["", "increase"]),
    ("làm giảm thu ngân sách khoảng 7.800 tỷ đồng", ["decrease"]),
    ("tăng gấp 3 lần", ["increase"]),
    ("gấp 3 lần", [""]),
    ("đường kính tăng 31,8%, phân bón 9,5%, chiếm 5% thị phần", ["increase", "increase", ""]),
    ("tăng lần lượt 24,5%, 23,6%, 4,6% và 3,9%", ["increase"] * 4),
    ("ít hơn Tết trước 12%", ["decrease"]),
    ("có tốc độ tăng tới 47,5%", [""]),
    ("tăng trưởng -14,8%", ["increase"]),
    ("lợi nhuận -14,8%", ["decrease"]),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_bound(text: str, expected: list[str]) -> None:
    assert [figure.bound for figure in extract(text).figures] == expected


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_change(text: str, expected: list[str]) -> None:
    assert [figure.change for figure in extract(text).figures] == expected
