"""Which verb governs a count or an amount of money: `tổ chức` 5.385 cuộc họp; `45 người bị bắt`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language import NOTHING
from extractor.linking.features import group_of, shape, tag_at, word_at
from extractor.linking.sentence import Link, Sentence

_REACH = 24
_RIGHT_REACH = 9
_STOP = frozenset(".;:!?…")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible action: words `first:last`, the action of the figure before (`P`), or none (`E`)."""

    side: str  # L, R, P, E
    first: int = 0
    last: int = 0
    back: int = 0


def candidates(sentence: Sentence, link: Link, history: list[Link]) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield the possible actions of `link` with their features."""
    kind, words = group_of(link), sentence.words
    label_right = bool(link.label and link.label[0] >= link.numeral.end)
    behind = next(
        (i for i in range(link.index + 1, len(words)) if link.label and words.start[i] >= link.label[1]), link.index + 1
    )
    empty = [f"{kind}|E", f"{kind}|E|{label_right}", f"{kind}|E|{shape(sentence, link.index - 1)}"]
    empty += [
        f"E|{shape(sentence, link.index - 2)}|{shape(sentence, link.index - 1)}",
        f"E|{link.change}",
        f"{kind}|E|{label_right}|{tag_at(sentence, link.index - 1)}",
    ]
    yield Candidate("E"), empty
    if history and history[-1].action and sentence.span.start <= history[-1].numeral.start:
        gap = words.text[history[-1].index + 1 : link.index]
        between = " ".join(word for word in gap if word in (",", ";", "và", "với", "(", ".", ":"))
        verb = any(tag == "V" for tag in words.tag[history[-1].index + 2 : link.index])
        yield (
            Candidate("P", back=1),
            [
                f"{kind}|P",
                f"P|{between}",
                f"P|{shape(sentence, link.index - 1)}",
                f"P|{history[-1].quantity.kind}>{link.quantity.kind}|{between}",
                f"P|{verb}|{between}|{label_right}",
            ],
        )
    yield from _left(sentence, link, kind, label_right)
    yield from _right(sentence, link, kind, behind)


def _left(sentence: Sentence, link: Link, kind: str, label_right: bool) -> Iterator[tuple[Candidate, list[str]]]:
    words = sentence.words
    commas = verbs = numerals = withs = brackets = 0
    path: list[str] = []
    for i in range(link.index - 1, max(-1, link.index - _REACH), -1):
        word, tag = words.text[i], words.tag[i]
        if word in _STOP and i < link.index - 1 and word != ":":
            return
        if tag == "V":
            inside = bool(link.label and link.label[0] <= words.start[i] < link.label[1])
            between = " ".join(reversed(path)) if len(path) <= 2 else "…"
            shared = [
                f"{kind}|L",
                f"{kind}|Lv|{min(verbs, 3)}",
                f"{kind}|Lc|{min(commas, 3)}|{min(numerals, 2)}",
                f"Lw|{words.lower[i]}",
                f"{kind}|Lw|{words.lower[i]}",
                f"Lw|{words.lower[i]}|{label_right}",
                f"Lp|{between}",
                f"{kind}|Lp|{between}|{label_right}",
                f"Lwith|{withs}|{min(numerals, 1)}",
                f"Lbr|{brackets}|{min(numerals, 1)}",
                f"Lin|{inside}|{label_right}",
                f"Lprev|{shape(sentence, i - 1)}",
                f"Lprevt|{tag_at(sentence, i - 1)}|{tag_at(sentence, i + 1)}",
                f"Ldist|{min(link.index - i, 6)}|{label_right}",
                f"Lchange|{link.change != ''}",
            ]
            yield Candidate("L", i, i + 1), [*shared, "Llen|1", f"Lnext|{shape(sentence, i + 1)}"]
            if i + 1 < link.index and words.tag[i + 1] in ("V", "N", "A"):
                yield (
                    Candidate("L", i, i + 2),
                    [
                        *shared,
                        "Llen|2",
                        f"Llen2|{words.tag[i + 1]}",
                        f"L2|{words.lower[i]} {words.lower[i + 1]}",
                        f"L2n|{words.lower[i + 1]}|{tag_at(sentence, i + 2)}",
                    ],
                )
            verbs += 1
        commas += word == ","
        withs += word == "với"
        brackets += word in "()"
        numerals += words.numeral[i] >= 0
        path.append(shape(sentence, i))


def _right(sentence: Sentence, link: Link, kind: str, behind: int) -> Iterator[tuple[Candidate, list[str]]]:
    """The passive and other verbs behind: `hai dự án được khởi công`, `30 người chết`."""
    words = sentence.words
    seen = ""
    for i in range(link.index + 1, min(len(words), link.index + 1 + _RIGHT_REACH)):
        if words.text[i] in _STOP or words.text[i] in ",()" or words.numeral[i] != NOTHING:
            return
        if words.lower[i] in ("bị", "được"):
            seen = words.lower[i]
        elif words.tag[i] == "V":
            yield (
                Candidate("R", i, i + 1),
                [
                    f"{kind}|R",
                    f"R|{seen}|{shape(sentence, i - 1)}",
                    f"{kind}|Rw|{word_at(sentence, i)}",
                    f"Rb|{seen}|{(i > behind) - (i < behind)}",
                    f"Rl|{seen}|{tag_at(sentence, link.index - 1)}",
                    f"R0|{seen}|{link.index == 0 or tag_at(sentence, link.index - 1) == 'CH'}",
                ],
            )
