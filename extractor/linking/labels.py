"""Which words name what a figure counts or measures: the candidates that grammar allows, and their features.

A label stands to the right of a counted figure (`302 vụ cháy`) or behind a measure (`3 kg ma túy`); else to the left, as the
subject or head before the verb (`Kim ngạch xuất khẩu đạt 12,5 tỷ USD`); or it is that of a figure before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language import NOTHING, Words
from extractor.linking.features import governor, governor_shape, group_of, names_quantity, shape, tag_at, word_at
from extractor.linking.sentence import Link, Sentence

_STOP = frozenset('.;:()[]!?…“”"|')
_STARTS = frozenset(("N", "Np", "Nc", "Ny", "Nb", "Nu", "V", "A", "L", "P", "X", "M", "Z", "T"))
_RIGHT_REACH = 14
_CLOSED = frozenset(("V", "E", "R", "C", "Cc", "P", "L", "T", "I"))
_LEFT_REACH = 60
_LONGEST = 20
_INTRODUCING = frozenset(("về", "của", "trong", "trên", "ở", "các", "những", "cho", "với"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible label: words `first:last` of the sentence, or the label of figure `back` steps before, or none."""

    side: str  # R right, L left, P that of a figure before, E empty
    first: int = 0
    last: int = 0
    back: int = 0


