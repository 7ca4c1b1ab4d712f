"""The lexicon of units (`patterns/units.toml`): what a number can be counted in, looked up right behind a numeral."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal
from functools import cache
from typing import Literal, NamedTuple

import regex
from pydantic import Field

from extractor import patterns
from extractor.text.normalization import folded

Family = Literal["currency", "measure", "time", "percent"]
_FILE = "units.toml"
_DIVISION = Context(prec=12)


class UnitEntry(patterns.Entry):
    """One unit: its names in lower case, and an example in which the first name is the unit."""

    names: tuple[str, ...] = Field(min_length=1)
    example: str
    note: str = ""
    not_before: tuple[str, ...] = ()  # words that make the name part of another word (`đồng chí`)


class Currency(UnitEntry):
    """A currency or its fraction (`xu`): `factor` of the ISO 4217 unit; `prefixes` may stand before the number."""

    iso: str = Field(pattern="^[A-Z]{3}$")
    factor: Decimal = Decimal(1)
    prefixes: tuple[str, ...] = ()


class MeasureUnit(UnitEntry):
    """A measuring unit: `factor` (a decimal or a fraction `a/b`) of the SI unit `si`."""

    dimension: str
    factor: str = Field(pattern=r"^\d+(\.\d+)?(/\d+)?$")
    si: str

    def in_si(self, value: Decimal) -> Decimal:
        """Return `value` of this unit in the SI unit; exact for the decimal factors, else to 12 significant digits."""
        numerator, _, denominator = self.factor.partition("/")
        product = value * Decimal(numerator)
        return _DIVISION.divide(product, Decimal(denominator)) if denominator else product


class TimeUnit(UnitEntry):
    """A length of time: `iso` is the ISO 8601 designator (`TH` hours, `TM` minutes); `age` marks ages."""

    iso: str
    factor: Decimal = Decimal(1)
    age: bool = False


class PercentUnit(UnitEntry):
    """A percentage sign; `unit` is the spelling that records carry."""

    unit: str


_MODELS: dict[Family, type[UnitEntry]] = {
    "currency": Currency,
    "measure": MeasureUnit,
    "time": TimeUnit,
    "percent": PercentUnit,
}


class UnitMatch(NamedTuple):
    """A unit found at `start:end` of the view."""

    family: Family
    entry: UnitEntry
    start: int
    end: int


def all_units() -> Iterator[tuple[Family, UnitEntry]]:
    """Yield every entry of the lexicon with its family."""
    for family, model in _MODELS.items():
        for entry in patterns.entries(_FILE, family, model):
            yield family, entry


@cache
def _names() -> dict[str, tuple[Family, UnitEntry]]:
    return {folded(name): (family, entry) for family, entry in all_units() for name in entry.names}


@cache
def _name_pattern() -> regex.Pattern[str]:
    """One pattern for all names, longest first, each ending where a word ends."""
    parts = []
    for name in sorted(_names(), key=len, reverse=True):
        entry = _names()[name][1]
        follow = "|".join(map(regex.escape, entry.not_before))
        ahead = rf"(?!\s+(?:{follow})\b)" if follow else ""
        edge = r"(?![\p{L}\p{N}])" if name[-1].isalnum() else ""
        parts.append(regex.escape(name).replace(r"\ ", r"\s+") + edge + ahead)
    return regex.compile(rf"\s?(?P<name>{'|'.join(parts)})", regex.IGNORECASE)


@cache
def _prefixes() -> dict[str, Currency]:
    found = {}
    for entry in patterns.entries(_FILE, "currency", Currency):
        found.update({folded(prefix): entry for prefix in entry.prefixes})
    return found


@cache
def _prefix_pattern() -> regex.Pattern[str]:
    names = sorted(_prefixes(), key=len, reverse=True)
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, names))})\s?$", regex.IGNORECASE)


def unit_after(text: str, position: int) -> UnitMatch | None:
    """Return the unit whose name begins at `position` of the view, behind a space or none; the longest that fits."""
    match = _name_pattern().match(text, position)
    if match is None:
        return None
    family, entry = _names()[folded(match["name"])]
    return UnitMatch(family, entry, *match.span("name"))


def currency_before(text: str, position: int) -> UnitMatch | None:
    """Return the currency sign or code that ends right before `position` (`$10`, `EUR29,99`)."""
    low = max(0, position - 6)
    match = _prefix_pattern().search(text[low:position])
    if match is None:
        return None
    start = low + match.start()
    return UnitMatch("currency", _prefixes()[folded(match[0])], start, start + len(match[0].rstrip()))
