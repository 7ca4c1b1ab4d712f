"""The words of the calendar (`patterns/periods.toml`): numbers, shifts, weekdays, parts of the day, holidays, cues."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar

import regex

from extractor.patterns import Entry, entries, toml


class Named(Entry):
    """Words that name one thing, with an example of their use."""

    words: tuple[str, ...]
    example: str = ""


class Number(Named):
    value: int


class Shift(Named):
    offset: int


class DayWord(Named):
    offset: int


class RollingWord(Named):
    direction: Literal[-1, 1]


class WeekdayName(Named):
    number: int


class DayPart(Named):
    hours: tuple[int, int]
    adds: int


class SeasonName(Named):
    first: tuple[int, int]
    last: tuple[int, int]


class HolidayName(Named):
    day: tuple[int, int]


class YearsHead(Named):
    kind: Literal["span", "school"]


class Cue(Named):
    role: Literal["as_of", "base", "since", "before"]


class Tet(Named):
    """The new year of the lunar calendar: days off by year, and the names of years (`Bính Thân`)."""

    days: tuple[tuple[date, date], ...]
    stems: tuple[str, ...]
    branches: tuple[str, ...]


class NowWords(Entry):
    words: tuple[str, ...]
    until: tuple[str, ...]


class DateCues(Entry):
    """What stands around calendar words, and around words that only look like them; see the comments in the file."""

    strong: frozenset[str]
    weak: frozenset[str]
    followers: frozenset[str]
    measured: frozenset[str]
    counted_before: frozenset[str]
    not_now: frozenset[str]
    sums: frozenset[str]
    lengths: frozenset[str]


_FILE = "periods.toml"
_KEYS: dict[type[Named], str] = {
    Number: "number",
    Shift: "shift",
    RollingWord: "rolling",
    DayWord: "day",
    WeekdayName: "weekday",
    DayPart: "day_part",
    SeasonName: "season",
    HolidayName: "holiday",
    YearsHead: "years",
    Cue: "cue",
}
_Words = TypeVar("_Words", bound=Named)


@cache
def _table(model: type[Named]) -> dict[str, Any]:
    return {word: entry for entry in entries(_FILE, _KEYS[model], model) for word in entry.words}


def table(model: type[_Words]) -> dict[str, _Words]:
    """Return the entries of one kind by each of their words. Raises `PatternError` for a malformed file."""
    return _table(model)


@cache
def tet() -> Tet:
    """Return what is known of the lunar new year."""
    return Tet.model_validate(toml(_FILE)["tet"])


@cache
def now_words() -> NowWords:
    """Return the words for the time of writing."""
    return NowWords.model_validate(toml(_FILE)["now"])


@cache
def date_cues() -> DateCues:
    """Return the words that tell a date without a year from a ratio."""
    return DateCues.model_validate(toml(_FILE)["date_cues"])


def number_words() -> str:
    """Return a regular expression for a number of at most two digits, in digits or words."""
    return r"\d{1,2}|" + alternatives(table(Number))


def number(printed: str) -> int:
    """Return the value of digits, a number word or a Roman numeral. Raises `KeyError` for another word."""
    if printed.isdecimal():
        return int(printed)
    return table(Number)[printed].value


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of `words`, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))
