"""Two years, two documents: amounts and percentages exact, what appeared and vanished."""

from decimal import Decimal
from fractions import Fraction

import pytest

from extractor import extract
from extractor.archive.comparison import Change, compare_documents, compare_years, counts, rounded
from extractor.archive.observations import Observation, of_document
from extractor.archive.series import Choice


def change(changes: list[Change]) -> Change:
    (one,) = changes
    return one


@pytest.mark.parametrize(
    ("label", "verdict", "difference", "percent"),
    [
        ("vụ trộm", "fell", "-3", Fraction(-150, 19)),
        ("bó hoa", "rose", "1700", Fraction(340, 157)),
        ("tỷ lệ hộ nghèo", "fell", "-1.2", None),
        ("diện tích trồng rau", "rose", "3.5", Fraction(350, 41)),
    ],
)
def test_years(
    label: str, verdict: str, difference: str, percent: Fraction | None, sample_observations: list[Observation]
) -> None:
    one = change(compare_years(sample_observations, 2016, 2017, Choice(label=label)))
    assert (one.verdict, one.difference, one.percent) == (verdict, Decimal(difference), percent)


def test_the_other_way_round_is_the_opposite(sample_observations: list[Observation]) -> None:
    there, back = (counts(compare_years(sample_observations, *years)) for years in ((2015, 2019), (2019, 2015)))
    assert (there["rose"], there["fell"], there["appeared"]) == (back["fell"], back["rose"], back["vanished"])
    assert there["rose"]
    assert there["fell"]


def test_two_documents() -> None:
    old = extract("Xã Tân Lập năm 2018\n\nNăm 2018, xã có 45 hộ nghèo, trồng 1.200 cây xanh và có 3 trường học.")
    new = extract("Xã Tân Lập năm 2019\n\nNăm 2019, xã có 40 hộ nghèo, trồng 1.500 cây xanh và có 2 chợ.")
    changes = compare_documents(of_document(old, "old"), of_document(new, "new"))
    assert {one.series.label: (one.verdict, one.percent_rounded) for one in changes} == {
        "hộ nghèo": ("fell", Decimal("-11.11")),
        "cây xanh": ("rose", Decimal(25)),
        "trường học": ("vanished", None),
        "chợ": ("appeared", None),
    }
    same = compare_documents(of_document(old, "a"), of_document(old, "b"))
    assert counts(same) == {"rose": 0, "fell": 0, "same": 3, "appeared": 0, "vanished": 0}


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(1, 3), "0.33"), (Fraction(1, 200), "0.01"), (Fraction(-2, 3), "-0.67"), (Fraction(0), "0")],
)
def test_rounding(value: Fraction, text: str) -> None:
    assert str(rounded(value)) == text
