"""The doors of Python: one text, streams, explanations; what holds for every text."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor, extract

TEXT = "Năm 2011, quận bắt 438 đối tượng, thu 2,5 tỷ đồng, tăng 12,5%."
WORDS = st.sampled_from(
    [
        *(
            "bắt",
            "5.385",
            "đối tượng",
            ",",
            "tăng",
            "12,5%",
            "hai mươi lăm",
            "tỷ đồng",
            "và",
            "năm 2011",
            "(",
            ")",
            ".\n",
        ),
        *("Quận 1", "khoảng", "1.406/2.282", "nguồn tin", "trong đó", "3 – 5", "kg", "|", "\t", "hòa", "%", "ngày 3/2"),
    ]
)


def test_streams_keep_order_and_context() -> None:
    texts = [f"Bắt {n} đối tượng." for n in range(1, 8)]
    one = Extractor()
    assert [document.figures[0].value for document in one.pipe(texts)] == list(range(1, 8))
    pairs = [(text, number) for number, text in enumerate(texts)]
    read = list(one.pipe(pairs, as_tuples=True, n_process=2, batch_size=2))
    assert [number for _, number in read] == list(range(7))
    assert [document.figures[0].value for document, _ in read] == list(range(1, 8))


def test_explanations_follow_the_figures() -> None:
    explained = Extractor().explain(TEXT)
    assert [one.figure for one in explained] == list(extract(TEXT).figures)
    decisions = {one.field: one for one in explained[0].decisions}
    assert decisions["label"].text == explained[0].figure.label
    assert decisions["label"].pattern == "label-right-of-figure"
    assert 0 < decisions["label"].share <= 1


def test_confidence_is_a_probability_to_two_digits() -> None:
    figures = extract(TEXT).figures
    assert all(0 < figure.confidence < 1 for figure in figures)
    assert all(round(figure.confidence, 2) == figure.confidence for figure in figures)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_figures_are_where_they_say_in_either_form(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    one, other = extract(composed), extract(decomposed)
    assert [figure.start for figure in one.figures] == sorted(figure.start for figure in one.figures)
    for figure, twin in zip(one.figures, other.figures, strict=True):
        printed = unicodedata.normalize("NFC", decomposed[twin.start : twin.end])
        assert composed[figure.start : figure.end] == printed
        assert (figure.value, figure.unit, figure.label, figure.kind) == (twin.value, twin.unit, twin.label, twin.kind)
