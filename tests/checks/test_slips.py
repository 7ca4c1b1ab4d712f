"""One slip of the hand, or more than one."""

from fractions import Fraction as F

import pytest

from extractor.checks.slips import distance, slip, variants


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (5385, 5835, "swap"),
        (12486, 12846, "swap"),
        (F("61.6"), F("66.1"), "swap"),
        (438, 448, "digit"),
        (74 * 10**9, 74 * 10**6, "scale"),
        (5385, 53385, "doubled"),
        (53385, 5385, "dropped"),
        (302, 438, ""),
        (5385, 5385, ""),
        (623, 326, ""),
    ],
)
def test_slip(first: F, second: F, kind: str) -> None:
    assert slip(F(first), F(second)) == kind


@pytest.mark.parametrize(("a", "b", "edits"), [("5385", "5835", 1), ("438", "448", 1), ("12", "345", 3), ("", "7", 1)])
def test_distance(a: str, b: str, edits: int) -> None:
    assert distance(a, b) == distance(b, a) == edits


def test_a_variant_is_one_slip_away() -> None:
    value = F("26.5")
    assert F("62.5") in set(variants(value, every_digit=False))
    assert all(slip(value, other) for other in variants(value, every_digit=True))
