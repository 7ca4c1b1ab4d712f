"""What kind of quantity a numeral states, with the near misses of each kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.pipeline import extract

# text → (kind, unit) of each figure
CASES = [
    ("thu giữ tài sản trị giá 56.788.000 đồng", [("money", "đồng")]),
    ("giá 50.000 đồng/m3", [("money", "đồng/m3")]),
    ("thu nhập 15-20 triệu đồng/người/năm", [("money", "đồng/người/năm")]),
    ("giá $10, EUR29,99 và £9", [("money", "$"), ("money", "eur"), ("money", "£")]),
    ("kim ngạch hơn 6,6 tỷ USD", [("money", "usd")]),
    ("quyết định xử phạt gần 150 triệu đối với công ty", [("money", "")]),
    ("dân số 8,5 triệu người", [("count", "người")]),
    ("bắt 3 đồng phạm", [("count", "đồng phạm")]),
    ("tăng 12,5%", [("percent", "%")]),
    ("giảm 3,2 điểm phần trăm", [("percent", "điểm phần trăm")]),
    ("tỷ suất 4‰", [("percent", "‰")]),
    ("đạt 1.406/2.282 nguồn tin", [("ratio", "nguồn tin")]),
    ("khảo sát đạt 8,12/10 điểm", [("number", "điểm")]),
    ("con đường dài 12 km", [("measure", "km")]),
    ("năng suất 62 tạ/ha", [("measure", "tạ/ha")]),
    ("thu 97,4kg pháo", [("measure", "kg")]),
    ("chạy 80 km/h", [("measure", "km/h")]),
    ("nóng 39 độ C", [("measure", "độ c")]),
    ("đạt 5 chỉ tiêu", [("count", "chỉ tiêu")]),
    ("cao gấp 2,5 lần", [("multiple", "lần")]),
    ("tăng 3 lần so với năm trước", [("multiple", "lần")]),
    ("đã tổ chức 3 lần", [("count", "lần")]),
    ("phạt tù 5 năm", [("duration", "năm")]),
    ("nhanh hơn 20 phút", [("duration", "phút")]),
    ("nam thanh niên 25 tuổi", [("duration", "tuổi")]),
    ("ở tuổi 41", [("duration", "")]),
    ("VN-Index ở mức 1.050 điểm", [("number", "điểm")]),
    ("hệ số 1,2", [("number", "")]),
    ("vượt năng lực thiết kế 1,8 lần", [("multiple", "lần")]),
    ("đã có 16 lần tăng, 17 lần giảm", [("count", "lần"), ("count", "lần")]),
    ("giành 19 vàng, 24 bạc, 30 đồng", [("count", "vàng"), ("count", "bạc"), ("count", "đồng")]),
    ("thưởng HCV 45 triệu đồng, HCB 25 triệu đồng, HCĐ 20 triệu đồng", [("money", "đồng")] * 3),
    ("phát hiện 140 kíp nổ", [("count", "kíp nổ")]),
    ("tuổi thọ bình quân là 73,9", [("duration", "")]),
    ("mười năm sau có 30 người, so với 10 năm trước", [("duration", "năm"), ("count", "người"), ("duration", "năm")]),
    ("thi tại 58 điểm thi", [("count", "điểm thi")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_kind_and_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(figure.kind, figure.unit) for figure in extract(text).figures] == expected


def test_points_that_are_places_are_counted() -> None:
    (figure,) = extract("xóa 9 điểm đen").figures
    assert figure.kind == "count"
    assert figure.unit.startswith("điểm")  # whether `đen` belongs to it is the ranker's to say


def test_the_kinds_have_fields_of_their_own() -> None:
    money, measure, duration = extract("chi 2,5 tỷ đồng làm 12 km đường trong 5 năm").figures
    assert (money.kind, money.value, money.currency, money.scale) == ("money", Decimal(2500000000), "VND", "tỷ")
    assert (measure.kind, measure.dimension, measure.si_value, measure.si_unit) == ("measure", "length", 12000, "m")
    assert (duration.kind, duration.iso8601) == ("duration", "P5Y")


def test_factors_that_are_no_decimals_end() -> None:
    (speed,) = extract("chạy 80 km/h").figures
    assert speed.kind == "measure"
    assert str(speed.si_value) == "22.2222222222"
