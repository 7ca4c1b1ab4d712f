"""Digits: separators by the evidence of the document, malformed numbers kept and marked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.numerals import find_numerals


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


@given(st.integers(0, 10**18), st.integers(0, 99_999))
def test_reads_back_vietnamese_grouping(whole: int, part: int) -> None:
    printed = grouped(whole, ".") + (f",{part:05d}" if part else "")
    (numeral,), _ = find_numerals(f"đạt {printed} đồng")
    assert numeral.value == Decimal(f"{whole}.{part:05d}")
    assert (numeral.start, numeral.end) == (4, 4 + len(printed))


@given(st.integers(1000, 10**18), st.integers(1, 99))
def test_reads_back_english_grouping(whole: int, part: int) -> None:
    (numeral,), style = find_numerals(f"đạt {grouped(whole, ',')}.{part:02d} đồng")
    assert numeral.value == Decimal(f"{whole}.{part:02d}")
    assert (style.grouping, style.decimal) == (",", ".")


@given(st.lists(st.integers(10**6, 10**15), min_size=2, max_size=5))
def test_reads_back_space_grouping(numbers: list[int]) -> None:
    text = "; ".join(f"{grouped(n, ' ')} đồng" for n in numbers)
    assert [numeral.value for numeral in find_numerals(text)[0]] == numbers


@pytest.mark.parametrize(
    ("text", "values", "grouping", "evidence", "against"),
    [
        ("1.234.567 đồng, 5.385 cuộc, 12,5%", ["1234567", "5385", "12.5"], ".", 2, 0),
        ("1,234,567 đồng, 5,385 cuộc, 12.5%", ["1234567", "5385", "12.5"], ",", 2, 0),
        ("1,234.5 người và 5.385 kg", ["1234.5", "5.385"], ",", 1, 0),
        ("có 5.385 cuộc", ["5385"], ".", 0, 0),
        ("đạt 99,469% và 0,038%", ["99.469", "0.038"], "", 1, 0),
        ("có 5,385 cuộc, 1,200 người, 3,400 xe", ["5385", "1200", "3400"], ",", 0, 0),
        ("438 đối tượng", ["438"], "", 0, 0),
    ],
)
def test_the_document_decides(text: str, values: list[str], grouping: str, evidence: int, against: int) -> None:
    numerals, style = find_numerals(text)
    assert [numeral.value for numeral in numerals] == [Decimal(value) for value in values]
    assert (style.grouping, style.evidence, style.against) == (grouping, evidence, against)


@pytest.mark.parametrize(
    ("text", "value", "defects", "alternatives"),
    [
        ("thu 56.78.000 đồng", "5678000", ("impossible_grouping",), ()),
        ("thu 1.75.000 đồng", "175000", ("impossible_grouping",), ()),
        ("thu 1234.567 đồng", "1234567", ("impossible_grouping",), ("1234.567",)),
        ("thu 1.234.567 đồng, họp 5,385 cuộc", "5.385", ("ambiguous_separator",), ("5385",)),
        ("thu 1.234.567 đồng, đạt 5,385%", "5.385", (), ()),
        ("thu 1.234.567 đồng, họp 0,385 cuộc", "0.385", (), ()),
    ],
)
def test_doubt_is_marked(text: str, value: str, defects: tuple[str, ...], alternatives: tuple[str, ...]) -> None:
    numeral = find_numerals(text)[0][-1]
    assert numeral.value == Decimal(value)
    assert numeral.defects == defects
    assert numeral.alternatives == tuple(Decimal(other) for other in alternatives)


@pytest.mark.parametrize(
    "text", ["mục 1.2.3", "máy 192.168.1.1", "số " + "1" * 41, "U23 H5N1 m3 CO2 Covid-19 1A 27C 4K"]
)
def test_codes_are_no_numerals(text: str) -> None:
    assert find_numerals(text)[0] == []
