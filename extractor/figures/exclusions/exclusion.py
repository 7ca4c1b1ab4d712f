"""What an exclusion is, and the words that exclusions are recognized by (`patterns/exclusions.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from extractor.patterns import Entry, entries, toml

Reason = Literal[
    "date",
    "time",
    "ordinal",
    "name",
    "document_number",
    "article",
    "phone",
    "address",
    "plate",
    "code",
    "score",
    "list_number",
    "page_number",
    "stray",
    "fixed_ratio",
    "vague",
    "article_word",
]
_FILE = "exclusions.toml"


class Exclusion(NamedTuple):
    """A stretch of the view whose numerals state no quantity, and why."""

    start: int
    end: int
    reason: Reason


class Numbered(Entry):
    """Words that the number of a thing follows.

    `always`: whatever follows the number; `capital`: so behind a capital letter, else as `bare`; `bare`: only where no
    counted noun follows; `unmeasured`: whatever follows but a unit; `never`: not at all, though its last word would be.
    """

    reason: Reason
    strength: Literal["always", "capital", "unmeasured", "bare", "never"]
    words: tuple[str, ...]
    example: str


class Phrase(Entry):
    """Fixed phrases with a number inside."""

    reason: Reason
    words: tuple[str, ...]
    example: str


class Bare(Entry):
    """`followers` of a number that counts nothing, the `functional` ones among them that begin no noun.

    `not_naming`: words before `số` that make it a quantity.
    """

    followers: frozenset[str]
    functional: frozenset[str]
    not_naming: frozenset[str]


class Vague(Entry):
    """What makes a scale word a vague amount (`hàng trăm`)."""

    before: tuple[str, ...]
    scales: tuple[str, ...]


class Score(Entry):
    """Words before the score of a match."""

    cues: tuple[str, ...]


@cache
def numbered() -> dict[str, Numbered]:
    """Return the entries by each of their words."""
    return {word: entry for entry in entries(_FILE, "numbered", Numbered) for word in entry.words}


@cache
def phrases() -> dict[str, Reason]:
    """Return the reason of each fixed phrase."""
    return {word: entry.reason for entry in entries(_FILE, "phrase", Phrase) for word in entry.words}


@cache
def bare() -> Bare:
    """Return the words that tell a bare number from a counted one."""
    return Bare.model_validate(toml(_FILE)["bare"])


@cache
def vague() -> Vague:
    """Return the words of vague amounts."""
    return Vague.model_validate(toml(_FILE)["vague"])


@cache
def score() -> Score:
    """Return the words before the score of a match."""
    return Score.model_validate(toml(_FILE)["score"])
