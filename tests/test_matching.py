"""Cues are found however the segmenter cut them."""

import pytest

from extractor.language import NOTHING, Words
from extractor.matching import Cue, CueMatcher, cue_table, doc_of, segmentations


def words(text: str) -> Words:
    """Words as written, `_` joining syllables."""
    found = [word.replace("_", " ") for word in text.split()]
    nothing = [NOTHING] * len(found)
    return Words(found, [word.lower() for word in found], ["N"] * len(found), nothing, nothing, nothing)


def test_segmentations() -> None:
    assert sorted(segmentations("a b c")) == sorted([["a b c"], ["a b", "c"], ["a", "b c"], ["a", "b", "c"]])


@pytest.mark.parametrize("text", ["500 vụ , trong đó 20 vụ", "500 vụ , trong_đó 20 vụ", "500 vụ , Trong đó 20 vụ"])
def test_any_segmentation(text: str) -> None:
    found = CueMatcher({"parts": ["trong đó"], "other": ["đó"]}).find(doc_of(words(text)))
    assert [cue.name for cue in found] == ["parts"]
    assert found[0].first == 3


def test_the_longest_wins() -> None:
    matcher = CueMatcher({"with": ["với"], "compared": ["so với"]})
    assert matcher.find(doc_of(words("so với 5 vụ với 6 người"))) == [Cue("compared", 0, 2), Cue("with", 4, 5)]


@pytest.mark.parametrize("file", ["relations.toml", "status.toml"])
def test_examples_hold_their_cue(file: str) -> None:
    from extractor import patterns
    from extractor.matching import CueEntry

    assert cue_table(file)
    for entry in patterns.entries(file, "cue", CueEntry):
        assert any(phrase in entry.example.lower() for phrase in entry.phrases), entry.name
