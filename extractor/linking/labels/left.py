"""Labels to the left in the sentence: `Kim ngạch xuất khẩu đạt 12,5 tỷ USD`, `Số vụ cháy: 302`, `Đàn heo 500 con`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language import Words
from extractor.linking.features import names_quantity, no_noun_phrase, shape, tag_at, word_at
from extractor.linking.labels.candidate import STOP, TELLING, Candidate, Groups
from extractor.linking.labels.site import LabelSite
from extractor.linking.ranking import Features
from extractor.linking.sentence import Link, Sentence, Span

_REACH = 60  # words from the figure back to where a label may end
_LONGEST = 20  # words
_KNOWN = 4  # figures back whose labels are known
_FAR = 2  # figures between: only what earlier figures were labelled with is still in reach
# A phrase ends with these, and not before a noun or a name that carries it on.
_ENDING = frozenset(("N", "V", "A", "Np", "Ny", "Nc", "Nb", "P", "X", "Z", "M"))
_CARRIED_ON_BY = frozenset(("N", "Np", "Ny", "Nc", "Nu", "Nb"))
# A phrase begins with these; inside a clause only at a noun, or at a verb behind a sign, a conjunction or a verb.
_BEGINNING = frozenset(("N", "Np", "Nc", "Ny", "Nb", "V", "A", "X", "Z"))
_BEFORE_ANY = frozenset(("CH", "C", "Cc", "^"))
_BEFORE_NOUN = frozenset(("E", "V", "R", "P", "M", "T", "L", "A", "X", "I", "Z", "N"))


@dataclass(slots=True)
class _Between:
    """What stands between the end of a possible label and the figure, counted on the way to the left."""

    numerals: int = 0
    commas: int = 0
    breaks: int = 0
    verbs: int = 0
    brackets: int = 0
    path: tuple[str, ...] = ()

    def step(self, sentence: Sentence, i: int) -> None:
        words = sentence.words
        word = words.text[i]
        self.numerals += words.numeral[i] >= 0
        self.commas += word == ","
        self.breaks += word in (";", ".", ":")
        self.verbs += words.tag[i] == "V"
        self.brackets += word in "()"
        self.path = (word if words.tag[i] == "CH" else sentence.shapes[i], *self.path)[:4]


def left_labels(
    sentence: Sentence, link: Link, site: LabelSite, history: list[Link]
) -> Iterator[tuple[Candidate, Groups]]:
    """Yield the stretches before the figure that may be a noun phrase, the nearest end first."""
    words = sentence.words
    known: dict[Span, int] = {}
    for back, one in enumerate(reversed(history[-_KNOWN:]), 1):
        if one.label:
            known[one.label] = back
    ends = {end for _, end in known}
    conditions = site.conditions("L")
    between = _Between()
    for last in range(link.index, max(0, link.index - _REACH - 1), -1):  # the label ends before word `last`
        if last < link.index:
            between.step(sentence, last)
        far = between.numerals >= _FAR
        if not _may_end(sentence, last) or (far and words.end[last - 1] not in ends):
            continue
        through = _through(words, last, site.governor)
        shared = (conditions, _distance(sentence, site, between, last, through), _end(sentence, last))
        place = _Place(sentence, site, between, known, through)
        for first, phrase in _phrases(sentence, last):
            if far and sentence.offsets(first, last) not in known:
                continue
            yield (
                Candidate("L", first, last),
                (
                    *shared,
                    *phrase,
                    _begin_of_group(sentence, site.group, first, last - first == 1),
                    *place.groups(first, last),
                ),
            )


def _through(words: Words, last: int, governor: int) -> str:
    """Describe the stretch between a label and the governor: its tags, or of a longer one what it holds."""
    gap = governor - last
    if gap < 0:
        return "near"
    tags = words.tag[last:governor]
    if gap <= 3:
        return " ".join(tags)
    holds = "".join(sign for sign in ("V", "E", "T", "M") if sign in tags)
    return holds + ("," if "," in words.text[last:governor] else "")


def _distance(sentence: Sentence, site: LabelSite, between: _Between, last: int, through: str) -> Features:
    """Return the features of what stands between the label's end and the figure."""
    group, form = site.group, site.shape
    numerals, commas, verbs = min(between.numerals, 3), between.commas, between.verbs
    path = " ".join(between.path) if len(between.path) <= 3 else "…" + " ".join(between.path[:2])
    following = shape(sentence, last)
    return Features(
        [
            f"{group}|Lnum|{numerals}",
            f"{group}|Lcom|{min(commas, 4)}",
            f"{group}|Lsem|{min(between.breaks, 2)}",
            f"{group}|Lverb|{min(verbs, 4)}",
            f"Lbr|{min(between.brackets, 2)}",
            f"{group}|Lnc|{min(numerals, 2)}|{min(commas, 2)}|{min(verbs, 2)}",
            f"Lpath|{path}",
            f"{group}|Lpath|{path}",
            f"{group}|Lgov|{form}|{through}",
            f"Lgov|{form}|{through}|{following}",
            f"Lgap|{through}|{min(numerals, 1)}{min(commas, 2)}",
            f"{group}|Lnext|{following}",
        ]
    )


