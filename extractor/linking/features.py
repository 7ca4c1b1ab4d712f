"""What the rankers see of a word: small, closed descriptions, so that they learn grammar and not documents."""

from __future__ import annotations

from functools import cache

from extractor import patterns
from extractor.linking.sentence import Link, Sentence


def word_at(sentence: Sentence, i: int) -> str:
    """Return word `i` in lower case; `^` before and `$` behind the sentence."""
    if i < 0:
        return "^"
    words = sentence.words.lower
    return words[i] if i < len(words) else "$"


def tag_at(sentence: Sentence, i: int) -> str:
    """Return the tag of word `i`; `^` before and `$` behind the sentence."""
    if i < 0:
        return "^"
    tags = sentence.words.tag
    return tags[i] if i < len(tags) else "$"


def shape(sentence: Sentence, i: int) -> str:
    """Return the tag of word `i`, with the word itself where it is a verb or of a closed class."""
    if i < 0:
        return "^:^"
    shapes = sentence.shapes
    return shapes[i] if i < len(shapes) else "$:$"


def group_of(link: Link) -> str:
    """Return the group of kinds that share their grammar."""
    kind = link.quantity.kind
    return "count" if link.counted else "amount" if kind in ("money", "measure", "ratio") else kind


_STEPPED_OVER = frozenset(
    word
    for table in ("about", "more", "less", "between")
    for word in patterns.toml("cues.toml")["hedge"][table]
    if word
    not in ("là", "đạt", "có", "tăng", "giảm", "bằng", "chiếm", "thu", "chi", "lãi", "lỗ", "còn", "từ", "thu đạt")
) | frozenset(("lên", "xuống", "về", "cả", "các", "những", "mọi"))


def no_noun_phrase() -> frozenset[str]:
    """Return words that the tagger may call nouns but that carry no noun phrase on: hedges, words of time."""
    return _STEPPED_OVER | _OF_TIME


_OF_TIME = frozenset(
    ("hiện", "hiện nay", "tháng", "năm", "quý", "ngày", "tuần", "kỳ", "nay", "lần lượt", "bình quân", "trung bình")
)


def governor(sentence: Sentence, link: Link) -> int:
    """Return the word that governs the numeral: the nearest to its left that is no hedge or adverb; else -1."""
    words = sentence.words
    for i in range(link.index - 1, -1, -1):
        if words.lower[i] not in _STEPPED_OVER and words.tag[i] not in ("R", "L"):
            return i
    return -1


def governor_shape(sentence: Sentence, i: int) -> str:
    """Return the shape of a governor; names of any tag look alike."""
    if i > 0 and sentence.words.text[i][:1].isupper() and sentence.words.tag[i] not in ("V", "E"):
        return "NAME"
    return shape(sentence, i)


@cache
def quantity_nouns() -> frozenset[str]:
    """Return the nouns that name quantities, in lower case."""
    return frozenset(
        name for entry in patterns.entries("quantity_nouns.toml", "noun", QuantityNoun) for name in entry.names
    )


class QuantityNoun(patterns.Entry):
    """Nouns of one field that name quantities."""

    names: tuple[str, ...]
    example: str


@cache
def _names_quantity(word: str) -> bool:
    nouns, syllables = quantity_nouns(), word.split(" ")
    return word in nouns or (len(syllables) > 1 and (syllables[0] in nouns or " ".join(syllables[:2]) in nouns))


def names_quantity(sentence: Sentence, i: int) -> bool:
    """Tell whether word `i` names a quantity, by itself or by its first syllables (`tổng số tiền`)."""
    return _names_quantity(word_at(sentence, i))
