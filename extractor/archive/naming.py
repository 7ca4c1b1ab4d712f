"""What a label, a verb or a title names, in one spelling: the keys under which figures of several years meet.

Every step that changes a word says so, so that `series --why` can tell why two figures were joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from extractor import patterns
from extractor.text.normalization import canonical, folded

_FILE = "synonyms.toml"
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-/.][\p{L}\p{N}]+)*")


class Synonym(patterns.Entry):
    """Names of one thing, the plain one first; two labels that must meet and two that must not."""

    names: tuple[str, ...]
    example: tuple[str, str]
    near_miss: tuple[str, str]


class ActionSynonym(patterns.Entry):
    """Verbs that say one thing of a figure, the plain one first."""

    names: tuple[str, ...]


class Neutral(patterns.Entry):
    """Words that do not change what a figure is of."""

    actions: tuple[str, ...]
    classifiers: tuple[str, ...]
    heads: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a label in one spelling, sorted, and the steps (`printed = plain`) that led to them."""

    words: tuple[str, ...]
    steps: tuple[str, ...] = ()


def name_of(label: str, body: str = "") -> Name:
    """Return the name of `label`: synonyms brought to one word, classifiers, order and the reporting body dropped.

    The order of words does not count: `tài sản thu giữ` and `thu giữ tài sản` are one name.
    """
    low, steps = folded(label), []
    if low != canonical(label).lower():
        steps.append(f"{canonical(label).lower()} = {low}")
    if body:
        head, _, own = body.partition("|")
        low = _whole(f"{head} {own}", own, head).sub(" ", _replaced(low, steps))
    low = _replaced(low, steps)
    low = _dropped(low, _heads(), steps)
    low = _dropped(low, _classifiers(), steps)
    words = set(_WORD.findall(_fillers().sub(" ", low)))
    return Name(tuple(sorted(words)), tuple(dict.fromkeys(steps)))


def action_of(action: str) -> str:
    """Return the plain verb of `action`; nothing for one that only says that there is so much."""
    low = folded(action)
    return "" if low in neutral().actions else _actions().get(low, low)


def body_of(*texts: str) -> str:
    """Return the place or body that the first telling one of `texts` names, as `head|name`; nothing where none does.

    `Công an phường An Thạnh` and `Phường An Thạnh` are both `phường|an thạnh`: who writes is not what is reported on.
    """
    for text in texts:
        if match := _bodies().search(canonical(text)):
            return f"{_replaced(folded(match['head']), [])}|{folded(match['name'])}"
    return ""


@cache
def neutral() -> Neutral:
    """Return the neutral words of the pattern file. Raises `PatternError` where they are malformed."""
    return Neutral.model_validate(patterns.toml(_FILE)["neutral"])


@cache
def synonyms() -> tuple[Synonym, ...]:
    """Return the entries of the pattern file. Raises `PatternError` where one is malformed."""
    return patterns.entries(_FILE, "synonym", Synonym)


@cache
def _plain() -> dict[str, str]:
    return {folded(name): folded(entry.names[0]) for entry in synonyms() for name in entry.names}


@cache
def _actions() -> dict[str, str]:
    found = patterns.entries(_FILE, "action", ActionSynonym)
    return {folded(name): folded(entry.names[0]) for entry in found for name in entry.names}


def _replaced(text: str, steps: list[str]) -> str:
    def plain(match: regex.Match[str]) -> str:
        printed, name = match[0], _plain()[match[0]]
        if printed != name:
            steps.append(f"{printed} = {name}")
        return name

    return _variants().sub(plain, text)


def _dropped(text: str, pattern: regex.Pattern[str], steps: list[str]) -> str:
    """Return `text` without what `pattern` finds at its beginning, unless that is all of it."""
    match = pattern.match(text)
    if match is None or not text[match.end() :].strip():
        return text
    steps.append(f"{text} = {text[match.end() :].strip()}")
    return text[match.end() :].strip()


def _whole(*names: str) -> regex.Pattern[str]:
    """Return the pattern of `names` as whole words, the longest first."""
    longest = sorted({folded(name) for name in names}, key=lambda name: (-len(name), name))
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, longest))})(?![\p{{L}}\p{{N}}])")


@cache
def _variants() -> regex.Pattern[str]:
    return _whole(*_plain())


@cache
def _heads() -> regex.Pattern[str]:
    return _whole(*neutral().heads)


@cache
def _classifiers() -> regex.Pattern[str]:
    return _whole(*neutral().classifiers)


@cache
def _fillers() -> regex.Pattern[str]:
    return _whole(*neutral().words)


@cache
def _bodies() -> regex.Pattern[str]:
    heads = sorted(patterns.toml(_FILE)["body"]["heads"], key=len, reverse=True)
    name = r"(?:\p{Lu}[\p{Ll}]*|\d+)(?:\s+(?:\p{Lu}[\p{Ll}]*|\d{1,2}(?!\d)))*"
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}])(?P<head>(?i:{'|'.join(map(regex.escape, heads))}))\s+(?P<name>{name})(?!\p{{L}})"
    )
