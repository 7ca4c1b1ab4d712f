"""Segmentation and tagging: numerals stay alone, offsets stay true."""

from __future__ import annotations

from extractor.language import NOTHING, PERIOD, Fixed, analyse, is_word

TEXT = "Ngày 27/3/2012 đã tổ chức 5.385 cuộc họp, giúp 1.439 hộ và thu 39kg gạo."


def fixed(words: str, index: int) -> Fixed:
    start = TEXT.index(words)
    return Fixed(start, start + len(words), index)


def test_words_slice_the_text_and_numerals_stay_alone() -> None:
    marks = [fixed("27/3/2012", PERIOD), fixed("5.385", 0), fixed("1.439", 1), fixed("39", 2), fixed("kg", NOTHING)]
    (words,) = analyse(TEXT, [(0, len(TEXT))], marks)
    assert [TEXT[start:end] for start, end in zip(words.start, words.end, strict=True)] == words.text
    assert [words.text[i] for i, index in enumerate(words.numeral) if index >= 0] == ["5.385", "1.439", "39"]
    assert [words.tag[i] for i, index in enumerate(words.numeral) if index >= 0] == ["M", "M", "M"]
    assert words.tag[words.text.index("27/3/2012")] == "T"
    assert "hộ" in words.text
    assert "kg" in words.text
    assert "tổ chức" in words.text


def test_several_sentences_in_one_call() -> None:
    text = "Bắt 5 người.\nThu 3 xe."
    words = analyse(text, [(0, 12), (13, 22)], [Fixed(4, 5, 0), Fixed(17, 18, 1)])
    assert [one.text[0] for one in words] == ["Bắt", "Thu"]
    assert analyse(text, [], []) == []


def test_the_dictionary_knows_compounds() -> None:
    assert is_word("xảy", "ra")
    assert not is_word("ra", "xảy")


def test_initials_with_a_slash_are_one_word_and_other_slashes_are_not() -> None:
    text = "cấp bộ C/O và thư L/C cho Nam/Nữ, km/h"
    (words,) = analyse(text, [(0, len(text))], [])
    assert "C/O" in words.text
    assert not {"C", "O", "L"} & set(words.text)  # `L/C` may join the word before it
    assert words.text.count("/") == 2
