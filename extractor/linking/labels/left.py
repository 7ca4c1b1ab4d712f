"""Labels to the left in the sentence: `Kim ngạch xuất khẩu đạt 12,5 tỷ USD`, `Số vụ cháy: 302`, `Đàn heo 500 con`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from extractor.language import Words
from extractor.linking.candidate import Candidate
from extractor.linking.features import names_quantity, no_noun_phrase, shape, tag_at, word_at
from extractor.linking.labels.signs import STOP, TELLING
from extractor.linking.labels.site import LabelSite
from extractor.linking.ranking import Beam, Features, Groups
from extractor.linking.sentence import Link, Sentence, Span

_REACH = 40  # words from the figure back to where a label may end
_LONGEST = 14  # words
_PATH = 3  # so many words between label and figure are spelled out; of more, the first two
_KNOWN = 4  # figures back whose labels are known
_FAR = 2  # figures between: only what earlier figures were labelled with is still in reach
# A phrase ends with these, and not before a noun or a name that carries it on.
_ENDING = frozenset(("N", "V", "A", "Np", "Ny", "Nc", "Nb", "P", "X", "Z", "M"))
_CARRIED_ON_BY = frozenset(("N", "Np", "Ny", "Nc", "Nu", "Nb"))
# A phrase begins with these; inside a clause only at a noun, or at a verb behind a sign, a conjunction or a verb.
_BEGINNING = frozenset(("N", "Np", "Nc", "Ny", "Nb", "V", "A", "X", "Z"))
_BEFORE_ANY = frozenset(("CH", "C", "Cc", "^"))
_BEFORE_NOUN = frozenset(("E", "V", "R", "P", "M", "T", "L", "A", "X", "I", "Z", "N"))


class _Phrase(NamedTuple):
    """A stretch of words that may be a label: what depends on its words alone."""

    first: int
    span: Span
    features: Features
    quantity: bool  # its head names a quantity
    named: bool  # every word is capitalised
    start: str  # the sign it stands behind


class _EndSite(NamedTuple):
    """Where a label may end: behind word `last - 1`."""

    last: int
    features: Groups
    between: tuple[int, ...]  # how many numerals, commas, breaks, verbs and brackets stand between it and the figure
    through: str
    far: bool  # beyond other figures


def left_labels(
    sentence: Sentence, link: Link, site: LabelSite, history: list[Link], beam: Beam
) -> Iterator[tuple[Candidate, Groups]]:
    """Yield the stretches before the figure that may be a noun phrase, those with the most promising end first.

    Phrases are described only where `beam` holds their end, and told of only where they are not out of the running.
    """
    known: dict[Span, int] = {}
    for back, one in enumerate(reversed(history[-_KNOWN:]), 1):
        if one.label:
            known[one.label] = back
    conditions = site.conditions("L")
    ends = [(beam.weigh((conditions, *end.features)), end) for end in _reachable(sentence, link, site, known)]
    ends.sort(key=itemgetter(0), reverse=True)
    for weight, end in ends:
        if not beam.holds(weight):
            return
        place = _Place(site, end.between, end.through)
        for phrase in _phrases(sentence, end.last):
            same = known.get(phrase.span, 0)
            if end.far and not same:
                continue
            own = (phrase.features, _begin(sentence, site.group, phrase.first), place.of(phrase, same))
            if beam.reach(weight + beam.weigh(own)):
                yield Candidate("L", phrase.first, end.last), (conditions, *end.features, *own)


def _reachable(sentence: Sentence, link: Link, site: LabelSite, known: dict[Span, int]) -> Iterator[_EndSite]:
    """Yield where a label may end, the nearest first; beyond other figures only where a `known` label ends."""
    known_ends = {end for _, end in known}
    ends, tally, index = sentence.words.end, sentence.tally, link.index
    for last in _ends(sentence, index):
        between = tuple([counts[index] - counts[last] for counts in tally])
        far = between[0] >= _FAR
        if far and ends[last - 1] not in known_ends:
            continue
        through = _through(sentence.words, last, site.governor)
        features = _distance(sentence, site, between, last, index, through), _end(sentence, last)
        yield _EndSite(last, features, between, through, far)


def _ends(sentence: Sentence, index: int) -> Iterator[int]:
    """Yield the words before which a phrase may end, from the figure at word `index` to the left."""
    if sentence.ends is None:
        sentence.ends = [last for last in range(1, len(sentence.words) + 1) if _may_end(sentence, last)]
    for last in reversed(sentence.ends[: bisect_right(sentence.ends, index)]):
        if last < index - _REACH:
            return
        yield last


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


def _distance(
    sentence: Sentence, site: LabelSite, between: tuple[int, ...], last: int, index: int, through: str
) -> Features:
    """Return the features of what stands between the label's end and the figure, which is word `index`."""
    group, form, words, shapes = site.group, site.shape, sentence.words, sentence.shapes
    numerals, commas, breaks, verbs, _ = between
    numerals = min(numerals, 3)
    stop = index if index - last <= _PATH else last + 2
    path = " ".join([words.text[i] if words.tag[i] == "CH" else shapes[i] for i in range(last, stop)])
    if stop < index:
        path = f"…{path}"
    following = shape(sentence, last)
    return Features(
        [
            f"{group}|Lnum|{numerals}",
            f"{group}|Lcom|{min(commas, 4)}",
            f"{group}|Lsem|{min(breaks, 2)}",
            f"{group}|Lverb|{min(verbs, 4)}",
            f"{group}|Lnc|{min(numerals, 2)}|{min(commas, 2)}|{min(verbs, 2)}",
            f"Lpath|{path}",
            f"Lgov|{form}|{through}|{following}",
            f"Lgap|{through}|{min(numerals, 1)}{min(commas, 2)}",
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
            ]
        )
    return found