def _end(sentence: Sentence, last: int) -> Features:
    """Return the features of where the label ends; they depend on the words alone."""
    key = ("end", last)
    found = sentence.memo.get(key)
    if found is None:
        words, i = sentence.words, last - 1
        following, form = word_at(sentence, last), shape(sentence, last)
        found = sentence.memo[key] = Features(
            [
                f"Lnextw|{following}",
                f"Lend|{words.tag[i]}|{form}",
                f"Lendw|{words.lower[i]}",
                f"Lends|{words.lower[i].rpartition(' ')[2]}",
                f"Lnexts|{following.partition(' ')[0]}",
                f"Lend2|{words.lower[i]}|{following}",
                f"Lend3|{sentence.shapes[i]}|{form}|{shape(sentence, last + 1)}",
            ]
        )
    return found


def _phrases(sentence: Sentence, last: int) -> list[tuple[int, Groups]]:
    """Return the words where a phrase that ends before `last` may begin, with the features of begin and phrase."""
    known = sentence.phrases.get(last)
    if known is not None:
        return known
    words = sentence.words
    found: list[tuple[int, Groups]] = []
    verbs = commas = prepositions = 0
    telling = Features()
    for first in range(last - 1, max(-1, last - 1 - _LONGEST), -1):
        word, tag = words.text[first], words.tag[first]
        if word in STOP or words.numeral[first] >= 0:
            break
        verbs += tag == "V"
        commas += word == ","
        prepositions += tag == "E"
        if tag in TELLING:
            telling = Features([*telling, f"Li|{words.lower[first]}"])
        if not _may_begin(sentence, first):
            continue
        length = last - first
        own = Features(
            [
                f"L12|{words.lower[first]}|{sentence.shapes[first + 1] if length > 1 else '.'}",
                f"Lseq|{' '.join(words.tag[first:last]) if length <= 5 else 'long'}",
                f"Llen|{min(length, 9)}",
                f"Liv|{min(verbs, 3)}|{tag}",
                f"Lic|{min(commas, 2)}",
                f"Lie|{min(prepositions, 2)}",
            ]
        )
        found.append((first, (_begin(sentence, first), telling, own)))
    sentence.phrases[last] = found
    return found


def _may_end(sentence: Sentence, last: int) -> bool:
    """Tell whether a phrase may end before word `last`."""
    words = sentence.words
    if words.tag[last - 1] not in _ENDING or words.numeral[last - 1] >= 0:
        return False
    return last == len(words) or words.tag[last] not in _CARRIED_ON_BY or words.lower[last] in no_noun_phrase()


