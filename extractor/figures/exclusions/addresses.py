"""Addresses, and streets named after a day.

`số 24 đường …`, `56/14 đường`, `hẻm 132/4`, `đường 3 Tháng 2`, `đường 30/4`.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.figures.exclusions.exclusion import Exclusion

_WAYS = r"(?:đường|phố|ngõ|hẻm|ngách|kiệt|đại lộ)"
_HOUSE = r"\d{1,4}[a-z]?(?:[/-]\d{1,4}[a-z]?){0,4}"
_PATTERN = regex.compile(
    rf"(?<![\p{{L}}\d])(?:số\s(?:nhà\s)?{_HOUSE},?\s(?={_WAYS}(?!\p{{L}}))"
    rf"|(?<![.,/-]){_HOUSE}\s(?={_WAYS}\s(?!dài|rộng))(?<=[/]\d{{1,4}}[a-z]?\s)"
    rf"|(?:đường|phố|quảng trường|công viên|cầu|đại lộ|phường|bệnh viện|nhà máy)"
    r"\s\d{1,2}(?:[/-]|\s?tháng\s?|-)\d{1,2}(?!\d|[.,]\d)"
    rf"|(?:hẻm|ngõ|ngách|kiệt|số nhà)\s{_HOUSE})"
)


def find(lowered: str) -> Iterator[Exclusion]:
    """Yield the addresses of lower-cased text."""
    for match in _PATTERN.finditer(lowered):
        yield Exclusion(match.start(), match.end(), "address")
