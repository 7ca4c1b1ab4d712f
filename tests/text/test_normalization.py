"""The view of a text: one kind of white space, and the way back to the text as given."""

import sys

import pytest

import extractor
from extractor.text.normalization import view

WHITE = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]


@pytest.mark.parametrize("white", WHITE, ids=[f"U+{ord(char):04X}" for char in WHITE])
def test_every_white_space_is_a_space_a_tab_or_the_end_of_a_line(white: str) -> None:
    text = f"bắt 438{white}đối tượng"
    assert set(view(text).text) <= set("bắt 438đối tượng\t\n")
    figure = extractor.extract(text).figures[0]
    assert (text[figure.start : figure.end], figure.value) == ("438", 438)
    extractor.extract(f"0{white}0")


@pytest.mark.parametrize(
    ("original", "expected"),
    [("khoẻ 5\u00a0vụ", "khỏe 5 vụ"), ("5\u200b0 vụ", "50 vụ"), ("５０％", "50%"), ("a\u0323\u0301", "ạ\u0301")],
)
def test_one_spelling(original: str, expected: str) -> None:
    seen = view(original)
    assert seen.text == expected
    for i in range(len(expected)):
        start, end = seen.original_span(i, i + 1)
        assert 0 <= start < end <= len(original)
