"""Fixed phrases with a number inside, vague amounts, and scores of matches.

`24/7`, `1 phải 5 giảm`, `một số`, `hàng trăm`, `thắng 2-0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex

from extractor.figures.exclusions.exclusion import Exclusion, bare, phrases, score, vague
from extractor.figures.units import unit_after


def _any(words: frozenset[str] | tuple[str, ...] | list[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _phrase_pattern() -> re.Pattern[str]:
    """Return the pattern of the fixed phrases; `re` searches faster than `regex`."""
    return re.compile(rf"(?<![^\W_])(?<![.,/])(?:{_any(list(phrases()))})(?![^\W_])")


@cache
def _vague_pattern() -> regex.Pattern[str]:
    scales = _any(vague().scales)
    return regex.compile(rf"(?<!\p{{L}})(?:{_any(vague().before)})\s(?:{scales})(?:\s(?:{scales}))*(?!\p{{L}})")


@cache
def _score_pattern() -> regex.Pattern[str]:
    return regex.compile(
        r"(?<![\d.,/-])(?P<home>\d{1,2})\s?[-–]\s?(?P<away>\d{1,2})(?![\d%]|[.,/-]\d|\s?[-–]\s?\d)(?P<counted>\s\p{Ll}++)?"
    )


@cache
def _score_cues() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{_any(score().cues)})(?!\p{{L}})")


_BODIES = re.compile(
    r"\s(?:xã|phường|huyện|quận|thị trấn|tỉnh|thành phố|thôn|ấp|khu|đơn vị|chỉ tiêu|tiêu chí|trường)\b"
)
_MATCH = regex.compile(r"\p{L}\s[–-]\s\p{L}[\p{L} ]{0,20}:\s\Z")  # `Porto – Zenit: 0-1`


def find(lowered: str) -> Iterator[Exclusion]:
    """Yield the fixed phrases, vague amounts and scores of lower-cased text."""
    for phrase in _phrase_pattern().finditer(lowered):
        if "/" in phrase[0] and _BODIES.match(lowered, phrase.end()):
            continue  # `7/7 xã` are all of them
        yield Exclusion(phrase.start(), phrase.end(), phrases()[phrase[0]])
    for match in _vague_pattern().finditer(lowered):
        yield Exclusion(match.start(), match.end(), "vague")
    for match in _score_pattern().finditer(lowered):
        cue = _score_cues().search(lowered, max(0, match.start() - 40), match.start())
        counted = (match["counted"] or "").strip()
        if unit_after(lowered, match.end("away")) is not None:
            continue  # `Hải Phòng: 15-21 độ C`
        falling = int(match["home"]) > int(match["away"]) and counted not in vague().scales
        of_match = _MATCH.search(lowered, max(0, match.start() - 30), match.start()) is not None
        if falling or of_match or (cue and (not counted or counted in bare().followers)):
            yield Exclusion(match.start(), match.end("away"), "score")
