"""Cue phrases of `patterns/`, found by spaCy's `PhraseMatcher` over a spaCy `Doc` made of our own words.

A cue is written as plain words (`trong đó`). The segmenter may join or split its syllables, so every
segmentation of it is a pattern. Numerals and periods are masked: the vocabulary stays as small as the language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor import patterns
from extractor.language import MASK, NOTHING, Words

_VOCAB = Vocab()


class Cue(NamedTuple):
    """A cue at words `first:last` of a sentence; `name` is its entry's name in the pattern file."""

    name: str
    first: int
    last: int


def doc_of(words: Words) -> Doc:
    """Return the words of one sentence, in lower case, as a spaCy `Doc`."""
    masked = [word if number == NOTHING else MASK for word, number in zip(words.lower, words.numeral, strict=True)]
    return Doc(_VOCAB, words=masked)


class CueEntry(patterns.Entry):
    """The phrases that say one thing, with an example."""

    name: str
    phrases: tuple[str, ...]
    example: str


@cache
def cue_table(file: str) -> dict[str, tuple[str, ...]]:
    """Return the cues of a pattern file: the phrases of each `[[cue]]` by its name."""
    return {entry.name: entry.phrases for entry in patterns.entries(file, "cue", CueEntry)}


class CueMatcher:
    """Finds the cues of a table: names with their phrases, in lower case."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        """Compile the table; one phrase may stand under several names."""
        self._matcher = PhraseMatcher(_VOCAB)
        for name, phrases in table.items():
            docs = [Doc(_VOCAB, words=words) for phrase in phrases for words in segmentations(phrase)]
            self._matcher.add(name, docs)

    def find(self, doc: Doc) -> list[Cue]:
        """Return the cues of a sentence from left to right; where they overlap, the longest of the first ones."""
        strings = _VOCAB.strings
        found = sorted((Cue(strings[key], first, last) for key, first, last in self._matcher(doc)), key=_longest_first)
        kept: list[Cue] = []
        for cue in found:
            if not kept or cue.first >= kept[-1].last or (cue.first, cue.last) == kept[-1][1:]:
                kept.append(cue)
        return kept


def segmentations(phrase: str) -> Iterator[list[str]]:
    """Yield every way to join the syllables of `phrase` into words: `trong đó` → [trong, đó], [trong đó]."""
    syllables = phrase.split(" ")
    for joints in product((" ", "\n"), repeat=len(syllables) - 1):
        mixed = "".join(s + joint for s, joint in zip(syllables, (*joints, ""), strict=True))
        yield mixed.split("\n")


def _longest_first(cue: Cue) -> tuple[int, int, str]:
    return cue.first, -cue.last, cue.name
