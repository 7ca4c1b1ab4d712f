"""Segmentation and tagging of the sentences that hold figures, by underthesea's Rust models.

Numerals and periods are masked first, each by one token, since the models misread `5.385` and glue `1.439 hộ` into one
word. The models are the 2023 ones of underthesea's pipeline folders (VLSP 2013 data), fed with our own tokens, so that every
word keeps its offsets. The result is a spaCy `Doc`, on which the matchers of `patterns/` run.
"""

from __future__ import annotations

import importlib.util
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

from extractor.errors import ExtractorError

_SEGMENTER = "word_tokenize/models/ws_crf_vlsp2013_20230727"
_TAGGER = "pos_tag/models/pos_crf_vlsp2013_20230303"

# Words with an inner dot, ampersand, hyphen or apostrophe stay whole (`TP.HCM`, `NN&PTNT`, `NĐ-CP`, `H'Mông`).
_TOKEN = regex.compile(
    r"\p{Lu}[\p{L}\p{M}]*(?:\.\p{Lu}[\p{L}\p{M}]*)+"
    r"|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:[&'’-][\p{L}\p{M}\p{N}]+)*"
    r"|\p{N}+(?:[.,/:-]\p{N}+)*[\p{L}]*|\.{2,}|[^\s]"
)
_GLUED_UNIT = regex.compile(r"[\p{L}]{1,4}[23]?(?![\p{L}\p{N}])|\p{L}+")
MASK = "5"


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch that stands as one token: a numeral (`index` into the list of numerals) or a period (`index` -1)."""

    start: int
    end: int
    index: int = -1


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: parallel lists of text, lower-case text, tag and offsets; `numeral[i]` is an index or -1."""

    text: list[str]
    lower: list[str]
    tag: list[str]
    start: list[int]
    end: list[int]
    numeral: list[int]

    def __len__(self) -> int:
        return len(self.text)


@cache
def _models() -> tuple[Any, Any, Any, Any]:
    """Return (segmenter featurizer, segmenter, tagger featurizer, tagger), loaded once."""
    from underthesea_core import CRFFeaturizer, CRFTagger

    spec = importlib.util.find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise ExtractorError("the package underthesea is not installed: pip install underthesea")
    base = Path(spec.origin).parent / "pipeline"
    loaded: list[Any] = []
    for name in (_SEGMENTER, _TAGGER):
        tagger = CRFTagger()
        tagger.load(str(base / name / "models.bin"))
        features = pickle.loads((base / name / "features.bin").read_bytes())
        dictionary = pickle.loads((base / name / "dictionary.bin").read_bytes())
        loaded += [CRFFeaturizer(features, dictionary), tagger]
    return loaded[0], loaded[1], loaded[2], loaded[3]


def analyse(text: str, sentences: Sequence[tuple[int, int]], masks: Sequence[Mask]) -> list[Words]:
    """Return the words of each sentence (spans of the view `text`), tagged with VLSP 2013 tags (N, V, A, M, E, CH …).

    `masks` are in text order and do not overlap; a numeral's token has tag `M`, a period's `T`. One call of each Rust
    featurizer serves all sentences.
    """
    if not sentences:
        return []
    segment_features, segmenter, tag_features, tagger = _models()
    cut = [_tokens(text, start, end, masks) for start, end in sentences]
    seen = [[[MASK if mask is not None else text[s:e]] for s, e, mask in tokens] for tokens in cut]
    words = []
    for tokens, features in zip(cut, segment_features.process(seen), strict=True):
        words.append(_join(text, tokens, segmenter.tag(features)))
    seen = [[[MASK if number != NOTHING else word] for word, number in zip(w.text, w.numeral, strict=True)] for w in words]
    for one, features in zip(words, tag_features.process(seen), strict=True):
        for i, tag in enumerate(tagger.tag(features)):
            one.tag.append(tag[2:] if one.numeral[i] == NOTHING else "M" if one.numeral[i] >= 0 else "T")
    return words


NOTHING = -2  # in `Words.numeral`: the word is neither a numeral (>= 0) nor a period (-1)

_Token = tuple[int, int, Mask | None]


def _tokens(text: str, start: int, end: int, masks: Sequence[Mask]) -> list[_Token]:
    """Return the tokens of `text[start:end]`: syllables, signs, and one token a mask."""
    tokens: list[_Token] = []
    position = start
    low, high = 0, len(masks)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if masks[middle].end <= start else (low, middle)
    for mask in masks[low:]:
        if mask.start >= end:
            break
        tokens += [(*m.span(), None) for m in _TOKEN.finditer(text, position, max(position, mask.start))]
        tokens.append((mask.start, mask.end, mask))
        position = mask.end
        if position < end and (unit := _GLUED_UNIT.match(text, position, end)):
            tokens.append((*unit.span(), None))  # `39kg`, `80m2`: the unit is a token of its own
            position = unit.end()
    tokens += [(*m.span(), None) for m in _TOKEN.finditer(text, position, end)]
    return tokens


def _join(text: str, tokens: list[_Token], tags: list[str]) -> Words:
    """Join syllables into words by the segmenter's tags; masks stay alone."""
    words = Words([], [], [], [], [], [])
    previous_masked = True
    for (start, end, mask), tag in zip(tokens, tags, strict=True):
        if tag == "I-W" and mask is None and not previous_masked and text[words.end[-1] : start].strip(" ") == "":
            words.end[-1] = end
            words.text[-1] = text[words.start[-1] : end]
        else:
            words.text.append(text[start:end])
            words.start.append(start)
            words.end.append(end)
            words.numeral.append(NOTHING if mask is None else mask.index)
        previous_masked = mask is not None
    words.lower.extend(" ".join(word.lower().split()) for word in words.text)
    return words
