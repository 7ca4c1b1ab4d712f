"""The words that the checks go by: `patterns/checks.toml`, compiled once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from extractor.patterns import Entry, toml


class Cues(Entry):
    """The cue lists of `[cue]`: which words state which relation between figures."""

    exhaustive: tuple[str, ...]
    some: tuple[str, ...]


@cache
def words(table: str, name: str) -> tuple[str, ...]:
    """Return a list of the lexicon. Raises `KeyError` for one that is not there."""
    return tuple(toml("checks.toml")[table][name])


@cache
def pattern(*names: str) -> regex.Pattern[str]:
    """Return the pattern that finds any phrase of the named lists (`cue.share`) as whole words; longest first."""
    phrases = [phrase for name in names for phrase in words(*name.split("."))]
    return phrase_pattern(tuple(phrases))


@cache
def phrase_pattern(phrases: Sequence[str]) -> regex.Pattern[str]:
    """Return the pattern that finds any of `phrases` as whole words."""
    ordered = sorted(phrases, key=len, reverse=True)
    return regex.compile(r"(?<![\p{L}\p{N}])(?:" + "|".join(map(regex.escape, ordered)) + r")(?![\p{L}\p{N}])")


def says(text: str, *names: str) -> bool:
    """Tell whether lower-case `text` holds a phrase of the named lists."""
    return pattern(*names).search(text) is not None
