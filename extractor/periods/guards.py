"""Where the words of a calendar rule mean something else: decisions by the words before and behind a match."""

from __future__ import annotations

import regex

from extractor.periods.builders import Match
from extractor.periods.lexicon import Number, date_cues, table

_WORD_BEFORE = regex.compile(r"([\p{L}]+|\d+|[^\s\p{L}\d])[ \t]*\Z")
_WORD_BEHIND = regex.compile(r"[ \t]*([\p{L}]+|\d+|[^\s\p{L}\d])?")
_DAY_BEFORE = regex.compile(r"(?<!\d)\d{1,2}[/-]\d{1,2}(?:/\d{4})?(?:,| và| hoặc)\s\Z")
_SMALL = 2  # digits
_BREAK = frozenset('.,;:)(–-!?"”…[]/')


def word_before(text: str, position: int) -> str:
    """Return the word or sign before `position`, empty at the beginning of a line."""
    match = _WORD_BEFORE.search(text, max(0, position - 24), position)
    return match[1] if match else ""


def word_behind(text: str, position: int) -> str:
    """Return the word or sign behind `position`, empty at the end of a line."""
    match = _WORD_BEHIND.match(text, position)
    return (match[1] or "") if match else ""


def anywhere(text: str, match: Match) -> bool:
    """The words can mean nothing else."""
    return True


def day_and_month(text: str, match: Match) -> bool:
    """`15/12` is a date after a word that wants one or where it can be no ratio; `4/9 xã` and `2-0` are none."""
    before, behind = word_before(text, match.start()), word_behind(text, match.end())
    cues = date_cues()
    closed = not behind or behind in _BREAK or behind in cues.followers
    if before in cues.strong:
        return True
    if _DAY_BEFORE.search(text, max(0, match.start() - 16), match.start()) and closed:
        return True
    if match["sep"] == "-":
        return False
    no_ratio = int(match["d"]) > int(match["m"])
    if before in cues.weak or before in ("(", "-", "–"):
        return closed or no_ratio
    return closed and no_ratio


def lone_day(text: str, match: Match) -> bool:
    """`từ ngày 15` but not `mỗi ngày 15 lượt`."""
    before, behind = word_before(text, match.start()), word_behind(text, match.end())
    if before in date_cues().counted_before or before.isdecimal():
        return False
    return not behind or behind in _BREAK or behind in date_cues().followers or behind in ("hàng", "hằng", "tết")


def month(text: str, match: Match) -> bool:
    """`trong tháng 5` but not `mỗi tháng 5 triệu`, `3 tháng 12 ngày`."""
    before, behind = word_before(text, match.start()), word_behind(text, match.end())
    if before in date_cues().counted_before or before.isdecimal():
        return False
    return behind not in date_cues().measured and text[match.end() : match.end() + 2].lstrip(".,").isdecimal() is False


def summed_up(text: str, match: Match) -> bool:
    """`lũy kế 9 tháng`, `tính chung 6 tháng`: the first months of the year."""
    return text.endswith(("lũy kế ", "tính chung ", "cộng dồn "), 0, match.start()) and part_of_year(text, match)


def part_of_year(text: str, match: Match) -> bool:
    """`9 tháng` alone are the first months of the year where the document has said so; `9 tháng tuổi` never are."""
    before, behind = word_before(text, match.start()), word_behind(text, match.end())
    if before in date_cues().lengths:
        return False
    return match["n"] in date_cues().sums and behind not in (
        "tuổi",
        "tù",
        "trước",
        "sau",
        "liên",
        "liền",
        "qua",
        "rưỡi",
    )


def uncounted(text: str, match: Match) -> bool:
    """`năm trước` but not `10 năm trước`, `bảy năm sau`: a small number before makes it a length of time."""
    if match["shift"] not in ("trước", "sau", "nay"):
        return True
    before = word_before(text, match.start())
    return not (before in table(Number) or (before.isdecimal() and len(before) <= _SMALL))


def weekday(text: str, match: Match) -> bool:
    """`sáng thứ hai`, `thứ ba, ngày 5/3`; after a noun (`lần thứ hai`, `người thứ 3`) it is an ordinal."""
    if match["weekday"].startswith("ch") or len(match[0]) > len(match["weekday"]):
        return True
    before = word_before(text, match.start())
    if before in _BREAK or not before:
        return text.startswith((",", " (", " ngày", " mùng", " mồng"), match.end()) or match.end() == len(text)
    return before in ("sáng", "trưa", "chiều", "tối", "đêm", "ngày", "hôm", "vào", "từ", "đến", "tới")


def bare_year(text: str, match: Match) -> bool:
    """`tăng so với 2019`, `nhiệm vụ 2023`: four digits with no counted noun behind."""
    behind = word_behind(text, match.end())
    if text[match.start() - 1 : match.start()] in (".", ",", "/") or behind in ("%", "+"):
        return False
    before = word_before(text, match.start())
    if before in ("đầu", "cuối", "giữa") or (
        before in ("từ", "đến", "tới", "trước", "sau") and behind not in date_cues().measured
    ):
        return True
    return not behind or behind in _BREAK or behind in date_cues().followers or behind in ("so", "tăng", "giảm", "đạt")


def same_period(text: str, match: Match) -> bool:
    """`cùng tháng` and the like need a year; `cùng kỳ` does not."""
    return match[0].startswith("cùng kỳ") or bool(match["y"] or match["shift"])


def now(text: str, match: Match) -> bool:
    """`hiện`, but not in `phát hiện`, `hiện trường`, `hiện hữu`; `nay` only where `đến` leads to it."""
    before, behind = word_before(text, match.start()), word_behind(text, match.end())
    if match[0] == "nay":
        return before in ("", ",", ".", "đến", "tới", "từ")
    return match[0] != "hiện" or not (
        (before.isalpha() and before not in date_cues().followers) or behind in date_cues().not_now
    )
