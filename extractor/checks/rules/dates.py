"""Rules about time: days that do not exist, reversed periods, weekdays, anniversaries, the reporting year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from extractor.checks.dates import PrintedDate, printed_dates
from extractor.checks.draft import Draft
from extractor.checks.findings import Outcome
from extractor.checks.judging import Term, remark, spot, term, ticked
from extractor.checks.lexicon import says, words

_WEEKDAY = r"(?<!\p{L})(?P<name>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?!\p{L})"
_WEEKDAY_BEFORE = regex.compile(_WEEKDAY + r"\s*[,(]?\s*(?:ngày\s+)?$")
_WEEKDAY_BEHIND = regex.compile(r"\s*[,(]\s*" + _WEEKDAY + r"\s*\)?")
_NAMES = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6, **{str(n): n - 2 for n in range(2, 8)}}
_TO = regex.compile(r"\s*(?:đến|tới|-|–|—)\s*(?:hết\s+)?(?:ngày\s+)?")
_YEARS = regex.compile(
    r"(?<!\p{L})(?:giai đoạn|nhiệm kỳ|từ năm|năm học|thời kỳ)\s+(?:năm\s+)?(?P<a>(?:19|20)\d\d)"
    r"(?:\s*[-–]\s*|\s+đến\s+(?:năm\s+)?)(?P<b>(?:19|20)\d\d)(?!\d)"
)
_SPAN = regex.compile(
    r"\s*(?:năm)?[^()\d.;]{0,40}\(\s*(?:\d{1,2}[/.]\d{1,2}[/.])?(?P<a>(?:19|20)\d\d)\s*[-–—]\s*(?:\d{1,2}[/.]\d{1,2}[/.])?(?P<b>(?:19|20)\d\d)\s*\)"
)
_TITLE_YEAR = regex.compile(r"(?<!\p{L})năm\s+((?:19|20)\d\d)(?!\d|\s*[-–])")
_BODY_YEAR = regex.compile(
    r"^[\"“*+•\s-]*(?:(?:trong|tính chung|cả|riêng|kết quả|kết thúc)\s+)?năm\s+((?:19|20)\d\d)\s*[,:]"
)


def impossible_day(draft: Draft) -> Iterator[Outcome]:
    """A date that the calendar does not have (`30/2/2012`, `31/4`).

    Silent for fractions and pairs, and for lunar dates: 30/2 of the lunar year exists.
    """
    for one in draft.once(printed_dates):
        where = _term(draft, one)
        if one.exists:
            yield ticked(draft, "SL501", where)
        elif one.year or (one.month <= 12 and one.day <= 31):
            yield remark(draft, "SL501", "error", where)


def _term(draft: Draft, one: PrintedDate) -> Term:
    return spot(draft, "date", one.start, one.end)


def reversed_period(draft: Draft) -> Iterator[Outcome]:
    """A period that ends before it starts (`từ 15/12/2011 đến 14/12/2010`).

    Silent where a year is missing: the adjacent year makes sense.
    """
    dates = draft.once(printed_dates)
    for first, second in pairwise(dates):
        start, end = first.day_of_calendar, second.day_of_calendar
        if start is None or end is None or not _TO.fullmatch(draft.lowered, first.end, second.start):
            continue
        if start > end:
            yield remark(
                draft, "SL502", "error", _term(draft, first), (_term(draft, second),), end=_term(draft, second).text
            )
        else:
            yield ticked(draft, "SL502", _term(draft, first), (_term(draft, second),))
    for match in _YEARS.finditer(draft.lowered):
        if int(match["a"]) > int(match["b"]):
            later = spot(draft, "end", *match.span("b"))
            yield remark(draft, "SL502", "error", spot(draft, "start", *match.span("a")), (later,), end=later.text)


def other_year_than_title(draft: Draft) -> Iterator[Outcome]:
    """Results are told of another year than the one that the title reports on.

    Silent for comparisons, plans, the date of the meeting, periods of several years, and texts that tell of both years.
    """
    titles = [i for i, zone in enumerate(draft.zones) if zone == "title"][:1]
    years = _TITLE_YEAR.findall(draft.sentence_text(titles[0])) if titles else []
    if len(set(years)) != 1 or not says(draft.sentence_text(titles[0]), "cue.report"):
        return
    told: list[tuple[str, int]] = []
    for number, row in enumerate(draft.sentences):
        text = draft.sentence_text(number)
        match = _BODY_YEAR.search(text)
        if (
            match
            and number not in titles
            and any(one.figure.status == "actual" for one in row)
            and not says(text, "silent.not_results")
        ):
            told.append((match[1], number))
    if any(year == years[0] for year, _ in told):
        return
    for year, number in told[:1]:
        offset = draft.spans[number][0] + draft.sentence_text(number).index(year)
        results = [term(one, "result") for one in draft.sentences[number]]
        yield remark(draft, "SL503", "warning", spot(draft, "year", offset, offset + 4), results[:6], title=years[0])


def wrong_weekday(draft: Draft) -> Iterator[Outcome]:
    """The weekday is not that of the date (`thứ Sáu, ngày 27/3/2012` was a Tuesday). Silent without a year."""
    for one in draft.once(printed_dates):
        day = one.day_of_calendar
        before = _WEEKDAY_BEFORE.search(draft.lowered, max(0, one.start - 30), one.start)
        match = before or _WEEKDAY_BEHIND.match(draft.lowered, one.end, one.end + 20)
        if day is None or match is None:
            continue
        said = spot(draft, "weekday", *match.span("name"))
        if _NAMES[match["name"].split()[-1]] == day.weekday():
            yield ticked(draft, "SL504", _term(draft, one), (said,))
        else:
            right = words("weekday", "names")[day.weekday()]
            yield remark(draft, "SL504", "error", _term(draft, one), (said,), weekday=said.text, right=right)


def number_of_years(draft: Draft) -> Iterator[Outcome]:
    """An anniversary or duration is not the distance of its two years (`66 năm (19/8/1945 – 19/8/2011)`).

    Both ways of counting are accepted; a note when it is one off, an error from two on.
    """
    for one in draft.mentions:
        match = (
            _SPAN.match(draft.lowered, one.end, min(len(draft.lowered), one.end + 90))
            if one.kind == "duration"
            else None
        )
        if match is None or one.figure.unit != "năm" or one.reading.hedge:
            continue
        years = int(match["b"]) - int(match["a"])
        off = min(abs(one.value - years), abs(one.value - years - 1))
        ends = tuple(spot(draft, role, *match.span(group)) for role, group in (("start", "a"), ("end", "b")))
        if off == 0 or years < 0:
            yield ticked(draft, "SL505", term(one, "years"), ends)
        else:
            yield remark(draft, "SL505", "error" if off >= 2 else "note", term(one, "years"), ends, years=years)
