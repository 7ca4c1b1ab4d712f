"""The cases of the rules: short texts that a rule must find something in, and look-alikes that it must leave alone."""

from __future__ import annotations

from functools import cache
from typing import Literal

from extractor.patterns import Entry, entries


class Case(Entry):
    """A text of `rule`; `found` is the severity that it must raise, empty where every rule must be silent."""

    rule: str
    text: str
    found: Literal["error", "warning", "note", ""] = ""
    at: tuple[str, ...] = ()
    source: str = ""
    previous: tuple[str, ...] = ()
    why: str = ""


@cache
def cases() -> tuple[Case, ...]:
    """Return all cases, in the order of the file."""
    return entries("check_cases.toml", "case", Case)
