"""From the match of a calendar pattern to the form it says: one builder a kind of expression.

A builder returns None when the calendar has no such thing (`31/2`, `tháng 13`): then the words are no period.
"""

from __future__ import annotations

from datetime import date, timedelta

import regex

from extractor.periods.calendar import Unit, in_year
from extractor.periods.forms import (
    Day,
    First,
    Fixed,
    Form,
    HalfMonth,
    Months,
    Now,
    PartOfDay,
    Relative,
    Rolling,
    SamePeriod,
    Third,
    Weekday,
    Years,
)
from extractor.periods.lexicon import (
    DayPart,
    DayWord,
    HolidayName,
    RollingWord,
    SeasonName,
    Shift,
    WeekdayName,
    YearsHead,
    number,
    table,
    tet,
)
from extractor.records import Grain

Match = regex.Match[str]
_UNITS: dict[str, Unit] = {
    "phút": "minute",
    "giờ": "hour",
    "tiếng": "hour",
    "ngày": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
}
NEAR_DAYS = {"nay": 0, "mai": 1, "qua": -1, "kia": -2}  # after a part of the day
_ROMAN = {"i": 1, "v": 5, "x": 10}


def offset(word: str | None) -> int:
    """Return how many units away `word` says (`ngoái`: -1); 0 without one."""
    if word is None:
        return 0
    entry = table(Shift)[word]
    return entry.offset


def year_of(match: Match) -> tuple[int | None, int]:
    """Return the year that the tail of `match` names, and the offset it gives instead."""
    groups = match.groupdict()
    printed = groups.get("y1") or groups.get("y2") or groups.get("y3")
    return (int(printed) if printed else None), offset(groups.get("ys"))


def day(day_: str, month: str | None, year: str | None = None, years: int = 0) -> Form | None:
    """Return the day, None when the calendar has none such."""
    number_of_month = number(month) if month else None
    full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    try:
        date(full or 2000, number_of_month or 1, int(day_))
    except ValueError:
        return None
    return Day(int(day_), number_of_month, full, years)


def months(first: int, last: int, match: Match, grain: Grain) -> Form | None:
    year, years = year_of(match)
    return Months(first, last, year, years, grain) if 1 <= first <= last <= 12 else None


def month(match: Match) -> Form | None:
    first = number(match["m"])
    last = number(match["m2"]) if match["m2"] else first
    return months(first, last, match, "month" if first == last else "span")


def quarter(match: Match) -> Form | None:
    named = {"đầu": 1, "cuối": 4}
    first = named.get(match["q"]) or number(match["q"])
    last = number(match["q2"]) if match["q2"] else first
    return months(3 * first - 2, 3 * last, match, "quarter" if first == last else "span") if last <= 4 else None


def part_of_year(match: Match) -> Form | None:
    """`9 tháng đầu năm`, `6 tháng cuối năm 2020`, `hai quý đầu năm`."""
    count = number(match["n"]) * (3 if match["unit"] == "quý" else 1)
    if not 1 <= count <= 12:
        return None
    return months(13 - count, 12, match, "span") if match["edge"] == "cuối" else months(1, count, match, "span")


def half(match: Match) -> Form | None:
    return months(7, 12, match, "half") if match["edge"] in ("cuối", "sau") else months(1, 6, match, "half")


def whole_year(match: Match) -> Form | None:
    return Months(1, 12, int(match["y"]), grain="year")


def relative(match: Match) -> Form | None:
    grain = _UNITS[match["unit"]]
    if grain == "year":
        return Months(1, 12, None, offset(match["shift"]), "year")
    return Relative(grain, offset(match["shift"]), grain)


def years(match: Match) -> Form | None:
    head = table(YearsHead).get(match["head"] or "")
    first, last = int(match["y"]), int(match["z"])
    if last < 100:
        last += first // 100 * 100
    if head is not None and head.kind == "school":
        return Fixed(((date(first, 9, 1), date(last, 8, 31)),), year=first) if last == first + 1 else None
    return Years(first, last) if first <= last <= first + 150 else None


def same_period(match: Match) -> Form | None:
    if match["y"]:
        return SamePeriod(int(match["y"]), grain="span")
    return SamePeriod(None, offset(match["shift"]) if match["shift"] else -1)


def decade(match: Match) -> Form | None:
    first = int(match["n"])
    first += 1900 if first < 100 else 0
    return Years(first, first + 9) if first % 10 == 0 else None


def century(match: Match) -> Form | None:
    printed = match["n"]
    value = int(printed) if printed.isdecimal() else _roman(printed)
    return Years(100 * value - 99, 100 * value) if 1 <= value <= 30 else None


