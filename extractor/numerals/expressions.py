"""Whole numeral expressions of a text: from rows of tokens to numerals, with `05 (năm)`, signs, and what joins two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from extractor.numerals import digits, lookalikes, tokens, words
from extractor.numerals.joints import Part, join
from extractor.numerals.lexicon import EXACT, lexicon
from extractor.numerals.numeral import Form, Numeral
from extractor.numerals.words import Reading, Token
from extractor.records import NumberStyle, exact

_WORDS_BEHIND = regex.compile(r" ?\(([\p{L} ]{2,80})\)")
_DIGITS_BEHIND = regex.compile(r" ?\(([0-9.,]{1,20})\)")


def find_numerals(text: str) -> tuple[list[Numeral], NumberStyle]:
    """Return the numeral expressions of the view text in order, none overlapping, and the document's number style.

    Offsets are into `text`. Dates, ordinals and names printed in digits are among them: what a numeral stands for is
    decided where its context is read. Words that only look like numerals are not.
    """
    rows, style = tokens.rows(text)
    return join(text, list(_parts(text, rows))), style


def parse_words(text: str) -> Decimal | None:
    """Return the number that the whole of `text` says in words (`hai mươi lăm`), None when it is no number."""
    row = list(tokens.flat(text))
    if not row or "".join(text.split()) != "".join(token.text for token in row) or row[0].number is not None:
        return None
    reading = words.read(row)
    return reading.value if reading and reading.end == len(row) else None


def parse_numeral(text: str) -> Numeral | None:
    """Return the numeral that the whole of `text` is, None when it is none.

    There is no context here, so that what running text does not take for an amount is read: `không`, `trăm`, `3M`.
    """
    lead = len(text) - len(text.lstrip())
    body = text.strip()
    sign = -1 if body.startswith("-") else 1
    bare = body.removeprefix("-").lstrip()
    start = lead + len(body) - len(bare)
    power = 0
    for suffix in lexicon().suffixes:
        if bare.endswith(suffix.text) and bare[: -len(suffix.text)].endswith(tuple("0123456789")):
            bare, power = bare.removesuffix(suffix.text), suffix.power
    row = list(tokens.flat("0" + bare if bare.startswith(",") else bare.lower()))
    reading = words.read(row) if row else None
    if reading is None or reading.end != len(row) or not _covers(row, bare):
        return None
    numeral = _numeral(row, reading, start, lead + len(body))
    return numeral if not power and sign == 1 else _scaled(numeral, sign, power)


def _covers(row: list[Token], text: str) -> bool:
    said = "".join(token.text for token in row)
    return said.removeprefix("0") == "".join(text.lower().split()).removeprefix("0")


def _scaled(numeral: Numeral, sign: int, power: int) -> Numeral:
    value = EXACT.multiply(numeral.value, Decimal(1).scaleb(power))
    return Numeral(numeral.start, numeral.end, value, form=numeral.form, decimals=numeral.decimals, sign=sign)


def _parts(text: str, rows: list[list[Token]]) -> Iterator[Part]:
    """Yield the numerals of the rows, each with what its neighbours say of it; parentheses said twice are taken in."""
    consumed = 0
    for row in rows:
        for part in _row_parts(text, [token for token in row if token.start >= consumed]):
            yield part
            consumed = max(consumed, part.numeral.end)


def _row_parts(text: str, row: list[Token]) -> Iterator[Part]:
    position = 0
    while position < len(row):
        reading = words.read(row, position)
        if reading is None:
            position += 1
            continue
        reading = _without_year(row, position, reading)
        used = row[position : reading.end]
        follower = row[reading.end] if reading.end < len(row) else None
        position = reading.end
        if not used:  # a bare scale word before `năm`
            position += 1
            continue
        if _vague_pair(used, follower):
            return
        yield _part(text, used, reading)
        if follower is not None and follower.number is None and reading.value and not lookalikes.silent(used):
            position += 1  # behind a number a number word is a noun: `10 năm`, `3 ba lô`


def _without_year(row: list[Token], start: int, reading: Reading) -> Reading:
    """`hai trăm năm qua`: a last `năm` that would stand for a tenth of the scale is the year."""
    if not reading.ellipsis or row[reading.end - 1].text != "năm":
        return reading
    shorter = words.read(row[start : reading.end - 1])
    if shorter is None or shorter.bare:
        return Reading(Decimal(0), start)
    return replace(shorter, end=start + shorter.end)


def _vague_pair(used: list[Token], follower: Token | None) -> bool:
    """`hai ba người`, `ba bốn trăm`: two digit words in a row tell no amount."""
    if len(used) > 1 or follower is None or lookalikes.silent(used):
        return False
    digit = lexicon().role(used[0].text) == "digit" and used[0].number is None
    return digit and follower.number is None and follower.text != "năm" and lexicon().role(follower.text) == "digit"


def _part(text: str, used: list[Token], reading: Reading) -> Part:
    start, end = used[0].start, used[-1].end
    numeral = _said_twice(text, _numeral(used, reading, start, end, _sign(text, start)))
    joins = lookalikes.quantity(text, used, reading, joined=True)
    return Part(
        numeral,
        amount=joins and (numeral.end > end or lookalikes.quantity(text, used, reading)),
        joins=joins,
        lone=used[0].text if len(used) == 1 and used[0].number is None else "",
    )


def _numeral(used: list[Token], reading: Reading, start: int, end: int, sign: int = 1) -> Numeral:
    printed = [token for token in used if token.number is not None]
    form: Form = "words" if not printed else "digits" if len(printed) == len(used) else "mixed"
    number = used[0].number
    return Numeral(
        start,
        end,
        exact(reading.value),
        form=form,
        decimals=reading.decimals,
        scale=reading.scale,
        factor=reading.factor,
        sign=sign,
        defects=tuple(d for token in printed if token.number for d in token.number.defects),
        alternatives=tuple(EXACT.multiply(value, reading.factor) for value in number.alternatives) if number else (),
    )


def _sign(text: str, start: int) -> int:
    """Return -1 behind a minus that is glued to the digits and neither a bullet nor a dash between two things."""
    if text[start - 1 : start] != "-" or start < 2:
        return 1
    return -1 if text[start - 2] in " (" and text[max(0, start - 3)] != "\n" else 1


def _said_twice(text: str, numeral: Numeral) -> Numeral:
    """Take in the same number in parentheses: `05 (năm)`, `hai (02)`."""
    if numeral.form == "words":
        match = _DIGITS_BEHIND.match(text, numeral.end)
        number = digits.read(match[1]) if match and match[1][0].isdigit() and match[1][-1].isdigit() else None
        if match is None or number is None or number.value != numeral.value:
            return numeral
        return _extended(numeral, match.end(), ())
    match = _WORDS_BEHIND.match(text, numeral.end)
    said = parse_words(match[1].lower()) if match else None
    if match is None or said is None:
        return numeral
    return _extended(numeral, match.end(), () if said == numeral.value else ("words_disagree",))


def _extended(numeral: Numeral, end: int, defects: tuple[str, ...]) -> Numeral:
    return numeral._replace(end=end, form="mixed", defects=numeral.defects + defects, alternatives=())
