"""How far the unit of a count reaches: `cuộc họp`, `lượt người`, `hộ` of `hộ nghèo`; or that of a figure before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor import patterns
from extractor.language import NOTHING
from extractor.linking.features import group_of, shape, tag_at, word_at
from extractor.linking.sentence import Link, Sentence

_STOP = frozenset('.;:()[]!?…“”"|-–+')
_LONGEST = 5


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible unit: words `first:last`, the unit of the figure `back` steps before, or none."""

    side: str  # R, P, E
    first: int = 0
    last: int = 0
    back: int = 0


def candidates(sentence: Sentence, link: Link, history: list[Link]) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield the possible units of the counted `link` with their features."""
    words, first = sentence.words, link.index + 1
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
    kind = group_of(link)
    for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
        i = last - 1
        if words.text[i] in _STOP or words.numeral[i] != NOTHING:
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
