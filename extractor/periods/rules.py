"""The grammar of calendar expressions: each rule is a pattern and the form it builds, filed under its first word.

All patterns run on lower-cased text, at a place where one of their first words stands: the whole is linear.
`#` among the first words stands for digits: `#4` for four of them, else `#s` with a sign and `#w` with a word behind;
`@` stands for a number word. Where two rules fit, the longer match wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import regex

from extractor.periods import builders, guards
from extractor.periods.builders import Match
from extractor.periods.forms import Form
from extractor.periods.lexicon import (
    DayPart,
    DayWord,
    HolidayName,
    Number,
    RollingWord,
    SeasonName,
    Shift,
    WeekdayName,
    YearsHead,
    alternatives,
    now_words,
    number_words,
    table,
    tet,
)

Guard = Callable[[str, Match], bool]
COUNTED = ("phút", "giờ", "tiếng", "ngày", "tuần", "tháng", "quý", "năm")  # one of these stands behind `#w` and `@`
_END = r"(?![\p{L}\d])"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_DASH = r"\s?[-–]\s?"


@dataclass(frozen=True)
class Rule:
    """A kind of calendar expression: its first words, its pattern, what it builds, where it does not hold.

    `counts`: its number is a figure too; `tentative`: a period only where the document names the same one in full.
    """

    name: str
    heads: tuple[str, ...]
    pattern: regex.Pattern[str]
    build: Callable[[Match], Form | None]
    guard: Guard = guards.anywhere
    counts: bool = False
    tentative: bool = False


@cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """Return the rules by the word they begin with."""
    filed: dict[str, list[Rule]] = {}
    for rule in (*_days(), *_months(), *_years(), *_relative(), *_named()):
        for head in rule.heads:
            filed.setdefault(head, []).append(rule)
    return {head: tuple(found) for head, found in filed.items()}


def _rule(
    name: str,
    heads: str,
    pattern: str,
    build: Callable[[Match], Form | None],
    guard: Guard = guards.anywhere,
    counts: bool = False,
    tentative: bool = False,
) -> Rule:
    return Rule(name, tuple(heads.split()), regex.compile(pattern + _END), build, guard, counts, tentative)


def _tail() -> str:
    """The year behind a smaller unit: `/2021`, `năm 2021`, `năm ngoái`; optional."""
    shifts = alternatives(table(Shift))
    return (
        rf"(?:\s?[/.-]\s?(?P<y1>{_YEAR})|,?\s(?:của\s)?năm\s(?P<y2>{_YEAR})|\s(?P<y3>{_YEAR})"
        rf"|\s(?:của\s)?năm\s(?P<ys>{shifts}){_END})?"
    )


def _of_year() -> str:
    """The word `năm` with the year it names, if any: `năm`, `năm 2016`, `năm ngoái`, `năm học 2015-2016`."""
    return rf"năm{_END}(?:\s\(?(?P<y2>{_YEAR})|\s(?P<ys>{alternatives(table(Shift))}){_END})?"


def _days() -> tuple[Rule, ...]:
    n, tail = number_words(), _tail()
    lead = r"(?:ngày\s)?(?:(?:mùng|mồng)\s)?"
    list_of_days = rf"(?:\d{{1,2}}(?:,\s|{_DASH}|\svà\s|\sđến\s|\stới\s|,))*"
    return (
        _rule(
            "day of a month in words",
            "ngày mùng mồng",
            rf"{lead}(?P<d>\d{{1,2}})\stháng\s(?P<m>{n}){_END}{tail}",
            builders.named_day,
        ),
        _rule(
            "day, month, year in words",
            "#w",
            rf"(?P<d>\d{{1,2}})\stháng\s(?P<m>{n})\s(?P<w>năm\s)(?P<y2>{_YEAR})",
            builders.named_day,
        ),
        _rule(
            "first day or week of a month",
            "ngày tuần",
            rf"(?P<unit>ngày|tuần)\sđầu\stiên\s(?:của\s)?tháng\s(?P<m>{n}){_END}{tail}",
            builders.first,
        ),
        _rule(
            "full date",
            "#s",
            r"(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|(?<=/)\d\d)",
            builders.numeric_date,
        ),
        _rule(
            "full date after its name",
            "ngày mùng mồng",
            rf"{lead}{list_of_days}(?P<d>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<m>\d{{1,2}})"
            rf"(?:\s?(?P=sep)\s?(?P<y>\d{{4}}|\d\d))?(?!\d|[.,]\d)",
            builders.numeric_date,
        ),
        _rule(
            "day and month",
            "#s",
            r"(?P<d>\d{1,2})(?P<sep>[/-])(?P<m>\d{1,2})(?P<y>(?!))?(?![/\d%]|[.,]\d)",
            builders.numeric_date,
            guards.day_and_month,
        ),
        _rule(
            "day of the lunar month", "ngày mùng mồng", r"(?:ngày\s)?(?:mùng|mồng)\s(?P<d>\d{1,2})", builders.lone_day
        ),
        _rule(
            "day alone",
            "ngày",
            r"ngày\s(?:mùng\s|mồng\s)?(?P<d>\d{1,2})(?![\d/%]|[.,-]\d)",
            builders.lone_day,
            guards.lone_day,
        ),
        _rule(
            "day by its place",
            "hôm bữa ngày",
            rf"(?:ngày\s)?(?P<word>{alternatives(table(DayWord))})",
            builders.day_word,
        ),
        _rule(
            "day of the week",
            "thứ chủ chúa",
            rf"(?P<weekday>{alternatives(table(WeekdayName))})(?:\s(?:của\s)?tuần\s"
            rf"(?P<week>{alternatives(table(Shift))})|\s(?:tới|này|vừa\squa|tuần\srồi))?",
            builders.weekday,
            guards.weekday,
        ),
    )


def _months() -> tuple[Rule, ...]:
    n, tail = number_words(), _tail()
    more = (
        rf"(?:(?:{_DASH}|,\s|\svà\s|\shoặc\s)(?:tháng\s(?P<m2>{n}){_END}|"
        rf"(?P<m2>\d{{1,2}})(?=\s?/\s?{_YEAR}|\snăm\s{_YEAR})))*"
    )
    quarters = r"(?:i{1,3}|iv|[1-4]|một|hai|ba|bốn|tư)"
    more_quarters = (
        rf"(?:(?:{_DASH}|,\s|\svà\s|\sđến\s)"
        rf"(?:quý\s(?P<q2>{quarters})|(?P<q2>i{{1,3}}|iv)|(?P<q2>[1-4])(?=\s?/|\snăm\s{_YEAR})){_END})*"
    )
    return (
        _rule("month", "tháng", rf"tháng\s(?P<m>{n}){_END}{more}{tail}", builders.month, guards.month),
        _rule("month in digits", "#s", rf"(?P<m>\d{{1,2}})/(?P<y>{_YEAR})(?!/)", builders.numeric_month),
        _rule(
            "quarter",
            "quý",
            rf"quý\s(?P<q>{quarters}|đầu|cuối){_END}{more_quarters}{tail}",
            builders.quarter,
        ),
        _rule(
            "months of a year",
            "#w @",
            rf"(?P<n>{n})\s(?P<unit>tháng|quý)\s(?P<edge>đầu|cuối)(?!\stiên)(?:\s"
            rf"(?:của\s)?{_of_year()}|\s(?P<y3>{_YEAR}))?",
            builders.part_of_year,
        ),
        _rule(
            "months up to now",
            "#w @",
            rf"(?P<n>{n})\s(?P<unit>tháng|quý)(?P<edge>(?!))?(?:\s(?:của\s)?năm\s"
            rf"(?P<y2>{_YEAR})|/(?P<y1>{_YEAR})|\snăm\s(?P<ys>nay|ngoái|trước))",
            builders.part_of_year,
        ),
        _rule(
            "months summed up",
            "#w @",
            rf"(?P<n>{n})\s(?P<unit>tháng)(?P<edge>(?!))?",
            builders.part_of_year,
            guards.summed_up,
        ),
        _rule(
            "months as named before",
            "#w @",
            rf"(?P<n>{n})\s(?P<unit>tháng)(?P<edge>(?!))?",
            builders.part_of_year,
            guards.part_of_year,
            tentative=True,
        ),
        _rule(
            "half of a month",
            "kỳ nửa",
            rf"(?:kỳ\s(?P<half>1|2|i{{1,2}})|nửa\s(?P<edge>đầu|cuối|sau))\s(?:của\s)?(?P<unit>tháng)\s"
            rf"(?:(?P<m>{n}){_END}{tail}|(?P<shift>{alternatives(table(Shift))}))",
            builders.half_of_month,
        ),
        _rule("half of a year", "nửa", rf"nửa\s(?P<edge>đầu|cuối|sau)\s(?:của\s)?{_of_year()}", builders.half),
        _rule(
            "beginning, middle, end",
            "đầu giữa cuối",
            rf"(?P<edge>đầu|giữa|cuối)\s(?:(?P<unit>năm){_END}(?:\s(?P<y2>{_YEAR})|\s"
            rf"(?P<ys>{alternatives(table(Shift))}){_END})?|(?P<unit>tháng)\s(?:"
            rf"(?P<m>{n}){_END}{tail}|(?P<shift>{alternatives(table(Shift))})))",
            builders.edge,
        ),
    )


def _years() -> tuple[Rule, ...]:
    heads, shifts = alternatives(table(YearsHead)), alternatives(table(Shift))
    first_words = " ".join({word.split()[0] for word in table(YearsHead)})
    return (
        _rule(
            "year of work up to a day",
            "năm",
            r"năm\s(?:nghiệp\svụ|công\stác|tài\schính|ngân\ssách)\s(?:\(|kết\sthúc\s)(?:(?:đến\s)?ngày\s)?"
            r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})",
            builders.year_up_to,
        ),
        _rule("year", "năm cả", rf"(?:cả\s)?năm\s(?P<y>{_YEAR})", builders.whole_year),
        _rule(
            "years by name",
            f"{first_words} năm",
            rf"(?P<head>{heads})?(?:\s?(?:từ\s)?(?:năm\s)?)(?P<y>{_YEAR})(?:{_DASH}|\s"
            rf"(?:đến|tới)\s)(?:năm\s)?(?P<z>{_YEAR}|\d\d(?!\d))",
            builders.years,
        ),
        _rule("years in digits", "#4", rf"(?P<head>(?!))?(?P<y>{_YEAR}){_DASH}(?P<z>{_YEAR})", builders.years),
        _rule(
            "list of years",
            "các năm",
            rf"(?:các\s)?năm\s(?P<y>{_YEAR})(?:,\s{_YEAR})*(?:,|\svà)\s(?P<z>{_YEAR})",
            builders.list_of_years,
        ),
        _rule(
            "bare year", "#4", r"(?P<y>(?:19[3-9]|20[0-6])\d)(?![\d%/]|[.,]\d)", builders.bare_year, guards.bare_year
        ),
        _rule(
            "decade",
            "những thập",
            r"(?:những\snăm|thập\s(?:niên|kỷ)(?:\snăm)?)\s(?P<n>(?:1[89]|20)?\d0)",
            builders.decade,
        ),
        _rule("century", "thế", r"thế\skỷ\s(?:thứ\s)?(?P<n>\d{1,2}|[ivx]+)", builders.century),
        _rule(
            "same period",
            "cùng",
            rf"cùng\s(?:kỳ|thời\s(?:điểm|gian|kỳ)|tháng|quý)(?:\snày)?(?:\s(?:của\s)?(?:năm\s)?"
            rf"(?:(?P<y>{_YEAR})|(?P<shift>{shifts}){_END}))?",
            builders.same_period,
            guards.same_period,
        ),
    )


def _relative() -> tuple[Rule, ...]:
    n, shifts = number_words(), alternatives(table(Shift))
    return (
        _rule(
            "unit by its place",
            "tuần tháng quý năm",
            rf"(?P<unit>tuần|tháng|quý|năm)\s(?P<shift>{shifts})",
            builders.relative,
            guards.uncounted,
        ),
        _rule(
            "stretch by now",
            "#w @",
            rf"(?P<n>\d{{1,3}}|{n})\s(?P<unit>{'|'.join(COUNTED)})\s"
            rf"(?P<edge>{alternatives(table(RollingWord))})",
            builders.rolling,
            counts=True,
        ),
        _rule(
            "part of a near day",
            " ".join({word.split()[0] for word in table(DayPart)}),
            rf"(?P<part>{alternatives(table(DayPart))})\s(?:ngày\s)?(?P<day>nay|mai|qua|kia)",
            builders.part_of_day,
        ),
        _rule(
            "now",
            " ".join({word.split()[0] for word in (*now_words().words, *now_words().until)}),
            alternatives((*now_words().words, *now_words().until)),
            builders.now,
            guards.now,
        ),
    )


def _named() -> tuple[Rule, ...]:
    tail, shifts = _tail(), alternatives(table(Shift))
    stems, branches = alternatives(tet().stems), alternatives(tet().branches)
    holidays = " ".join({word.split()[0] for word in table(HolidayName)})
    return (
        _rule(
            "season",
            "mùa",
            rf"(?P<word>{alternatives(table(SeasonName))})(?:\s(?P<shift>{shifts}){_END})?{tail}",
            builders.season,
        ),
        _rule(
            "holiday",
            f"{holidays} ngày",
            rf"(?:ngày\s)?(?:lễ\s)?(?P<word>{alternatives(table(HolidayName))}){tail}",
            builders.holiday,
        ),
        _rule(
            "lunar new year",
            "tết",
            rf"(?:(?:{alternatives(tet().words)})(?:\s(?P<stem>{stems})\s"
            rf"(?P<branch>{branches}){_END})?|tết\s(?P<stem>{stems})\s"
            rf"(?P<branch>{branches})){tail}",
            builders.lunar_new_year,
        ),
    )


@cache
def heads() -> re.Pattern[str]:
    """Return the pattern of the places where a calendar expression may begin: `re` searches faster than `regex`."""
    words = alternatives({*table(Number), *(head for head in rules() if head[0] not in "#@")})
    return re.compile(rf"(?<![^\W_])(?:(?<!\d[.,/])(?P<digits>\d+)|(?P<word>{words})(?![^\W_]))")
