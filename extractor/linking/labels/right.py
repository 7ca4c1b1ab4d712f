"""Labels to the right: `302 vụ cháy`, `3 kg ma túy`, `95% hộ dân`, `tăng 66 lần về lượng`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language import NOTHING
from extractor.linking.candidate import Candidate
from extractor.linking.features import names_quantity, shape, tag_at, word_at
from extractor.linking.labels.signs import STOP, TELLING
from extractor.linking.labels.site import LabelSite, right_start, unit_last
from extractor.linking.ranking import Features, Groups
from extractor.linking.sentence import Link, Sentence

_REACH = 14  # words
_INTRODUCING = frozenset(("về", "của", "trong", "trên", "ở", "các", "những", "cho", "với"))
_NO_END = frozenset(("CH", "E", "Cc", "C"))


def right_labels(sentence: Sentence, link: Link, site: LabelSite) -> Iterator[tuple[Candidate, Groups]]:
    """Yield the stretches that begin behind the figure, or behind a preposition that follows its unit."""
    first = right_start(link)
    yield from _from(sentence, link, site, first, "R")
    if not link.counted and tag_at(sentence, first) in ("E", "L") and word_at(sentence, first) in _INTRODUCING:
        yield from _from(sentence, link, site, first + 1, f"R:{word_at(sentence, first)}")


def _from(sentence: Sentence, link: Link, site: LabelSite, first: int, side: str) -> Iterator[tuple[Candidate, Groups]]:
    words, unit = sentence.words, unit_last(sentence, link)
    head = _head(sentence, site, first, side)
    verbs = commas = prepositions = 0
    telling = Features()
    for last in range(first + 1, min(len(words), first + _REACH) + 1):
        i = last - 1
        tag = words.tag[i]
        if words.text[i] in STOP or words.numeral[i] != NOTHING:
            return
        verbs += tag == "V"
        commas += words.text[i] == ","
        prepositions += tag == "E"
        if tag in TELLING and last > unit:
            telling = Features([*telling, f"Ri|{words.lower[i]}"])
        if tag in _NO_END:
            continue
        over = (last > unit) - (last < unit)
        own = Features(
            [
                f"Rlen|{site.group}|{min(last - first, 8)}",
                f"Rv|{min(verbs, 3)}|{tag_at(sentence, last)}",
                f"Rc|{min(commas, 2)}|{tag_at(sentence, last)}",
                f"Re|{min(prepositions, 2)}",
                f"Ru|{site.group}|{over}",
                f"Ru1|{over}|{shape(sentence, last)}",
                f"Ru2|{over}|{words.lower[first]}",
            ]
        )
        yield Candidate("R", first, last), (head, telling, _edge(sentence, first, last), own)


def _head(sentence: Sentence, site: LabelSite, first: int, side: str) -> Features:
    tag = tag_at(sentence, first)
    return Features(
        [
            *site.conditions(side),
            f"{side}1|{site.group}|{tag}",
            f"{side}1w|{site.group}|{word_at(sentence, first)}",
            f"{side}1|{site.shape}|{tag}",
            f"{side}1ws|{site.group}|{word_at(sentence, first).partition(' ')[0]}",
            f"{side}q|{names_quantity(sentence, first)}",
        ]
    )


def _edge(sentence: Sentence, first: int, last: int) -> Features:
    """Return the features of where the stretch ends."""
    words, i = sentence.words, last - 1
    length, following, form = last - first, word_at(sentence, last), shape(sentence, last)
    return Features(
        [
            f"Rn|{following}",
            f"Rnt|{words.tag[i]}|{form}",
            f"Rnn|{form}|{shape(sentence, last + 1)}",
            f"Rl|{words.lower[i]}",
            f"Rns|{following.partition(' ')[0]}",
            f"Rls|{words.lower[i].rpartition(' ')[2]}",
            f"Rl2|{words.lower[i]}|{form}",
            f"Rl3|{words.lower[i]}|{following}",
            f"Rlt|{words.tag[i - 1] if length > 1 else '^'}|{words.tag[i]}|{tag_at(sentence, last)}",
            f"Rseq|{' '.join(words.tag[first:last]) if length <= 5 else 'long'}|{tag_at(sentence, last)}",
        ]
    )