def _may_begin(sentence: Sentence, first: int) -> bool:
    """Tell whether a phrase may begin at word `first`."""
    tag, before = sentence.words.tag[first], tag_at(sentence, first - 1)
    if tag not in _BEGINNING:
        return False
    if before in _BEFORE_ANY:
        return True
    if tag in ("V", "A"):
        return before in ("V", "L")
    return before in _BEFORE_NOUN and (tag != "Np" or before != "N")


def _begin(sentence: Sentence, first: int) -> Features:
    """Return the features of where the label begins; they depend on the words alone."""
    key = ("begin", first)
    found = sentence.memo.get(key)
    if found is None:
        before, form, word = word_at(sentence, first - 1), shape(sentence, first - 1), sentence.words.lower[first]
        found = sentence.memo[key] = Features(
            [
                f"Lb|{before}",
                f"Lb2|{before}|{word}",
                f"Lbt|{form}|{sentence.words.tag[first]}",
                f"Lbt2|{shape(sentence, first - 2)}|{form}",
                f"L1|{word}",
                f"L1s|{word.partition(' ')[0]}",
                f"Lbs|{before.partition(' ')[0]}|{tag_at(sentence, first)}",
            ]
        )
    return found


def _begin_of_group(sentence: Sentence, group: str, first: int, alone: bool) -> Features:
    """Return the features of the first word for figures of this group."""
    key = ("group", group, first, alone)
    found = sentence.memo.get(key)
    if found is None:
        tag = tag_at(sentence, first)
        found = sentence.memo[key] = Features(
            [
                f"L1g|{group}|{sentence.words.lower[first]}",
                f"L1gs|{group}|{sentence.words.lower[first].partition(' ')[0]}",
                f"Llast|{alone}|{tag}|{group}",
                f"{group}|L1t|{tag}",
            ]
        )
    return found


class _Place:
    """The features of phrases that end at one place: each tells of one trait, and traits have few values."""

    def __init__(self, sentence: Sentence, site: LabelSite, between: _Between, known: dict[Span, int], through: str):
        self._sentence, self._site, self._known, self._through = sentence, site, known, through
        self._numerals, self._commas = min(between.numerals, 3), min(between.commas, 2)
        self._brackets = min(between.brackets, 1)
        self._made: dict[tuple[str, object], Features] = {}

    def groups(self, first: int, last: int) -> Groups:
        """Return the features of the phrase `first:last`."""
        sentence = self._sentence
        same = self._known.get(sentence.offsets(first, last), 0) if self._known else 0
        start = "^" if first == 0 else word if (word := sentence.words.text[first - 1]) in ",;:.(-–" else "-"
        return (
            self._made.get(("same", same)) or self._same(same),
            self._made.get(("noun", quantity := names_quantity(sentence, first))) or self._noun(quantity),
            self._made.get(("name", named := all(sentence.capital[first:last]))) or self._name(named),
            self._made.get(("start", start)) or self._start(start),
        )

    def _same(self, same: int) -> Features:
        group, form = self._site.group, self._site.shape
        found = self._made["same", same] = Features(
            [
                f"{group}|Lsame|{same}",
                f"Lsame|{same}|{form}|{group}",
                f"Lsame|{same}|{self._site.chain}",
                f"Lsame|{same}|{self._numerals}",
            ]
        )
        return found

    def _noun(self, quantity: bool) -> Features:
        found = self._made["noun", quantity] = Features(
            [
                f"Lq|{self._site.group}|{quantity}|{min(self._numerals, 2)}|{self._commas}",
                f"Lq|{quantity}|{self._site.shape}|{self._through}",
            ]
        )
        return found

    def _name(self, named: bool) -> Features:
        found = self._made["name", named] = Features(
            [
                f"Lname|{named}|{self._site.shape}",
                f"Lname|{named}|{self._site.group}|{min(self._numerals, 1)}{self._brackets}",
            ]
        )
        return found

    def _start(self, start: str) -> Features:
        group = self._site.group
        found = self._made["start", start] = Features(
            [
                f"{group}|Lgs|{self._site.shape}|{start}|{self._through}",
                f"{group}|Lstart|{start}|{min(self._numerals, 2)}",
            ]
        )
        return found
