"""What is told by its shape alone: codes of documents, phone numbers, plates, web addresses, versions.

`15/2020/NĐ-CP`, `0251.3000.567`, `51A - 869.00`, `1900 1006`; not `1.406/2.282`, `12-15 triệu`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from extractor.figures.exclusions.exclusion import Exclusion, Reason

_SHAPES: tuple[tuple[Reason, str], ...] = (
    (
        "document_number",
        r"(?<![\p{L}\d.,])\d{1,5}(?:\s?/\s?\d{2,4})?\s?[/-]\s?(?=[\p{Lu}]{2}|Đ)[\p{Lu}\d]++(?:\s?[-–/]\s?\p{Lu}[\p{L}\d]*+){0,6}",
    ),
    (
        "document_number",
        r"(?<![\p{L}\d.,/])\d{1,4}/(?:19|20)\d\d(?=/|\s(?:ngày|của)|[;.,)])(?<!\b(?:0?[1-9]|1[0-2])/\d{4})",
    ),
    (
        "phone",
        r"(?<![\p{L}\d.,])(?:\(?\+?84\)?|0)\d{0,3}\)?[ .-]?\d{3,4}[ .-]?\d{3,4}(?![\d.,]\d)(?:[ .]\d{1,3}(?!\d))?",
    ),
    ("phone", r"(?<![\p{L}\d.,])1[89]00[ .-]?\d{2}[ .-]?\d{2,4}(?!\d)(?!\s?\p{Ll})"),
    ("plate", r"(?<![\p{L}\d])\d{2}\s?-?\s?\p{Lu}{1,2}\d?\s?[-–. ]\s?(?:\d{3}\.\d{2}|\d{4,5})(?!\d)"),
    ("code", r"(?<![\p{L}\d.,])\d{4}\.(?:\d{4}|\d\d\.\d{2,4})(?![\d.,]*\d)"),
    ("date", r"(?<![\d.,/])(?:19|20)\d\d[–-]\d\d(?![\d.,/%-]|\s[%\p{L}])"),
    (
        "date",
        r"\((?:\d{3,4}|\d{2,4}\s?[-–]\s?\d{2,4})\)"
        r"(?<=(?<!\p{L})(?i:thời|nhà|vua|đời|hiệu|triều|thứ|đế)(?:\s[\p{L}\d]+){0,4}\s\([\d –-]+\))",
    ),
    ("date", r"(?<=\d\stháng\s)\d{1,2}(?:,\s\d{1,2})+\s(?:và|đến)\s\d{1,2}(?!\d|[.,]\d)"),
    ("date", r"(?<=năm\s)\d{3,4}\s(?:đến|tới)\s\d{3,4}(?!\d|[.,]\d)"),
    ("article", r"(?<=(?:[Tt]iết|[Đđ]iểm)\s\p{Ll}\.)\d{1,2}(?!\d)"),
    ("name", r"(?<=[Kk][Mm]\s?\d{1,4}\s?)\+\s?\d{2,3}(?!\d)"),
    ("code", r"(?<!\d)\d{1,3}\s?°\s?\d{1,2}(?!\d|[.,]\d)(?:['’′]\s?(?:\d{1,2}(?:[.,]\d+)?[\"”″]?)?)?(?!\s?[cCF])"),
    ("code", r"\(\p{Lu}{1,3}\s\d{1,3}\)"),
    ("code", r"(?<=nhóm\s)\d\d\.\d\d(?![\d%]|[.,]\d)"),
    ("date", r"(?<![\d.,])\d{1,4}\s(?:TCN|SCN|tr\.? ?CN|trước Công nguyên|sau Công nguyên)(?!\p{L})"),
    ("code", r"(?<![\p{L}\d.,/-])\d-\d-\d(?:-\d)?(?![\d-])"),
    ("plate", r"(?<![\p{L}\d])\d{2}\s?-?\s?\p{Lu}{1,2}\d?\s?[-–. ]?\s?\d{3}\.?[xX]{2}(?!\p{L})"),
    ("date", r"(?<![\d.,/-])\d{1,2}\s?[-–]\s?\d{1,2}/(?:0?[1-9]|1[0-2])(?:/\d{4})?(?![\d/])"),
    ("date", r"(?<=(?i:từ|ngày)\s)\d{1,2}\s(?:đến|tới)\s\d{1,2}/(?:0?[1-9]|1[0-2])(?:/\d{4})?(?![\d/])"),
    ("plate", r"(?<=(?i:tàu)(?:\s\p{Ll}+){0,3}\s\p{Lu}\p{L}{0,2}[ -])\d{4,5}(?![\d.,]*\d)"),
    ("date", r"(?<![\d.,/-])\d{1,2}/{1,2}\d{1,2}/{1,2}(?:19|20)\d\d(?!\d)"),
    (
        "date",
        r"(?<![\d.,/-])\d{1,2}(?:\s(?:đến|và)\s\d{1,2}|\s?[-–,]\s?\d{1,2})?\stháng\s(?:1[0-2]|0?[1-9]|[Gg]iêng|[Cc]hạp)"
        r"(?!\d|[.,]\d|\s?(?:ngày|tháng)|,\s\d{1,2}\s(?:và|đến)\s\d)",
    ),
    ("article", r"(?<![\d.,/-])\d{1,3}(?=\s(?:[ĐKđk]iều|[Kk]hoản|[Mm]ục)\s\d)"),
    ("address", r"(?<![\d.,/-])\d{1,4}(?:/\d{1,4}){0,4}(?=\s(?:đường|phố|đại lộ)\s\p{Lu})"),
    ("address", r"(?<=(?:tại|[Đđ]ịa chỉ:?|nhà ở|số)\s)\d{1,4}(?:/\d{1,4}){0,4}(?=,?\s\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+)"),
    ("name", r"(?<![\p{L}\d.,])\d[xX](?![\p{L}\d])"),
)
_LETTERS = regex.compile(
    r"(?:https?://|www\.)[^\s]++|(?<!\p{L})v(?:ersion)?\s?\d+(?:\.\d+)+|(?<!\p{L})T\+\d|(?<!\p{L})\p{Lu}{2,5}\.\d{1,3}(?:\.\d{1,2})*(?![\d\p{L}])|(?<!\p{L})[Cc](?i:ovid)\s?[-–]\s?19(?!\d)"
)
# What no match of those does without, quickly looked for: most texts are spared the search.
_SIGNS = ("http", "www.", "t+", "ovid")  # in lower case
_DOTTED = re.compile(r"\.(?<=[^\W\d_]\.)\d|v(?:ersion)?\s?\d")
_MAIL = regex.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]++")


def _pattern() -> regex.Pattern[str]:
    shapes = "|".join(f"(?P<s{number}>{shape})" for number, (_, shape) in enumerate(_SHAPES))
    # Whatever begins with a digit begins with its first one; so most characters are spared the trial of each shape.
    return regex.compile(rf"(?:(?<!\d)(?=\d)|(?=[(+]))(?:{shapes})")


_PATTERN = _pattern()


def find(text: str, lowered: str) -> Iterator[Exclusion]:
    """Yield the codes, phone numbers, plates and addresses of the web in `text`, also given in lower case."""
    if any(sign in lowered for sign in _SIGNS) or _DOTTED.search(text):
        for match in _LETTERS.finditer(text):
            yield Exclusion(match.start(), match.end(), "code")
    if "@" in text:
        for match in _MAIL.finditer(text):
            yield Exclusion(match.start(), match.end(), "code")
    for match in _PATTERN.finditer(text):
        assert match.lastgroup is not None
        yield Exclusion(match.start(), match.end(), _SHAPES[int(match.lastgroup[1:])][0])
