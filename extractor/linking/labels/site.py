"""What all possible labels of one figure share: how the figure stands in its clause."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.linking.features import governor, governor_shape, group_of, names_quantity, shape, tag_at, word_at
from extractor.linking.ranking import Features
from extractor.linking.sentence import Link, Sentence

_NEAR = 12  # words


@dataclass
class LabelSite:
    """How the figure stands: its group of kinds, the word that governs it, what follows and what went before."""

    group: str
    governor: int
    shape: str  # of the governor
    after: str  # the shape of the word behind the unit, or behind the numeral of a count
    chain: str  # how the figure before got its label, and whether both stand in the same construction
    where: str  # the sign before, and whether a figure is near before
    behind: str  # the shape of what follows the first noun behind
    word: str  # the governor itself
    next: str  # the word behind the unit
    tag: str  # of the governor
    quantity: bool  # a noun that names a quantity stands between the figure before and this one

    def __post_init__(self) -> None:
        group, form = self.group, self.shape
        self._traits = [
            group,
            f"{group}|{form}",
            f"{group}|>{self.after}",
            f"~{self.chain}",
            f"{group}|{self.where}",
            f"{group}|q{self.quantity:d}|>>{self.behind}",
            f"{group}|g{self.word}",
            f"{group}|a{self.next}",
            f"{group}|t{self.tag}|>{self.after[:2]}",
            f"t{self.tag}|{self.where}",
            f"{group}|t{self.tag}|>>{self.behind[:2]}",
            f"{group}|s{self.word.partition(' ')[0]}",
        ]

    def conditions(self, side: str) -> Features:
        """Return the features that weigh one side against another."""
        return Features([f"{side}|{trait}" for trait in self._traits])


def right_start(link: Link) -> int:
    """Return the word where a label to the right begins: the unit of a count, else the word behind the unit."""
    return link.index + 1 if link.counted else link.quantity.last


def unit_last(sentence: Sentence, link: Link) -> int:
    """Return the index behind the last word of the unit."""
    if link.unit is None:
        return right_start(link)
    ends = sentence.words.end
    return next((i + 1 for i in range(link.index, len(ends)) if ends[i] >= link.unit[1]), len(ends))


def label_site(sentence: Sentence, link: Link, history: list[Link]) -> LabelSite:
    """Return the site of `link`, and note its governor."""
    words, position = sentence.words, governor(sentence, link)
    link.governor = position
    form = governor_shape(sentence, position)
    last = history[-1] if history and sentence.span.start <= history[-1].numeral.start else None
    sign = next((words.text[i] for i in range(link.index - 1, -1, -1) if words.text[i] in ",;:.()"), "^")
    near = any(number >= 0 for number in words.numeral[max(0, position - _NEAR) : max(0, position)])
    first = right_start(link)
    return LabelSite(
        group=group_of(link) + ("c" if link.change else ""),
        governor=position,
        shape=form,
        after=shape(sentence, first),
        chain=_chain(sentence, last, link, form),
        where=f"{sign}{near:d}",
        behind=shape(sentence, unit_last(sentence, link)) if link.counted else shape(sentence, first + 1),
        word=word_at(sentence, position),
        next=word_at(sentence, first),
        tag=tag_at(sentence, position),
        quantity=any(names_quantity(sentence, i) for i in range(last.index + 1 if last else 0, link.index)),
    )


def _chain(sentence: Sentence, last: Link | None, link: Link, form: str) -> str:
    """Describe what ties the figure to the one before: its side, whether both are governed alike, the signs between."""
    if last is None:
        return "-"
    words = sentence.words
    same = governor_shape(sentence, last.governor) == form and group_of(last) == group_of(link)
    signs = "".join(
        words.text[i] if words.tag[i] == "CH" else words.lower[i] if words.tag[i] == "Cc" else ""
        for i in range(last.index + 1, link.index)
        if words.text[i] != "%"
    )
    return f"{last.evidence.get('label', '')}{'=' if same else '/'}{signs[:6]}"
