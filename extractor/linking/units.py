"""How far the unit of a count reaches: `cuộc họp`, `lượt người`, `hộ` of `hộ nghèo`; or that of a figure before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extractor import patterns
from extractor.language import NOTHING
from extractor.linking.candidate import Candidate
from extractor.linking.features import group_of, shape, tag_at, word_at
from extractor.linking.sentence import Link, Sentence

_STOP = frozenset('.;:()[]!?…“”"|-–+')
_LONGEST = 5
# Words that go on with the clause, whatever the tagger calls them: `tăng 216 ca so với tuần trước`.
_NEVER_INSIDE = frozenset(
    ("so", "so với", "là", "lên", "xuống", "đạt", "bị", "được", "tăng", "giảm", "với", "gồm", "chiếm")
)
_NOMINAL = frozenset(("N", "Nc", "Nu", "Nb", "Ny", "A", "V"))


class Classifier(patterns.Entry):
    """Nouns of one family of classifiers; `alone`: may be the whole unit."""

    names: tuple[str, ...]
    alone: bool
    example: str


@cache
def classifiers() -> frozenset[str]:
    """Return the classifiers in lower case."""
    return frozenset(
        name for entry in patterns.entries("classifiers.toml", "classifier", Classifier) for name in entry.names
    )


def candidates(sentence: Sentence, link: Link, history: list[Link]) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield the possible units of the counted `link` with their features."""
    first = link.index + 1
    next_shape = shape(sentence, first)
    yield Candidate("E"), ["E", f"E|{next_shape}", f"E|{tag_at(sentence, first)}|{shape(sentence, link.index - 1)}"]
    for back, one in enumerate(reversed(history[-2:]), 1):
        if one.unit and one.counted:
            inside = sentence.span.start <= one.numeral.start
            yield (
                Candidate("P", back=back),
                ["P", f"P|{back}|{inside}", f"P|{inside}|{next_shape}", f"P|{tag_at(sentence, first)}"],
            )
            break
    yield from _left(sentence, link, next_shape)
    yield from _right(sentence, link)


def _left(sentence: Sentence, link: Link, following: str) -> Iterator[tuple[Candidate, list[str]]]:
    """A unit before the number where none follows: `tước giấy phép lái xe 684`, `(ô tô 126, mô tô 3.791)`."""
    words, last = sentence.words, link.index
    if tag_at(sentence, last + 1) not in ("CH", "$", "E", "Cc", "C", "M"):
        return
    for first in range(last - 1, max(-1, last - 1 - _LONGEST), -1):
        if words.tag[first] not in _NOMINAL:
            return
        yield (
            Candidate("L", first, last),
            [
                "L",
                f"L|{following}",
                f"L|{last - first}",
                f"Lt|{' '.join(words.tag[first:last])}|{tag_at(sentence, first - 1)}",
                f"Lb|{word_at(sentence, first - 1)}",
                f"Lbs|{shape(sentence, first - 1)}|{last - first}",
                f"Lc|{sentence.capital[first]}|{words.tag[first]}",
            ],
        )


def _right(sentence: Sentence, link: Link) -> Iterator[tuple[Candidate, list[str]]]:
    words, first = sentence.words, link.index + 1
    kind = group_of(link)
    if word_at(sentence, first) in _NEVER_INSIDE and tag_at(sentence, first + 1) == "M":
        return  # `từ 8 lên 9 triệu lượt khách`
    for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
        i = last - 1
        if words.text[i] in _STOP or words.numeral[i] != NOTHING or (i > first and words.lower[i] in _NEVER_INSIDE):
            return
        if words.tag[i] in ("E", "Cc", "C", "R") or words.text[i] in (",", "/"):
            continue
        length = last - first
        classifier = word_at(sentence, first) in classifiers() or tag_at(sentence, first) == "Nc"
        syllables = words.lower[first].count(" ") + 1
        yield (
            Candidate("R", first, last),
            [
                "R",
                f"R|{length}",
                f"R|{kind}|{length}|{tag_at(sentence, first)}",
                f"Rc|{classifier}|{length}",
                f"Rs|{syllables}|{length}|{tag_at(sentence, first)}",
                f"R1|{word_at(sentence, first)}|{length}",
                f"Rt|{' '.join(words.tag[first:last])}|{tag_at(sentence, last)}",
                f"Rc|{classifier}|{' '.join(words.tag[first:last])}",
                f"Rl|{word_at(sentence, i)}|{length > 1}",
                f"Rn|{length}|{shape(sentence, last)}",
                f"Rp|{',' in words.text[first:last]}|{'/' in words.text[first:last]}",
                f"Rp|{'/' in words.text[first:last]}|{word_at(sentence, last - 2) == '/'}",
            ],
        )
