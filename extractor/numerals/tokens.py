"""Cuts a text into rows of number tokens: digits and number words that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex

from extractor.numerals import digits
from extractor.numerals.digits import DigitNumber
from extractor.numerals.lexicon import EXACT, Lexicon, lexicon, power_of_ten
from extractor.numerals.words import Token
from extractor.records import NumberStyle

_NEXT_WORD = regex.compile(r" {0,2}(\p{L}+)")
_SPACE_GROUPS = regex.compile(r"(?<![\d\p{L}/-])(?<!\d[.,]? ?)[1-9]\d{0,2}(?: \d{3}){1,5}(?![\d.,]?\d| \d|[/-])")
_GROUP_COMMA = regex.compile(r", (?:\p{L}+) trăm\b")
_SHORT = regex.compile(r"[0-9]{1,3}\.[0-9]{1,2}")
_PLATE = regex.compile(r"(?<=[0-9]\p{L}[0-9]?[ -]{0,3})[0-9]{3}\.[0-9]{2}(?![0-9])")
_AFTER_SHARE = regex.compile(r" ?(?:[%‰]|phần trăm|phần nghìn|nghìn|ngàn|triệu|tỷ|tỉ)")


@cache
def _candidate() -> re.Pattern[str]:
    """Return the pattern of all that may be part of a numeral: printed digits, and number words in three casings.

    The whole text is searched with it, which `re` does in less than half the time that `regex` takes.
    """
    words = [*lexicon().words, *lexicon().scales]
    spelt = {spelling for word in words for spelling in (word, word.capitalize(), word.upper())}
    by_initial: dict[str, list[str]] = {}
    for word in sorted(spelt, key=len, reverse=True):
        by_initial.setdefault(word[0], []).append(word[1:])
    branches = "|".join(f"{initial}(?:{'|'.join(rest)})" for initial, rest in sorted(by_initial.items()))
    return re.compile(
        rf"[0-9]+(?:[.,][0-9]+)*|(?<!\w)(?:{branches})(?!\w)|(?<=[0-9])(?:{'|'.join(lexicon().scales)})(?!\w)"
    )


def rows(text: str) -> tuple[list[list[Token]], NumberStyle]:
    """Return the rows of neighbouring number tokens of `text`, in order, and the document's number style."""
    matches = list(_candidate().finditer(text))
    style = _style(matches, text)
    spaced = {match.start(): match.end() for match in _SPACE_GROUPS.finditer(text)} if style.grouping == " " else {}
    found: list[list[Token]] = []
    last_end = skip_to = -1
    for match in matches:
        start, end = match.span()
        if start < skip_to:
            continue
        if start in spaced:
            end = skip_to = spaced[start]
        token = _token(text, start, end, style)
        if token is None:
            last_end = -1
        elif last_end >= 0 and _side_by_side(text, found[-1][-1], token):
            found[-1].append(token)
            last_end = token.end
        else:
            found.append([token])
            last_end = token.end
    return found, style


def _side_by_side(text: str, first: Token, second: Token) -> bool:
    """Tell whether nothing but a space separates two tokens, or the comma of `một nghìn, hai trăm mười`."""
    distance = second.start - first.end
    if distance > 2:
        return False
    gap = text[first.end : second.start]
    if not gap.strip(" "):
        return True
    return gap == ", " and first.text in lexicon().scales and _GROUP_COMMA.match(text, first.end) is not None


def _style(matches: list[re.Match[str]], text: str) -> NumberStyle:
    printed = (m[0] for m in matches if m[0][0].isdigit() and not _heading(text, m.start(), m.end()))
    plain = sum(m[0].isdigit() for m in matches)
    spaced = sum(m[0].count(" ") > 1 for m in _SPACE_GROUPS.finditer(text)) if plain > 2 else 0
    return digits.decide(printed, spaced)


def _heading(text: str, start: int, end: int) -> bool:
    """Tell whether the digits number a heading (`1.2 Mục tiêu`), or belong to a date, an hour, a name, a plate."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalpha() or _PLATE.fullmatch(text, start, end):
        return True
    outside = before in ("", "\n", "/", "-") or after in ("/", "-", "h")
    return outside and _SHORT.fullmatch(text, start, end) is not None


def _token(text: str, start: int, end: int, style: NumberStyle) -> Token | None:
    printed = text[start:end]
    words = lexicon()
    if not printed[0].isdigit():
        following = _NEXT_WORD.match(text, end)
        return Token(start, end, printed.lower(), None, following[1].lower() if following else "")
    if not _stands_alone(text, start, words):
        return None
    number = digits.read(printed.replace(" ", ""), style, exact_share=bool(_AFTER_SHARE.match(text, end)))
    suffixed = _suffix(text, end, words) if number else None
    if number is None:
        return None
    if suffixed:
        end, power = suffixed
        scale = power_of_ten(power)
        number = DigitNumber(EXACT.multiply(number.value, scale), number.decimals, number.defects)
    elif _names_something(text, end, words):
        return None
    return Token(start, end, printed, number)


def _stands_alone(text: str, start: int, words: Lexicon) -> bool:
    """Tell whether no letter is glued to the front (`U23`, `m2`, `Covid-19`), a currency code excepted (`EUR29`)."""
    before = text[start - 1 : start] if start else ""
    if before.isalpha() or before == "_":
        return text.endswith(words.currency_prefixes, 0, start)
    if before in ("-", "–", ".", ",") and start > 1:
        return not text[start - 2].isalpha() or before in (".", ",")
    return True


def _suffix(text: str, end: int, words: Lexicon) -> tuple[int, int] | None:
    for suffix in words.suffixes:
        after = end + len(suffix.text)
        if suffix.running_text and text.startswith(suffix.text, end) and not text[after : after + 1].isalnum():
            if suffix.text.isupper() and not text[end - 2 : end].isdigit():
                return None  # `4K`
            return after, suffix.power
    return None


def _names_something(text: str, end: int, words: Lexicon) -> bool:
    """`1A`, `27C`: one capital glued behind, which is no unit."""
    letter = text[end : end + 1]
    return letter.isupper() and letter not in words.unit_capitals and not text[end + 1 : end + 2].isalpha()


def flat(text: str) -> Iterator[Token]:
    """Return the tokens of `text` read as one number, in lower case, whatever surrounds them."""
    for match in _candidate().finditer(text):
        number = digits.read(match[0]) if match[0][0].isdigit() else None
        following = _NEXT_WORD.match(text, match.end())
        yield Token(match.start(), match.end(), match[0].lower(), number, following[1].lower() if following else "")