def candidates(sentence: Sentence, link: Link, history: list[Link]) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield the possible labels of `link` with their features; `history` are the figures before it, the nearest last."""
    site = _site(sentence, link, history)
    yield Candidate("E"), ["E", *site.conditions("E")]
    yield from _right(sentence, link, site)
    yield from _left(sentence, link, site, history)
    yield from _before(sentence, link, site, history)


@dataclass(frozen=True, slots=True)
class _Site:
    """What all candidates of one figure share: its group of kinds, its governor, what follows it."""

    group: str
    governor: int
    shape: str  # of the governor
    after: str
    chain: str  # how the figure before got its label, where both stand in the same construction
    where: str  # first figure of its clause, of its sentence …
    behind: str  # what follows the first noun behind the numeral
    word: str  # the governor itself
    next: str  # the word behind the unit
    quantity: bool  # a noun that names a quantity stands between the figure before and this one

    def conditions(self, side: str) -> list[str]:
        """Return the features that weigh one side against another."""
        return [
            f"{side}|{self.group}",
            f"{side}|{self.group}|{self.shape}",
            f"{side}|{self.group}|>{self.after}",
            f"{side}|{self.shape}|>{self.after}",
            f"{side}|{self.group}|{self.shape}|>{self.after}",
            f"{side}|~{self.chain}",
            f"{side}|{self.group}|{self.where}",
            f"{side}|{self.group}|{self.shape}|>>{self.behind}",
            f"{side}|{self.group}|{self.shape}|q{self.quantity:d}",
            f"{side}|{self.group}|q{self.quantity:d}|>>{self.behind}",
            f"{side}|{self.group}|g{self.word}",
            f"{side}|{self.group}|a{self.next}",
        ]


def _site(sentence: Sentence, link: Link, history: list[Link]) -> _Site:
    position = governor(sentence, link)
    form = governor_shape(sentence, position)
    link.governor = position
    chain = "-"
    if history and sentence.span.start <= history[-1].numeral.start:
        last = history[-1]
        same = governor_shape(sentence, last.governor) == form and group_of(last) == group_of(link)
        chain = f"{last.evidence.get('label', '')}{'=' if same else '/'}{_gap(sentence, last, link)}"
    words = sentence.words
    clause = next((words.text[i] for i in range(link.index - 1, -1, -1) if words.text[i] in ",;:.()"), "^")
    number = any(words.numeral[i] >= 0 for i in range(max(0, position - 12), max(0, position)))
    change = "c" if link.change else ""
    start = history[-1].index + 1 if history and sentence.span.start <= history[-1].numeral.start else 0
    quantity = any(names_quantity(sentence, i) for i in range(start, link.index))
    behind = shape(sentence, _unit_last(sentence, link)) if link.counted else shape(sentence, _right_start(link) + 1)
    return _Site(
        group_of(link) + change,
        position,
        form,
        _after(sentence, link),
        chain,
        f"{clause}{number}",
        behind,
        word_at(sentence, position),
        word_at(sentence, _right_start(link)),
        quantity,
    )


def _gap(sentence: Sentence, last: Link, link: Link) -> str:
    """Return the signs and conjunctions between two figures."""
    words = sentence.words
    return "".join(
        words.text[i] if words.tag[i] == "CH" else words.lower[i] if words.tag[i] == "Cc" else ""
        for i in range(last.index + 1, link.index)
        if words.text[i] != "%"
    )[:6]


def _after(sentence: Sentence, link: Link) -> str:
    return shape(sentence, _right_start(link))


def _right_start(link: Link) -> int:
    return link.index + 1 if link.counted else link.quantity.last


def _right(sentence: Sentence, link: Link, site: _Site) -> Iterator[tuple[Candidate, list[str]]]:
    first = _right_start(link)
    yield from _right_from(sentence, link, site, first, "R")
    if not link.counted and tag_at(sentence, first) in ("E", "L") and word_at(sentence, first) in _INTRODUCING:
        yield from _right_from(sentence, link, site, first + 1, f"R:{word_at(sentence, first)}")


def _right_from(
    sentence: Sentence, link: Link, site: _Site, first: int, side: str
) -> Iterator[tuple[Candidate, list[str]]]:
    words, group = sentence.words, site.group
    unit_last = _unit_last(sentence, link)
    verbs = commas = prepositions = 0
    head = [
        *site.conditions(side),
        f"{side}1|{group}|{tag_at(sentence, first)}",
        f"{side}1w|{group}|{word_at(sentence, first)}",
        f"{side}1|{site.shape}|{tag_at(sentence, first)}",
        f"{side}q|{names_quantity(sentence, first)}",
    ]
    bag: list[str] = []
    for last in range(first + 1, min(len(words), first + _RIGHT_REACH) + 1):
        i = last - 1
        if words.text[i] in _STOP or words.numeral[i] != NOTHING:
            return
        verbs += words.tag[i] == "V"
        commas += words.text[i] == ","
        prepositions += words.tag[i] == "E"
        if words.tag[i] in _CLOSED and last > unit_last:
            bag.append(f"Ri|{words.lower[i]}")
        if words.tag[i] in ("CH", "E", "Cc", "C"):
            continue
        length = last - first
        over = (last > unit_last) - (last < unit_last)
        yield (
            Candidate("R", first, last),
            [
                *head,
                *bag,
                f"Rn|{word_at(sentence, last)}",
                f"Rnt|{tag_at(sentence, i)}|{shape(sentence, last)}",
                f"Rnn|{shape(sentence, last)}|{shape(sentence, last + 1)}",
                f"Rl|{word_at(sentence, i)}",
                f"Rl2|{word_at(sentence, i)}|{shape(sentence, last)}",
                f"Rlt|{tag_at(sentence, i - 1) if length > 1 else '^'}|{tag_at(sentence, i)}|{tag_at(sentence, last)}",
                f"Rlen|{group}|{min(length, 8)}",
                f"Rseq|{' '.join(words.tag[first:last]) if length <= 5 else 'long'}|{tag_at(sentence, last)}",
                f"Rl3|{word_at(sentence, i)}|{word_at(sentence, last)}",
                f"Rv|{min(verbs, 3)}|{tag_at(sentence, last)}",
                f"Rc|{min(commas, 2)}|{tag_at(sentence, last)}",
                f"Re|{min(prepositions, 2)}",
                f"Ru|{group}|{over}",
                f"Ru1|{over}|{shape(sentence, last)}",
                f"Ru2|{over}|{word_at(sentence, first)}",
            ],
        )


def _unit_last(sentence: Sentence, link: Link) -> int:
    """Return the word index behind the unit."""
    if link.unit is None:
        return _right_start(link)
    return next((i + 1 for i, end in enumerate(sentence.words.end) if end >= link.unit[1]), len(sentence.words))


def _left(sentence: Sentence, link: Link, site: _Site, history: list[Link]) -> Iterator[tuple[Candidate, list[str]]]:
    words, group = sentence.words, site.group
    conditions = site.conditions("L")
    known = {one.label: back for back, one in enumerate(reversed(history[-4:]), 1) if one.label}
    numerals = commas = semis = verbs = brackets = 0
    path: list[str] = []
    for last in range(link.index, 0, -1):  # the label ends before word `last`
        i = last - 1
        if link.index - last > _LEFT_REACH:
            return
        if last < link.index:
            word, tag = words.text[last], words.tag[last]
            numerals += words.numeral[last] >= 0
            commas += word == ","
            semis += word in (";", ".", ":")
            verbs += tag == "V"
            brackets += word in "()"
            path.append(shape(sentence, last) if tag not in ("CH",) else word)
        if words.tag[i] in ("CH", "E", "Cc", "C", "R", "L") or words.numeral[i] >= 0:
            continue
        between = " ".join(reversed(path)) if len(path) <= 3 else "…" + " ".join(reversed(path[-2:]))
        gap = site.governor - last
        through = " ".join(words.tag[last : site.governor]) if 0 <= gap <= 3 else _far(words, last, site.governor)
        tail = [
            *conditions,
            f"{group}|Lnum|{min(numerals, 3)}",
            f"{group}|Lcom|{min(commas, 4)}",
            f"{group}|Lsem|{min(semis, 2)}",
            f"{group}|Lverb|{min(verbs, 4)}",
            f"Lbr|{min(brackets, 2)}",
            f"{group}|Lnc|{min(numerals, 2)}|{min(commas, 2)}|{min(verbs, 2)}",
            f"Lpath|{between}",
            f"{group}|Lpath|{between}",
            f"{group}|Lgov|{site.shape}|{through}",
            f"Lgov|{site.shape}|{through}|{shape(sentence, last)}",
            f"Lgap|{through}|{min(numerals, 1)}{min(commas, 2)}",
            f"{group}|Lnext|{shape(sentence, last)}",
            f"Lnextw|{word_at(sentence, last)}",
            f"Lend|{tag_at(sentence, i)}|{shape(sentence, last)}",
            f"Lendw|{word_at(sentence, i)}",
            f"Lend2|{word_at(sentence, i)}|{word_at(sentence, last)}",
            f"Lend3|{shape(sentence, i)}|{shape(sentence, last)}|{shape(sentence, last + 1)}",
        ]
        bag: list[str] = []
        inner_verbs = inner_commas = inner_prepositions = 0
        for first in range(i, max(-1, i - _LONGEST), -1):
            word, tag = words.text[first], words.tag[first]
            if word in _STOP or words.numeral[first] >= 0:
                break
            inner_verbs += tag == "V"
            inner_commas += word == ","
            inner_prepositions += tag == "E"
            if tag in _CLOSED:
                bag.append(f"Li|{words.lower[first]}")
            if tag not in _STARTS or not _may_start(sentence, first):
                continue
            span = sentence.offsets(first, last)
            same = known.get(span, 0)
            yield (
                Candidate("L", first, last),
                [
                    *tail,
                    *bag,
                    f"Lb|{word_at(sentence, first - 1)}",
                    f"Lb2|{word_at(sentence, first - 1)}|{word_at(sentence, first)}",
                    f"L12|{word_at(sentence, first)}|{shape(sentence, first + 1) if first + 1 < last else '.'}",
                    f"L1g|{group}|{word_at(sentence, first)}",
                    f"Lseq|{' '.join(words.tag[first:last]) if last - first <= 5 else 'long'}",
                    f"Llast|{last - first == 1}|{tag}|{group}",
                    f"Lbt|{shape(sentence, first - 1)}|{tag_at(sentence, first)}",
                    f"Lbt2|{shape(sentence, first - 2)}|{shape(sentence, first - 1)}",
                    f"L1|{word_at(sentence, first)}",
                    f"{group}|L1t|{tag_at(sentence, first)}",
                    f"Llen|{min(last - first, 9)}",
                    f"Liv|{min(inner_verbs, 3)}|{tag}",
                    f"Lic|{min(inner_commas, 2)}",
                    f"Lie|{min(inner_prepositions, 2)}",
                    f"{group}|Lsame|{same}",
                    f"Lsame|{same}|{site.shape}|{site.group}",
                    f"Lsame|{same}|{site.chain}",
                    f"Lq|{group}|{names_quantity(sentence, first)}|{min(numerals, 2)}|{min(commas, 2)}",
                    f"Lq|{names_quantity(sentence, first)}|{site.shape}|{through}",
                    f"Lname|{_named(sentence, first, last)}|{site.shape}",
                    f"Lname|{_named(sentence, first, last)}|{group}|{min(numerals, 1)}{min(brackets, 1)}",
                    f"{group}|Lgs|{site.shape}|{_clause_start(sentence, first)}|{through}",
                    f"Lsame|{same}|{min(numerals, 3)}",
                    f"{group}|Lstart|{_clause_start(sentence, first)}|{min(numerals, 2)}",
                ],
            )


def _far(words: Words, last: int, governor: int) -> str:
    """Describe a longer stretch between a label and the governor: whether it holds verbs, prepositions, commas, periods."""
    if governor < last:
        return "near"
    tags = words.tag[last:governor]
    return "".join(sign for sign in ("V", "E", "T", "M") if sign in tags) + (
        "," if "," in words.text[last:governor] else ""
    )


def _may_start(sentence: Sentence, first: int) -> bool:
    """A label begins where a phrase may: not inside a run of nouns and names."""
    if first == 0:
        return True
    before = sentence.words.tag[first - 1]
    if before in ("CH", "E", "C", "Cc", "V", "R", "P", "M", "T", "L", "A", "X", "I", "Z"):
        return True
    return sentence.words.text[first][:1].isupper() or before == "N"


def _named(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the words are a name: all of them begin with a capital."""
    return all(word[:1].isupper() for word in sentence.words.text[first:last])


