"""The CRF models decide what underthesea's own featurizer and tagger decide, on samples and on anything."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from underthesea_core import CRFFeaturizer, CRFTagger

from extractor import crf, language
from extractor.crf import Crf
from extractor.errors import ExtractorError

SAMPLES = Path(__file__).parent.parent / "samples"
SYLLABLES = (
    "Hà",
    "Nội",
    "Đắk",
    "Lắk",
    "xảy",
    "ra",
    "hộ",
    "dân",
    "tổ",
    "chức",
    "5",
    "|",
    ",",
    "+7",
    "99999999999",
    "TP.HCM",
)
TOKENS = st.sampled_from(SYLLABLES) | st.text(
    st.characters(exclude_categories=("Cs", "Z", "Cc")), min_size=1, max_size=6
)


@cache
def models() -> dict[str, tuple[Crf, CRFFeaturizer, CRFTagger]]:
    found = {}
    for name, path in (("segmenter", language._SEGMENTER), ("tagger", language._TAGGER)):
        folder = language.folder(path)
        features, dictionary = (
            pickle.loads((folder / f"{part}.bin").read_bytes()) for part in ("features", "dictionary")
        )
        tagger = CRFTagger()
        tagger.load(str(folder / "models.bin"))
        found[name] = getattr(language._models(), name), CRFFeaturizer(features, dictionary), tagger
    return found


def check(name: str, sentences: Sequence[Sequence[str]]) -> None:
    ours, featurizer, tagger = models()[name]
    theirs = featurizer.process([[[token] for token in sentence] for sentence in sentences])
    for sentence, found, features in zip(sentences, ours.tag(sentences), theirs, strict=True):
        expected = tagger.tag(features)
        # Of sequences that weigh the same, as those of nonsense may, rounding decides.
        assert found == expected or weight(ours, sentence, found) == pytest.approx(weight(ours, sentence, expected))


def weight(model: Crf, sentence: Sequence[str], labels: Sequence[str]) -> float:
    """Return what `labels` weigh in all."""
    numbers = [model.labels.index(label) for label in labels]
    weighed = model._weigh(list(sentence), [len(sentence)])
    states = sum(float(weighed[i, number]) for i, number in enumerate(numbers))
    return states + sum(model._transitions[one][next] for one, next in pairwise(numbers))


@pytest.mark.parametrize("name", ["segmenter", "tagger"])
def test_samples(name: str) -> None:
    lines = [line.split() for path in sorted(SAMPLES.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    check(name, [line for line in lines if line])


@pytest.mark.parametrize("name", ["segmenter", "tagger"])
@given(st.lists(st.lists(TOKENS, min_size=1, max_size=9), max_size=4))
def test_anything(name: str, sentences: list[list[str]]) -> None:
    check(name, sentences)


def test_a_sentence_without_tokens_has_no_labels() -> None:
    assert list(models()["tagger"][0].tag([[], ["hộ"], []])) == [[], ["B-N"], []]
    assert list(models()["tagger"][0].tag([[]])) == [[]]


def test_sentences_weighed_together_do_not_see_each_other() -> None:
    ours = models()["segmenter"][0]
    sentences = [["Hà", "Nội"], ["Hà"], ["Nội", "xảy", "ra"]] * 300
    assert list(ours.tag(sentences)) == [one for sentence in sentences for one in ours.tag([sentence])]


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "models.bin").write_bytes(b"something else")
    with pytest.raises(ExtractorError, match="no CRF model"):
        Crf(tmp_path)


def test_more_tokens_than_are_remembered_are_weighed_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crf, "_REMEMBERED", 3)
    folder = language.folder(language._TAGGER)
    small, sentences = (
        Crf(folder),
        [["Hà Nội", "xảy ra", "5", "vụ"], ["5", "tổ", "dân phố"], ["Hà Nội", "có", "5", "tổ"]],
    )
    one_by_one = [labels for sentence in sentences * 2 for labels in small.tag([sentence])]
    assert one_by_one == list(models()["tagger"][0].tag(sentences * 2))