def weekday(match: Match) -> Form | None:
    entry = table(WeekdayName)[match["weekday"]]
    return Weekday(entry.number, offset(match["week"]) if match["week"] else None)


def day_word(match: Match) -> Form | None:
    entry = table(DayWord)[match["word"]]
    return Relative("day", entry.offset)


def season(match: Match) -> Form | None:
    entry = table(SeasonName)[match["word"]]
    year, years = year_of(match)
    return Fixed((), entry.first, entry.last, year, years or offset(match["shift"]))


def holiday(match: Match) -> Form | None:
    entry = table(HolidayName)[match["word"]]
    year, years = year_of(match)
    return Day(entry.day[1], entry.day[0], year, years)


def lunar_new_year(match: Match) -> Form | None:
    """`Tết Nguyên đán 2021`, `Tết Bính Thân`: a year by its name is the one nearest to the document's."""
    year, years = year_of(match)
    if not match["stem"]:
        return Fixed(tet().days, year=year, years=years)
    stem, branch = tet().stems.index(match["stem"]), tet().branches.index(match["branch"])
    named = [pair for pair in tet().days if (pair[0].year - 4) % 10 == stem and (pair[0].year - 4) % 12 == branch]
    return Fixed((named[0],), year=named[0][0].year) if named else None


def edge(match: Match) -> Form | None:
    """`cuối năm 2020`, `đầu tháng 3`, `giữa tháng này`."""
    if match["unit"] == "năm":
        year, years = year_of(match)
        whole: Form | None = Months(1, 12, year, years, "year")
    else:
        whole = _one_month(match)
    return whole and Third({"đầu": 0, "giữa": 1, "cuối": 2}[match["edge"]], whole)


def half_of_month(match: Match) -> Form | None:
    """`kỳ 1 tháng 12`, `nửa cuối tháng 11/2018`: up to the 15th and from the 16th."""
    whole = _one_month(match)
    return whole and HalfMonth(match["half"] in ("2", "ii") or match["edge"] in ("cuối", "sau"), whole)


def _one_month(match: Match) -> Form | None:
    """The month that a part belongs to: `tháng 3`, `tháng 3/2020`, `tháng này`."""
    if not match["m"]:
        return Relative("month", offset(match["shift"]), "month")
    month = number(match["m"])
    year, years = year_of(match)
    return Months(month, month, year, years) if 1 <= month <= 12 else None


def first(match: Match) -> Form | None:
    month = number(match["m"])
    year, years = year_of(match)
    unit = _UNITS[match["unit"]]
    return First(unit, Months(month, month, year, years), unit) if 1 <= month <= 12 else None


def named_day(match: Match) -> Form | None:
    year, years = year_of(match)
    return day(match["d"], match["m"], str(year) if year else None, years)


def _roman(printed: str) -> int:
    digits = [_ROMAN[letter] for letter in printed]
    return sum(-d if d < following else d for d, following in zip(digits, [*digits[1:], 0], strict=True))


def rolling(match: Match) -> Form | None:
    """`15 ngày vừa qua`, `3 tháng tới`."""
    entry = table(RollingWord)[match["edge"]]
    return Rolling(_UNITS[match["unit"]], number(match["n"]), entry.direction)


def bare_year(match: Match) -> Form | None:
    return Months(1, 12, int(match["y"]), grain="year")


def year_up_to(match: Match) -> Form | None:
    """`năm nghiệp vụ (30/9/2017)`: the twelve months that end on a day."""
    last = day(match["d"], match["m"], match["y"])
    if last is None:
        return None
    end = date(int(match["y"]), number(match["m"]), int(match["d"]))
    return Fixed(((in_year(end, end.year - 1) + timedelta(1), end),), year=end.year)


def list_of_years(match: Match) -> Form | None:
    return Years(int(match["y"]), int(match["z"])) if int(match["y"]) <= int(match["z"]) else None


def now(match: Match) -> Form | None:
    return Now()


def numeric_date(match: Match) -> Form | None:
    """`27/3/2012`, `18-12`, `15/12`."""
    return day(match["d"], match["m"], match["y"])


def numeric_month(match: Match) -> Form | None:
    """`8/2020`."""
    value = int(match["m"])
    return Months(value, value, int(match["y"])) if 1 <= value <= 12 else None


def lone_day(match: Match) -> Form | None:
    """`ngày 15`: the month is not said."""
    return day(match["d"], None)


def part_of_day(match: Match) -> Form | None:
    """`tối nay`, `sáng mai`."""
    return PartOfDay(*table(DayPart)[match["part"]].hours, Relative("day", NEAR_DAYS[match["day"]]))
