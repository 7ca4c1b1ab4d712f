"""Number words: the grammar, and every integer written in words and read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.numerals import find_numerals, parse_words

from .spelling import Spelling, spell

SPELLINGS = st.builds(
    Spelling,
    linh=st.sampled_from(["linh", "lẻ"]),
    thousand=st.sampled_from(["nghìn", "ngàn"]),
    billion=st.sampled_from(["tỷ", "tỉ"]),
    four=st.sampled_from(["tư", "bốn"]),
    five=st.sampled_from(["lăm", "nhăm"]),
    one=st.sampled_from(["mốt", "một"]),
    seven=st.sampled_from(["bảy", "bẩy"]),
    full=st.booleans(),
)
INTEGERS = st.one_of(
    st.integers(0, 10**15),
    st.integers(0, 2000),
    st.builds(lambda digit, power: digit * 10**power, st.integers(1, 99), st.integers(0, 13)),
    st.builds(lambda high, low: high * 10**9 + low, st.integers(1, 10**6), st.integers(0, 200)),
)


@settings(max_examples=2000, deadline=None)
@given(INTEGERS, SPELLINGS)
def test_reads_back_what_is_written_in_words(number: int, how: Spelling) -> None:
    assert parse_words(spell(number, how)) == number


@pytest.mark.parametrize("number", [*range(1000), 10**15, 10**15 - 1, 1005, 10_010, 1_000_001, 100_200 * 10**9])
def test_reads_back_every_small_integer(number: int) -> None:
    for full in (True, False):
        assert parse_words(spell(number, Spelling(full=full))) == number


@settings(max_examples=300, deadline=None)
@given(st.integers(11, 10**12), SPELLINGS)
def test_a_number_in_a_text_is_found_whole(number: int, how: Spelling) -> None:
    said = spell(number, how)
    text = f"Quần chúng đã cung cấp {said} nguồn tin."
    (numeral,), _ = find_numerals(text)
    assert (text[numeral.start : numeral.end], numeral.value) == (said, number)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("hai mươi lăm", "25"),
        ("một nghìn không trăm linh năm", "1005"),
        ("ba mươi tư", "34"),
        ("bảy mốt", "71"),
        ("hai tư", "24"),
        ("trăm rưỡi", "150"),
        ("hai trăm rưỡi", "250"),
        ("hai trăm hai", "220"),
        ("một trăm linh năm", "105"),
        ("một tỷ hai", "1200000000"),
        ("nửa triệu", "500000"),
        ("hai phẩy năm", "2.5"),
        ("hai phẩy hai mươi lăm", "2.25"),
        ("hai phẩy không năm", "2.05"),
        ("không phẩy năm", "0.5"),
        ("hai triệu rưỡi", "2500000"),
        ("hai phẩy năm triệu", "2500000"),
        ("ba vạn rưỡi", "35000"),
        ("hai chục", "20"),
        ("một trăm nghìn hai trăm tỷ", "100200000000000"),
        ("mười nghìn tỷ", "10000000000000"),
        ("một triệu tỷ", "1000000000000000"),
    ],
)
def test_reads_the_forms_of_speech(said: str, value: str) -> None:
    assert parse_words(said) == Decimal(value)


@pytest.mark.parametrize(
    "said", ["", "mười năm", "chục nghìn", "rưỡi", "hai người", "linh năm", "hai triệu ba triệu", "5"]
)
def test_what_is_no_number_is_none(said: str) -> None:
    assert parse_words(said) is None
