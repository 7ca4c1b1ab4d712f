"""Addresses, and streets named after a day.

`số 24 đường …`, `56/14 đường`, `hẻm 132/4`, `đường 3 Tháng 2`, `đường 30/4`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.figures.exclusions.exclusion import Exclusion

_WAYS = r"(?:đường|phố|ngõ|hẻm|ngách|kiệt|đại lộ)"
_NUMBER = r"[0-9]{1,4}[a-z]?"
_HOUSE = rf"{_NUMBER}(?:[/-]{_NUMBER}){{0,4}}"
_PATTERN = re.compile(  # searches faster than `regex`
    rf"(?<![^\W_])(?:số\s(?:nhà\s)?{_HOUSE},?\s(?={_WAYS}(?![^\W\d_]))"
    rf"|(?<![.,/-])(?:{_NUMBER}[/-]){{0,3}}{_NUMBER}/{_NUMBER}\s(?={_WAYS}\s(?!dài|rộng))"
    rf"|(?:đường|phố|quảng trường|công viên|cầu|đại lộ|phường|bệnh viện|nhà máy)"
    r"\s[0-9]{1,2}(?:[/-]|\s?tháng\s?|-)[0-9]{1,2}(?!\d|[.,]\d)"
    rf"|(?:hẻm|ngõ|ngách|kiệt|số nhà)\s{_HOUSE})"
)


def find(lowered: str) -> Iterator[Exclusion]:
    """Yield the addresses of lower-cased text."""
    for match in _PATTERN.finditer(lowered):
        yield Exclusion(match.start(), match.end(), "address")