def _phrases(sentence: Sentence, last: int) -> list[_Phrase]:
    """Return the phrases that end before word `last`, the shortest first."""
    known: list[_Phrase] | None = sentence.phrases.get(last)
    if known is not None:
        return known
    words = sentence.words
    found: list[_Phrase] = []
    verbs = commas = prepositions = 0
    named = True
    clause = False  # a comma and a verb behind it, and so far no verb before it: another clause begins there
    telling: list[str] = []
    for first in range(last - 1, max(-1, last - 1 - _LONGEST), -1):
        word, tag = words.text[first], words.tag[first]
        if word in STOP or words.numeral[first] >= 0:
            break
        verbs += tag == "V"
        commas += word == ","
        prepositions += tag == "E"
        clause = tag != "V" and (clause or (word == "," and first + 1 < last and words.tag[first + 1] == "V"))
        named = named and sentence.capital[first]
        if tag in TELLING:
            telling.append(f"Li|{words.lower[first]}")
        if clause or not _may_begin(sentence, first):
            continue
        length = last - first
        features = Features(
            [
                f"L12|{words.lower[first]}|{sentence.shapes[first + 1] if length > 1 else '.'}",
                f"Llen|{min(length, 9)}",
                f"Liv|{min(verbs, 3)}|{tag}",
                f"Lic|{min(commas, 2)}",
                f"Lie|{min(prepositions, 2)}",
                *telling,
            ]
        )
        start = "^" if first == 0 else before if (before := words.text[first - 1]) in ",;:.(-–" else "-"
        span = sentence.offsets(first, last)
        found.append(_Phrase(first, span, features, names_quantity(sentence, first), named, start))
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
    if tag not in _BEGINNING or sentence.words.text[first][0].isdigit():
        return False
    if before in _BEFORE_ANY:
        return True
    if tag in ("V", "A"):
        return before in ("V", "L")
    return before in _BEFORE_NOUN and (tag != "Np" or before != "N")


def _begin(sentence: Sentence, group: str, first: int) -> Features:
    """Return the features of where the label begins, for figures of this group."""
    key = (group, first)
    found = sentence.memo.get(key)
    if found is None:
        before, form = word_at(sentence, first - 1), shape(sentence, first - 1)
        word, tag = sentence.words.lower[first], sentence.words.tag[first]
        syllable = word.partition(" ")[0]
        found = sentence.memo[key] = Features(
            [
                f"Lb|{before}",
                f"Lbt|{form}|{tag}",
                f"Lbt2|{shape(sentence, first - 2)}|{form}",
                f"L1|{word}",
                f"L1s|{syllable}",
                f"Lbs|{before.partition(' ')[0]}|{tag}",
                f"L1g|{group}|{word}",
                f"L1gs|{group}|{syllable}",
            ]
        )
    return found


class _Place:
    """The features of phrases that end at one place: they tell of traits that have few values."""

    def __init__(self, site: LabelSite, between: tuple[int, ...], through: str):
        self._site, self._through = site, through
        numerals, commas, _, _, brackets = between
        self._numerals, self._commas, self._brackets = min(numerals, 3), min(commas, 2), min(brackets, 1)
        self._made: dict[tuple[int, bool, bool, str], Features] = {}

    def of(self, phrase: _Phrase, same: int) -> Features:
        """Return the features of `phrase`, which is the label of the figure `same` steps before (0: of none)."""
        key = (same, phrase.quantity, phrase.named, phrase.start)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._make(*key)
        return found

    def _make(self, same: int, quantity: bool, named: bool, start: str) -> Features:
        group, form, numerals = self._site.group, self._site.shape, self._numerals
        made = Features(
            [
                f"Lq|{group}|{quantity}|{min(numerals, 2)}|{self._commas}",
                f"Lq|{quantity}|{form}|{self._through}",
                f"{group}|Lstart|{start}|{min(numerals, 2)}",
            ]
        )
        if named:
            made.append(f"Lname|{group}|{min(numerals, 1)}{self._brackets}")
            made.append(f"Lname|{form}")
        if same:
            made.append(f"{group}|Lsame|{same}")
            made.append(f"Lsame|{same}|{self._site.chain}")
            made.append(f"Lsame|{same}|{numerals}")
        return made
