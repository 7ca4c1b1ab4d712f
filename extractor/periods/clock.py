"""Clock times: `8 giờ 30`, `10h45`, `17h ngày 29/4`, `lúc 3 giờ chiều`, `2:30`.

`giờ` is also a measure (`mở cửa 7 giờ`, `trong 48 giờ`): without minutes a time needs a word that places it.
"""

from __future__ import annotations

from functools import cache

import regex

from extractor.periods.builders import NEAR_DAYS
from extractor.periods.forms import Clock, Form, Relative
from extractor.periods.guards import word_before
from extractor.periods.lexicon import DayPart, alternatives, table
from extractor.records import Grain

_PLACING = frozenset(["lúc", "vào", "hồi", "từ", "đến", "tới", "trước"])
_DATED = regex.compile(r"(?: |, )ngày \d")  # whatever stands before: `khoảng 16h ngày 17/4`
_MEASURING = frozenset(["trong", "suốt", "vòng", "mất", "hơn", "gần", "kéo", "dài", "mỗi", "khoảng", "qua"])


@cache
def pattern() -> regex.Pattern[str]:
    """Return the pattern of a clock time, with the part of the day and the day behind it."""
    parts = alternatives(table(DayPart))
    return regex.compile(
        r"(?P<hour>\d{1,2})(?:\s?(?P<sign>giờ|h|g)(?:\s?(?P<minute>[0-5]\d)(?!\d|[.,/%-]\d)(?:\s?(?:phút|p\b|'))?|\s(?P<half>rưỡi))?"
        r"|:(?P<minute>[0-5]\d)(?!\d|[.,:]\d)|(?=\s?(?:am|pm)(?!\p{L})))"
        rf"(?![\p{{L}}\d])(?:\s(?P<part>{parts})(?![\p{{L}}])(?:\s(?:ngày\s)?(?P<day>nay|mai|qua|kia)(?!\p{{L}}))?)?"
    )


def clock(text: str, start: int) -> tuple[int, Form] | None:
    """Return the end and form of the clock time at `start` of lower-cased `text`, None when there is none."""
    match = pattern().match(text, start)
    if match is None or int(match["hour"]) > 24 or not _is_time(text, match):
        return None
    hour, minute = int(match["hour"]), 30 if match["half"] else int(match["minute"]) if match["minute"] else None
    part = table(DayPart)[match["part"]] if match["part"] else None
    if part is not None and hour < 12:
        hour += part.adds
    day = Relative("day", NEAR_DAYS[match["day"]]) if match["day"] else None
    grain: Grain = "hour" if minute is None else "minute"
    return match.end(), Clock(hour, minute, day, part is not None or match["sign"] is not None, grain)


def _is_time(text: str, match: regex.Match[str]) -> bool:
    before = word_before(text, match.start())
    if match["part"] or match["minute"] or _DATED.match(text, match.end()):
        return True
    if match["half"] or before in _MEASURING:
        return False
    return before in _PLACING or match["sign"] != "giờ" or text.startswith((" ngày ", " hôm "), match.end())
