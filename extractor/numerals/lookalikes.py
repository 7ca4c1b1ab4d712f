"""Words that only look like numerals: `năm` (year), `ba` (father), `tư` (private), `thứ hai`, `hàng trăm`.

A lone digit word is a quantity when it stands before a counted noun and no neighbour makes another word of it. The
neighbours are listed in `patterns/numbers.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.numerals.lexicon import Lexicon, lexicon
from extractor.numerals.words import Reading, Token

_NEXT = regex.compile(r" {0,2}(?:(\p{L}+)(?: (\p{L}+))?|(.)|$)", regex.DOTALL)
_PREVIOUS = regex.compile(r"(?:(\p{L}+) )?(\p{L}+) {1,2}$")
_REACH = 30  # characters looked back for the two words before
_SENTENCE_END = ".!?:;…\"“”'‘’(-–•*+=>\n\t"


def quantity(text: str, tokens: Sequence[Token], reading: Reading, *, joined: bool = False) -> bool:
    """Tell whether the words `tokens` of `text`, read as `reading`, state an amount; `joined` ones need no noun.

    Numerals that begin with digits always do; those in words must pass what their neighbours say.
    """
    first = tokens[0]
    if first.number is not None:
        return True
    words = lexicon()
    before = _previous(text, first.start)
    bare = reading.bare or (reading.ellipsis and words.role(first.text) in ("scale", "hundred"))  # `triệu một cân`
    if bare or _named(text, first, words) or before & words.neighbours["vague"]:
        return False
    if before & words.neighbours["ordinal"] or reading.value == 0:
        return False
    if len(tokens) > 1:
        return True
    return joined or _lone_digit(text, first, before, words)


def silent(tokens: Sequence[Token]) -> bool:
    """Tell whether `tokens` is a lone word that says nothing about the number word behind it: `không`, `tư`, `năm`."""
    if len(tokens) > 1 or tokens[0].number is not None:
        return False
    return tokens[0].text in ("không", "năm") or lexicon().role(tokens[0].text) == "digit_after_tens"


def _lone_digit(text: str, token: Token, before: frozenset[str], words: Lexicon) -> bool:
    if words.role(token.text) not in ("digit", "ten"):
        return False
    after = _next(text, token.end)
    if not after or (words.role(token.next_word) in ("digit", "ten") and token.next_word != "năm"):
        return False
    if after & words.neighbours["not_noun"] and not after & words.neighbours["noun"]:
        return False
    entry = words.look_alikes.get(token.text)
    if token.text == "năm":
        return _five(text, token, before, after, words)
    if entry and (after & frozenset(entry.next) or before & frozenset(entry.previous)):
        return False
    return token.text != "một" or _counting_one(before, after, words)


def _counting_one(before: frozenset[str], after: frozenset[str], words: Lexicon) -> bool:
    """`một` is an article unless a word before it counts (`ít nhất một bình`), some only units (`hơn một tháng`)."""
    if before & words.neighbours["counting_cue"]:
        return True
    return bool(before & words.neighbours["article_cue"] and after & words.neighbours["article_unit"])


def _five(text: str, token: Token, before: frozenset[str], after: frozenset[str], words: Lexicon) -> bool:
    """`năm` is five before a unit and not behind a number or a word that asks for a year; `năm năm` is five years."""
    if text[max(0, token.start - 3) : token.start].rstrip(" ")[-1:].isdigit():
        return False
    if token.next_word == "năm":
        return True
    entry = words.look_alikes[token.text]
    if after & frozenset(entry.next) or before & frozenset(entry.previous):
        return False
    return bool(after & words.neighbours["five_unit"])


def _named(text: str, token: Token, words: Lexicon) -> bool:
    """A capital inside a sentence makes a name (`Ba Đình`), and so does one at its start before another capital."""
    letters = text[token.start : token.end]
    if not letters[0].isupper():
        return False
    following = _NEXT.match(text, token.end)
    if letters.isupper():  # a headline in capitals; alone it is an abbreviation
        return bool(following and following[1] and not following[1].isupper())
    if following and following[1] and following[1][0].isupper():
        return True
    before = text[max(0, token.start - 3) : token.start].rstrip(" ")[-1:]
    return before != "" and before not in _SENTENCE_END


def _previous(text: str, start: int) -> frozenset[str]:
    """Return the word before, and the two words before, lower case."""
    match = _PREVIOUS.search(text[max(0, start - _REACH) : start])
    if not match:
        return frozenset()
    last = match[2].lower()
    return frozenset((last, f"{match[1].lower()} {last}")) if match[1] else frozenset((last,))


def _next(text: str, end: int) -> frozenset[str]:
    """Return the word after, and the two words after, lower case; empty where no word follows."""
    match = _NEXT.match(text, end)
    if not match or not match[1]:
        return frozenset()
    first = match[1].lower()
    return frozenset((first, f"{first} {match[2].lower()}")) if match[2] else frozenset((first,))
