"""The grammar of number words, alone (`một nghìn không trăm linh năm`) and after digits (`1 triệu 200 nghìn`).

A number is a row of terms, each a coefficient (digits, or words below a thousand) with scale words. A scale word takes
up all smaller terms before it (`một trăm nghìn hai trăm tỷ` is 100.200 tỷ); a last single digit after a scale is a
tenth of it (`một tỷ hai`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from extractor.numerals.digits import DigitNumber
from extractor.numerals.lexicon import EXACT, Lexicon, lexicon, power_of_ten

_MOST_SCALES = 4  # scale words in a row; more is no number
_MOST_DECIMALS = 12  # digits said one by one


class Token(NamedTuple):
    """A number word (lower case) or a number in digits; `next_word` is the word that follows, lower case."""

    start: int
    end: int
    text: str
    number: DigitNumber | None = None
    next_word: str = ""


@dataclass(slots=True)
class Reading:
    """A number read from tokens up to `end` (exclusive)."""

    value: Decimal
    end: int
    decimals: int = 0
    scale: str = ""
    factor: Decimal = Decimal(1)
    ellipsis: bool = False  # the last digit stands for a tenth of the scale before it
    bare: bool = False  # it begins with a scale word: an amount only with something behind it (`trăm rưỡi`)


@dataclass(slots=True)
class _Terms:
    """The terms read so far: (sum, scale), scales falling."""

    sums: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    scale: str = ""

    def total(self) -> Decimal:
        total = Decimal(0)
        for value, _ in self.sums:
            total = EXACT.add(total, value)
        return total

    def absorb(self, coefficient: Decimal, scale: Decimal) -> bool:
        """Multiply the coefficient and the smaller terms before it by `scale`; False when the order forbids it."""
        kept = [term for term in self.sums if term[1] > scale]
        if any(term[1] == scale for term in self.sums):
            return False
        smaller = self.sums[len(kept) :]
        total = coefficient
        for value, _ in smaller:
            total = EXACT.add(total, value)
        product = EXACT.multiply(total, scale)
        if kept and product >= kept[-1][1]:
            return False
        self.sums = [*kept, (product, scale)]
        return True


def read(tokens: Sequence[Token], start: int = 0) -> Reading | None:
    """Return the longest number that begins at token `start`, None when none does."""
    words = lexicon()
    terms = _Terms()
    position, last = start, Reading(Decimal(0), start)
    while position < len(tokens):
        coefficient = _coefficient(tokens, position, words, first=not terms.sums)
        if coefficient is None:
            break
        position = coefficient.end
        if not _is_scale(tokens, position, words):
            return _with_last_term(tokens, terms, coefficient, last)
        before = list(terms.sums)
        scales = _scales(tokens, position, words)
        if not terms.absorb(coefficient.value, scales[0][1]):
            terms.sums = before
            break
        position += 1
        for _, scale in scales[1:]:  # `15 nghìn tỷ`
            if not terms.absorb(Decimal(0), scale):
                break
            position += 1
        printed = tokens[coefficient.end : position]
        factor = Decimal(1)
        for _, scale in scales[: len(printed)]:
            factor = EXACT.multiply(factor, scale)
        name = " ".join(token.text for token in printed)
        last = Reading(terms.total(), position, coefficient.decimals, name, factor, bare=last.bare or coefficient.bare)
    if not terms.sums:
        return None
    return _with_half(tokens, last, words)


def _scales(tokens: Sequence[Token], position: int, words: Lexicon) -> list[tuple[str, Decimal]]:
    found: list[tuple[str, Decimal]] = []
    while len(found) < _MOST_SCALES and _is_scale(tokens, position, words):
        text = tokens[position].text
        found.append((text, power_of_ten(words.scales[text].power)))
        position += 1
    return found


def _is_scale(tokens: Sequence[Token], position: int, words: Lexicon) -> bool:
    if position >= len(tokens):
        return False
    scale = words.scales.get(tokens[position].text)
    return scale is not None and tokens[position].next_word not in scale.not_before


def _with_last_term(tokens: Sequence[Token], terms: _Terms, coefficient: Reading, last: Reading) -> Reading | None:
    """Return the number that ends in a term without scale: the coefficient alone, or what it adds to the terms."""
    if not terms.sums:
        return coefficient
    scale = terms.sums[-1][1]
    token = tokens[last.end]
    if token.number is not None:
        if coefficient.decimals or not max(scale / 1000, Decimal(100)) <= coefficient.value < scale:
            return last
    elif coefficient.end == last.end + 1 and lexicon().role(token.text) in ("digit", "digit_after_tens"):
        tenth = EXACT.multiply(coefficient.value, scale / 10)
        if not tenth:
            return last
        value = EXACT.add(last.value, tenth)
        return Reading(value, coefficient.end, 1, last.scale, last.factor, ellipsis=True)
    if coefficient.value >= scale:
        return last
    value = EXACT.add(last.value, coefficient.value)
    return Reading(value, coefficient.end, bare=last.bare, ellipsis=coefficient.ellipsis)


def _with_half(tokens: Sequence[Token], reading: Reading, words: Lexicon) -> Reading:
    """Return the reading with a following `rưỡi` added: half of its last scale."""
    if reading.end < len(tokens) and words.role(tokens[reading.end].text) == "half":
        power = words.scales[reading.scale.rpartition(" ")[2]].power
        value = EXACT.add(reading.value, power_of_ten(power) / 2)
        return Reading(value, reading.end + 1, 1, reading.scale, reading.factor)
    return reading


def _coefficient(tokens: Sequence[Token], position: int, words: Lexicon, *, first: bool) -> Reading | None:
    """Return digits, words below a thousand, or a decimal in words (`hai phẩy năm`), from `position` on."""
    token = tokens[position]
    role = words.role(token.text)
    whole: Reading | None
    if token.number is not None:
        whole = Reading(token.number.value, position + 1, token.number.decimals)
    elif role == "half_of" and first and _is_scale(tokens, position + 1, words):
        return Reading(Decimal("0.5"), position + 1, 1)
    elif role == "and":
        return None if first else _after_and(tokens, position, words)
    elif role == "scale":
        return Reading(Decimal(1), position, bare=True) if first and _is_scale(tokens, position, words) else None
    else:
        whole = below_thousand(tokens, position, words)
    return _with_point(tokens, whole, words) if whole and first else whole


def _after_and(tokens: Sequence[Token], position: int, words: Lexicon) -> Reading | None:
    """`một nghìn linh năm`: what follows is said in full, never a tenth of the scale."""
    return below_hundred(tokens, position + 1, words)


def _with_point(tokens: Sequence[Token], whole: Reading, words: Lexicon) -> Reading:
    position = whole.end
    if whole.decimals or position + 1 >= len(tokens) or words.role(tokens[position].text) != "point":
        return whole
    digits, end = _spoken_digits(tokens, position + 1, words)
    if not digits:
        return whole
    return Reading(Decimal(f"{whole.value}.{digits}"), end, len(digits))


def _spoken_digits(tokens: Sequence[Token], position: int, words: Lexicon) -> tuple[str, int]:
    """Return the digits after a decimal separator: printed (`23`), said as a number (`hai mươi lăm`) or one by one."""
    number = tokens[position].number
    if number is not None:
        return (str(number.value), position + 1) if not number.decimals else ("", position)
    tens = below_hundred(tokens, position, words)
    if tens is not None and tens.end > position + 1:
        return str(tens.value), tens.end
    digits = ""
    while position < len(tokens) and len(digits) < _MOST_DECIMALS and _role(tokens, position, words) == "digit":
        digits += str(words.value(tokens[position].text))
        position += 1
    return digits, position


def below_thousand(tokens: Sequence[Token], position: int, words: Lexicon) -> Reading | None:
    """Return a number of words below a thousand: `hai trăm linh năm`, `trăm rưỡi`, `hai trăm hai`, `ba mươi tư`."""
    bare = words.role(tokens[position].text) == "hundred"
    hundred = position if bare else position + 1
    if not bare and (words.role(tokens[position].text) != "digit" or _role(tokens, hundred, words) != "hundred"):
        return below_hundred(tokens, position, words)
    value = Decimal(100 if bare else 100 * words.value(tokens[position].text))
    after = hundred + 1
    role = _role(tokens, after, words)
    if role == "half":
        return Reading(value + 50, after + 1)
    rest = below_hundred(tokens, after + (role == "and"), words) if role else None
    if rest is None:
        return Reading(value, after, bare=bare)
    if role != "and" and rest.end == after + 1 and role != "ten":  # `hai trăm hai`
        if not value or not rest.value:
            return Reading(value, after, bare=bare)
        return Reading(value + 10 * rest.value, rest.end, ellipsis=True)
    return Reading(value + rest.value, rest.end)


def below_hundred(tokens: Sequence[Token], position: int, words: Lexicon) -> Reading | None:
    """Return a number of words below a hundred: `năm`, `mười lăm`, `hai mươi`, `hai chục`, `ba mươi tư`, `bảy mốt`."""
    role = _role(tokens, position, words)
    if role == "ten":
        return _with_unit(tokens, Reading(Decimal(10), position + 1), words)
    if role not in ("digit", "digit_after_tens"):
        return None
    digit = words.value(tokens[position].text)
    following = _role(tokens, position + 1, words)
    if following == "tens" and digit and role == "digit":
        return _with_unit(tokens, Reading(Decimal(10 * digit), position + 2), words)
    if following == "digit_after_tens" and digit and role == "digit" and not _other_word(tokens[position + 1], words):
        return Reading(Decimal(10 * digit + words.value(tokens[position + 1].text)), position + 2)
    return Reading(Decimal(digit), position + 1)


def _with_unit(tokens: Sequence[Token], tens: Reading, words: Lexicon) -> Reading:
    """Return the tens with a last digit; `năm` is none there (`ba mươi năm` is thirty years), `lăm` is."""
    role = _role(tokens, tens.end, words)
    if role not in ("digit", "digit_after_tens"):
        return tens
    token = tokens[tens.end]
    digit = words.value(token.text)
    year = digit == 5 and role == "digit"
    if not digit or year or _other_word(token, words) or _role(tokens, tens.end + 1, words) in ("tens", "hundred"):
        return tens
    return Reading(tens.value + digit, tens.end + 1)


def _other_word(token: Token, words: Lexicon) -> bool:
    """`hai tư vấn viên`: the word that follows makes another word of the digit."""
    entry = words.look_alikes.get(token.text)
    return entry is not None and words.role(token.text) == "digit_after_tens" and token.next_word in entry.next


def _role(tokens: Sequence[Token], position: int, words: Lexicon) -> str | None:
    if position >= len(tokens) or tokens[position].number is not None:
        return None
    return words.role(tokens[position].text)
