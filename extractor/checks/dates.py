"""Printed dates, possible or not: `29/02/2011` is no day, so the reader of periods does not give it."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import regex

from extractor.checks.draft import Draft

_DAY = regex.compile(
    r"(?<![\d/.,-])(?P<cue>(?:ngày|sáng|chiều|tối|đêm|trưa|hôm|đến|hết|thứ\s\p{L}+,?|nhật,?)\s+|\()?"
    r"(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>(?:19|20)\d\d))?(?![\d/])(?![.,]\d)(?!-\p{L})"
    r"|(?P<wd>\d{1,2})\s+tháng\s+(?P<wm>\d{1,2})(?:\s*(?:,\s*)?(?:năm\s+|/)(?P<wy>(?:19|20)\d\d))?(?!\d))"
)
_LUNAR = regex.compile(r"âm lịch|(?<!\p{L})(?:rằm|mùng|mồng|chạp|giêng|âl)(?!\p{L})")
_CUED = ("ngày", "sáng", "chiều", "tối", "đêm", "trưa", "hôm")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date printed at `start:end` of the view; `year` 0 where there is none; `cued` by a word like `ngày`."""

    start: int
    end: int
    day: int
    month: int
    year: int
    cued: bool

    @property
    def exists(self) -> bool:
        """Tell whether the calendar has such a day (without a year, 29 February may be one)."""
        if not 1 <= self.month <= 12:
            return False
        return 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]

    @property
    def day_of_calendar(self) -> date | None:
        """The day, where it is printed with its year and exists."""
        return date(self.year, self.month, self.day) if self.year and self.exists else None


def printed_dates(draft: Draft) -> Iterator[PrintedDate]:
    """Yield the dates of the draft: with a year, or behind a word like `ngày`; lunar dates left out."""
    for match in _DAY.finditer(draft.lowered):
        day, month, year = (match[a] or match[b] for a, b in (("d", "wd"), ("m", "wm"), ("y", "wy")))
        slashes = "/" in match[0] or match["wd"] is not None
        cue = match["cue"] or ""
        cued = cue.startswith(_CUED) and (slashes or year is not None)
        if not year and not cued:
            continue
        start = match.start() + len(cue)
        end = match.end()
        if _LUNAR.search(draft.lowered, max(0, start - 20), min(len(draft.lowered), end + 20)):
            continue
        if draft.lowered[max(0, start - 5) : start].rstrip().endswith("số"):
            continue
        yield PrintedDate(start, end, int(day), int(month), int(year or 0), cued)
