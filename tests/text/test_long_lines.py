"""A line that is too long to be a sentence is cut behind commas and spaces, and nothing is lost."""

import pytest

from extractor.text.sentences import split


@pytest.mark.parametrize("text", ["Huế 2, Đà Nẵng 5, " * 1_000, "năm " * 5_000, "5.385 vụ; " * 2_000])
def test_pieces_are_short_and_hold_every_word(text: str) -> None:
    pieces = [text[span.start : span.end] for span in split(text)]
    assert max(map(len, pieces)) <= 1_600
    assert " ".join(pieces).split() == text.split()
    assert not [piece for piece in pieces[:-1] if "," in text and not piece.endswith(",")]


def test_without_spaces_there_is_nothing_to_cut() -> None:
    assert len(split("(" * 10_000)) == 1
