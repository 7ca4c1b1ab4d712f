"""Units and scales told once for several numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.pipeline import extract

CASES = [
    ("tăng từ 17 lên 21,5 km/h", [("measure", "17", "km/h"), ("measure", "21.5", "km/h")]),
    ("lần lượt là 8,1 và 27,4 tỷ đồng", [("money", "8.1E+9", "đồng"), ("money", "27.4E+9", "đồng")]),
    ("từ 200 lên 500 triệu đồng một năm", [("money", "200E+6", "đồng"), ("money", "500E+6", "đồng")]),
    ("từ 700.000 lên 2,1 triệu đồng/đêm", [("money", "700000", "đồng/đêm"), ("money", "2.1E+6", "đồng/đêm")]),
    ("từ 8 lên 9 triệu lượt khách", [("count", "8E+6", ""), ("count", "9E+6", "lượt khách")]),
    ("lương là 25.500, 22.700 và 17.800 đồng", [("money", one, "đồng") for one in ("25500", "22700", "17800")]),
    (
        "hai đứa trẻ 12, 9 và 4 tuổi",
        [("count", "2", "đứa trẻ"), *(("duration", one, "tuổi") for one in ("12", "9", "4"))],
    ),
    (
        "xoài 64.700 đồng/kg, ổi 62.300, có 3 chợ",
        [("money", "64700", "đồng/kg"), ("money", "62300", ""), ("count", "3", "chợ")],
    ),
    ("thu 50.000 đồng, bắt 12 người", [("money", "50000", "đồng"), ("count", "12", "người")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_numbers_share_what_is_told_once(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(figure.kind, figure.value, figure.unit) for figure in extract(text).figures]
    assert found == [(kind, Decimal(value), unit) for kind, value, unit in expected]


def test_a_mention_does_not_run_over_the_next_number() -> None:
    assert [figure.text for figure in extract("tăng từ 17 lên 21,5 km/h").figures] == ["17", "21,5 km/h"]
