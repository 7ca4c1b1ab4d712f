"""From print to interval: the table of the contract."""

from fractions import Fraction as F

import pytest

import extractor
from extractor.checks.draft import Draft
from extractor.checks.intervals import Interval
from extractor.checks.printing import like, vietnamese

MILLION = 10**6


def mention(text: str) -> object:
    return Draft(text, extractor.extract(text)).mentions[0]


@pytest.mark.parametrize(
    ("text", "strict", "lenient"),
    [
        ("Tổ chức 5.385 cuộc họp.", Interval.point(5385), Interval.point(5385)),
        ("Có 5.000 người dự.", Interval.point(5000), Interval(F(4500), F(5500))),
        ("Tăng 12,5%.", Interval(F("12.45"), F("12.55")), Interval(F("12.4"), F("12.6"), False, False)),
        ("Tăng 12%.", Interval(F("11.5"), F("12.5")), Interval(F(11), F(13), False, False)),
        ("Tăng 12,50%.", Interval(F("12.495"), F("12.505")), Interval(F("12.49"), F("12.51"), False, False)),
        (
            "Chi 2,5 tỷ đồng.",
            Interval(F(2450 * MILLION), F(2550 * MILLION)),
            Interval(F(2400 * MILLION), F(2600 * MILLION), False, False),
        ),
        (
            "Chi 2 tỷ 500 triệu đồng.",
            Interval(F(2_499_500_000), F(2_500_500_000)),
            Interval(F(2499 * MILLION), F(2501 * MILLION), False, False),
        ),
        ("Thu 56.788.000 đồng.", Interval.point(56_788_000), Interval(F(56_787_500), F(56_788_500))),
        ("Có hơn 5.000 người dự.", Interval(F(5000), F(6000), False, False), Interval(F(5000), None, False, False)),
        ("Có gần 300 người dự.", Interval(F(200), F(300), False, False), Interval(None, F(300), False, False)),
        ("Có khoảng 300 người dự.", Interval(F(270), F(330)), Interval(None, None)),
        ("Có ít nhất 300 người dự.", Interval(F(300), None), Interval(F(300), None)),
        ("Có không quá 300 người dự.", Interval(None, F(300)), Interval(None, F(300))),
    ],
)
def test_a_printed_number_stands_for_an_interval(text: str, strict: Interval, lenient: Interval) -> None:
    reading = mention(text).reading  # type: ignore[attr-defined]
    assert reading.strict == strict
    assert reading.lenient == lenient


@pytest.mark.parametrize(("value", "decimals", "printed"), [(F(6161, 100), 1, "61,6"), (F(1234567), 0, "1.234.567")])
def test_numbers_are_printed_in_vietnamese(value: F, decimals: int, printed: str) -> None:
    assert vietnamese(value, decimals) == printed


def test_a_number_is_printed_like_another() -> None:
    reading = mention("Chi 2,5 tỷ đồng.").reading  # type: ignore[attr-defined]
    assert like("2,5 tỷ", reading, F(2_440_000_000)) == "2,4 tỷ"
