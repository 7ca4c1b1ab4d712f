"""The place that a clause or its sentence names."""

import pytest

from extractor import extract

CASES = [
    ("Tại chợ Bến Thành, giá gà 120.000 đồng/kg, giá cá 90.000 đồng/kg.", ["chợ Bến Thành"] * 2),
    ("Giá vàng tại TP.HCM ở mức 55,7 triệu đồng/lượng.", ["TP.HCM"]),
    ("Lấy mẫu 1.068 người ở thôn Quan Nhân, xã Đạo Lý.", ["thôn Quan Nhân, xã Đạo Lý"]),
    ("Cuộc kiểm tra tại tổ 7, phường Hai Bà Trưng huy động 40 người.", ["tổ 7, phường Hai Bà Trưng"]),
    ("Xử lý 5 vụ theo quy định tại Điều 17.", [""]),
    ("Bắt 12 đối tượng.", [""]),
    ("Bão vào Đông Hà\nCơn bão đổ bộ tại Đông Hà, làm hỏng 6 căn nhà.", [""]),
    ("Số ca: Quảng Trị (55 ca), Quảng Bình (14 ca).", ["Quảng Trị", "Quảng Bình"]),
]


@pytest.mark.parametrize(("text", "places"), CASES)
def test_place(text: str, places: list[str]) -> None:
    assert [figure.place for figure in extract(text).figures] == places
