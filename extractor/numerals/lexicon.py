"""The number words and their neighbours, read from `patterns/numbers.toml`, in the shapes that the grammar asks for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from functools import cache
from typing import Literal

import regex

from extractor import patterns
from extractor.patterns import Entry

FILE = "numbers.toml"
EXACT = Context(prec=400, traps=[Inexact])  # arithmetic that would rather fail than round
Role = Literal["digit", "digit_after_tens", "ten", "tens", "hundred", "and", "half", "half_of", "point", "scale"]


class Word(Entry):
    """A number word: its role in the grammar and its value."""

    text: str
    role: Role
    value: int
    example: str


class Scale(Entry):
    """A scale word; followed by one of `not_before` it is another word (`tỷ lệ`)."""

    text: str
    power: int
    not_before: tuple[str, ...] = ()
    example: str


class Suffix(Entry):
    """A scale letter glued to digits."""

    text: str
    power: int
    running_text: bool
    example: str


class FixedName(Entry):
    """An expression of digits that is a name."""

    pattern: str
    example: str


class LookAlike(Entry):
    """The neighbours that make another word of a number word."""

    word: str
    next: tuple[str, ...]
    previous: tuple[str, ...]
    example: str


class Neighbour(Entry):
    """Words beside a number word that tell whether it counts."""

    role: Literal["vague", "ordinal", "not_noun", "noun", "counting_cue", "article_cue", "article_unit", "five_unit"]
    words: tuple[str, ...]
    example: str


class Connector(Entry):
    """Words that join two numerals into one expression."""

    text: str
    joint: Literal["range", "ratio"]
    example: str


class Words(Entry):
    """A plain list of words."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The file, indexed by word."""

    words: dict[str, Word]
    scales: dict[str, Scale]
    suffixes: tuple[Suffix, ...]
    look_alikes: dict[str, LookAlike]
    neighbours: dict[str, frozenset[str]]
    connectors: dict[str, str]
    rate_units: frozenset[str]
    event_units: frozenset[str]
    currency_prefixes: tuple[str, ...]
    unit_capitals: frozenset[str]
    fixed_names: regex.Pattern[str]

    def role(self, word: str) -> Role | None:
        """Return the role of lower-case `word` in the grammar, None when it is no number word."""
        if word in self.scales:
            return "scale"
        entry = self.words.get(word)
        return entry.role if entry else None

    def value(self, word: str) -> int:
        """Return the value of a number word that is no scale."""
        return self.words[word].value


@cache
def lexicon() -> Lexicon:
    """Return the number lexicon. Raises `PatternError` where its file is wrong."""
    names = "|".join(entry.pattern for entry in patterns.entries(FILE, "fixed_name", FixedName))
    return Lexicon(
        words={entry.text: entry for entry in patterns.entries(FILE, "word", Word)},
        scales={entry.text: entry for entry in patterns.entries(FILE, "scale", Scale)},
        suffixes=patterns.entries(FILE, "suffix", Suffix),
        look_alikes={entry.word: entry for entry in patterns.entries(FILE, "look_alike", LookAlike)},
        neighbours={e.role: frozenset(e.words) for e in patterns.entries(FILE, "neighbour", Neighbour)},
        connectors={entry.text: entry.joint for entry in patterns.entries(FILE, "connector", Connector)},
        rate_units=_word_list("rate_unit"),
        event_units=_word_list("event_unit"),
        currency_prefixes=tuple(sorted(_word_list("currency_prefix"))),
        unit_capitals=_word_list("unit_capital"),
        fixed_names=regex.compile(names),
    )


def _word_list(key: str) -> frozenset[str]:
    return frozenset(word for entry in patterns.entries(FILE, key, Words) for word in entry.words)


def power_of_ten(power: int) -> Decimal:
    """Return 10 to the given power, exactly."""
    return Decimal(10**power)