def _clause_start(sentence: Sentence, first: int) -> str:
    if first == 0:
        return "^"
    word = sentence.words.text[first - 1]
    return word if word in ",;:.(-–" else "-"


def _before(sentence: Sentence, link: Link, site: _Site, history: list[Link]) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield the labels of figures before that do not stand to the left in this sentence."""
    begin, seen, group = sentence.span.start, set(), site.group
    for back, one in enumerate(reversed(history[-4:]), 1):
        if one.label is None or one.label in seen:
            continue
        seen.add(one.label)
        if begin <= one.label[0] and one.label[1] <= link.numeral.start and not _long(sentence, one.label):
            continue  # a left candidate already
        inside = begin <= one.numeral.start
        pair = f"{one.quantity.kind}>{link.quantity.kind}"
        yield (
            Candidate("P", back=back),
            [
                *site.conditions(f"P{inside:d}"),
                f"{group}|P|{back}",
                f"P|{pair}|{inside}|{back}",
                f"{group}|P|{inside}|{shape(sentence, link.index - 1)}",
                f"{group}|PA|{inside}|{_after(sentence, link)}",
                f"{group}|P|{inside}|{link.numeral.start - one.numeral.end < 25}|{one.change != ''}|{link.change != ''}",
                f"P|{inside}|{one.unit is not None and link.unit is not None}",
            ],
        )


def _long(sentence: Sentence, span: tuple[int, int]) -> bool:
    words = sentence.words
    return (
        sum(span[0] <= start and end <= span[1] for start, end in zip(words.start, words.end, strict=True)) > _LONGEST
    )
