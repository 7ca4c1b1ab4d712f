"""Strings that are no Unicode text, and texts that are not Vietnamese."""

import unicodedata

import pytest

from extractor.errors import InputError
from extractor.text.validity import check_text, doubts

ENGLISH = "The ministry counted 5,385 meetings in the first nine months of the year."


def test_unpaired_surrogates_of_a_string() -> None:
    assert check_text("năm 2011 😀") == "năm 2011 😀"
    with pytest.raises(InputError, match=r"bài: .*U\+D83D ở ký tự 3"):
        check_text("abc\ud83d", "bài")


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        (ENGLISH, True),
        (ENGLISH + " Hà Nội có 3 vụ.", False),
        (unicodedata.normalize("NFD", ENGLISH + " Thành phố có 3 vụ."), False),
        ("5 km", False),
        ("", False),
    ],
)
def test_a_text_without_vietnamese_letters(text: str, warned: bool) -> None:
    assert bool(list(doubts(text))) is warned
