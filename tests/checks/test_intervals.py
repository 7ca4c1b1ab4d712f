"""Exact intervals: open and closed ends, sums, and formulas evaluated as a whole at their corners."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.formulas import FALL, RISE, SHARE
from extractor.checks.intervals import EVERYTHING, Interval, image, total


@pytest.mark.parametrize(
    ("first", "second", "meet", "apart"),
    [
        (Interval(F(1), F(2)), Interval(F(2), F(3)), True, F(0)),
        (Interval(F(1), F(2), True, False), Interval(F(2), F(3)), False, F(0)),
        (Interval(F(1), F(2)), Interval(F(5), F(6)), False, F(3)),
        (Interval(F(5), None), Interval(F(1), F(2)), False, F(3)),
        (Interval(None, F(4)), Interval(F(4), None), True, F(0)),
        (Interval.point(5385), Interval.point(5835), False, F(450)),
        (EVERYTHING, Interval.point(7), True, F(0)),
    ],
)
def test_two_intervals_meet_or_are_apart(first: Interval, second: Interval, meet: bool, apart: F) -> None:
    assert first.meets(second) is second.meets(first) is meet
    assert first.distance(second) == second.distance(first) == apart


def test_the_tolerance_of_a_sum_grows_with_its_rounded_parts() -> None:
    parts = [Interval.around(F(n, 10), F(1, 20)) for n in (12, 8, 4)]
    assert total(parts) == Interval(F(225, 100), F(255, 100))


def test_a_formula_is_evaluated_at_its_corners_not_step_by_step() -> None:
    old, new = Interval(F(9), F(11)), Interval(F(10), F(12))
    assert RISE.image([new, old]) == Interval(100 * F(-1, 11), 100 * F(3, 9))
    assert image(lambda a, b: a / b, Interval(F(1), F(2)), Interval(F(0), F(1))) == EVERYTHING


fractions = st.fractions(min_value=F(1, 100), max_value=10**6, max_denominator=1000)


@given(fractions, fractions, fractions, fractions, st.data())
def test_every_value_of_a_formula_lies_in_its_image(a: F, b: F, c: F, d: F, data: st.DataObject) -> None:
    first, second = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    x = data.draw(st.sampled_from([first.low, first.high, (a + b) / 2]))
    y = data.draw(st.sampled_from([second.low, second.high, (c + d) / 2]))
    for formula in (SHARE, RISE, FALL):
        assert formula.value([x, y]) in formula.image([first, second])


@given(fractions, fractions, st.fractions(min_value=1, max_value=90, max_denominator=10))
def test_solving_a_formula_makes_it_true(a: F, b: F, claim: F) -> None:
    for formula in (SHARE, RISE, FALL):
        for i in (0, 1):
            values = [a, b]
            values[i] = formula.solve([a, b], claim, i)
            assert formula.value(values) == claim
