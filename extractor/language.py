"""Segmentation and tagging of the sentences that hold figures, by the models of underthesea.

Numerals and periods are masked first, each by one token, since the models misread `5.385` and glue `1.439 hộ` into one
word. The models are the 2023 ones of underthesea's pipeline folders (VLSP 2013 data), fed with our own tokens, so that
every word keeps its offsets. The result is a spaCy `Doc`, on which the matchers of `patterns/` run.
"""

from __future__ import annotations

import importlib.util
import pickle
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import regex

from extractor.crf import Crf
from extractor.errors import ExtractorError

_SEGMENTER = "word_tokenize/models/ws_crf_vlsp2013_20230727"
_TAGGER = "pos_tag/models/pos_crf_vlsp2013_20230303"

# Words with an inner dot, ampersand, hyphen or apostrophe stay whole, and initials with a slash (`TP.HCM`, `NN&PTNT`,
# `NĐ-CP`, `H'Mông`, `C/O`).
_TOKEN = regex.compile(
    r"\p{Lu}[\p{L}\p{M}]*(?:\.\p{Lu}[\p{L}\p{M}]*)+|\p{Lu}(?:/\p{Lu})+(?![\p{L}\p{M}])"
    r"|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:[&'’-][\p{L}\p{M}\p{N}]+)*"
    r"|\p{N}+(?:[.,/:-]\p{N}+)*[\p{L}]*|\.{2,}|[^\s]"
)
MASK = "5"  # what the models see in place of a numeral or a period
PERIOD = -1
NOTHING = -2


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch that is one word whatever the segmenter says.

    `index` is that of a numeral, or `PERIOD`, both of which the models see masked; or `NOTHING` for a plain word, such
    as a unit behind a numeral.
    """

    start: int
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: parallel lists. `numeral[i]` is the index of a numeral, `PERIOD` or `NOTHING`."""

    text: list[str]
    lower: list[str]
    tag: list[str]
    start: list[int]
    end: list[int]
    numeral: list[int]

    def __len__(self) -> int:
        return len(self.text)


class _Models(NamedTuple):
    """The segmenter, the tagger, and the words of the dictionary that the segmenter was trained with."""

    segmenter: Crf
    tagger: Crf
    dictionary: frozenset[str]


@cache
def _models() -> _Models:
    """Load the models, once a process. Raises `ExtractorError` when underthesea is missing."""
    segmenter = folder(_SEGMENTER)
    dictionary = frozenset(pickle.loads((segmenter / "dictionary.bin").read_bytes()))
    return _Models(Crf(segmenter, dictionary), Crf(folder(_TAGGER)), dictionary)


def folder(model: str) -> Path:
    """Return the folder of a model of underthesea. Raises `ExtractorError` when the package is missing."""
    spec = importlib.util.find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise ExtractorError("the package underthesea is not installed: pip install underthesea")
    return Path(spec.origin).parent / "pipeline" / model


def is_word(*parts: str) -> bool:
    """Tell whether `parts`, in lower case, make one word of the dictionary that the segmenter was trained with."""
    return " ".join(parts) in _models().dictionary


def analyse(text: str, sentences: Sequence[tuple[int, int]], fixed: Sequence[Fixed]) -> list[Words]:
    """Return the words of each sentence (spans of the view `text`), tagged with VLSP 2013 tags (N, V, A, M, E, CH …).

    `fixed` are in text order and do not overlap; a numeral's word has tag `M`, a period's `T`. Each
    model weighs many sentences at once.
    """
    if not sentences:
        return []
    models = _models()
    cut = [_tokens(text, start, end, fixed) for start, end in sentences]
    seen = [[MASK if one and one.index != NOTHING else text[s:e] for s, e, one in tokens] for tokens in cut]
    words = [_join(text, tokens, labels) for tokens, labels in zip(cut, models.segmenter.tag(seen), strict=True)]
    seen = [
        [MASK if number != NOTHING else word for word, number in zip(one.text, one.numeral, strict=True)]
        for one in words
    ]
    for one, labels in zip(words, models.tagger.tag(seen), strict=True):
        for tag, number in zip(labels, one.numeral, strict=True):
            one.tag.append(tag[2:] if number == NOTHING else "M" if number >= 0 else "T")
    return words


_Token = tuple[int, int, Fixed | None]


def _tokens(text: str, start: int, end: int, fixed: Sequence[Fixed]) -> list[_Token]:
    """Return the tokens of `text[start:end]`: syllables, signs, and one token for each fixed stretch."""
    tokens: list[_Token] = []
    position = start
    for i in range(bisect_right(fixed, start, key=attrgetter("end")), len(fixed)):
        one = fixed[i]
        if one.start >= end:
            break
        tokens += [(*m.span(), None) for m in _TOKEN.finditer(text, position, max(position, one.start))]
        tokens.append((one.start, one.end, one))
        position = one.end
    tokens += [(*m.span(), None) for m in _TOKEN.finditer(text, position, end)]
    return tokens


def _join(text: str, tokens: list[_Token], labels: list[str]) -> Words:
    """Join syllables into words by the segmenter's labels; fixed words stay alone."""
    words = Words([], [], [], [], [], [])
    alone = True
    for (start, end, one), label in zip(tokens, labels, strict=True):
        if label == "I-W" and one is None and not alone and not text[words.end[-1] : start].strip(" "):
            words.end[-1] = end
            words.text[-1] = text[words.start[-1] : end]
        else:
            words.text.append(text[start:end])
            words.start.append(start)
            words.end.append(end)
            words.numeral.append(NOTHING if one is None else one.index)
        alone = one is not None
    words.lower.extend(" ".join(word.lower().split()) for word in words.text)
    return words
