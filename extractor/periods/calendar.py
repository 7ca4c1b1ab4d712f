"""Arithmetic of the calendar over half-open stretches of time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

Unit = Literal["minute", "hour", "day", "week", "month", "quarter", "year"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_FIXED = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(7)}


@dataclass(frozen=True, slots=True)
class Span:
    """The time from `start` up to, not including, `end`."""

    start: datetime
    end: datetime

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that the span touches."""
        return self.start.date(), (self.end - timedelta(microseconds=1)).date()


def days(first: date, last: date) -> Span:
    """Return the span from the beginning of day `first` to the end of day `last`."""
    return Span(midnight(first), midnight(last) + timedelta(1))


def midnight(day: date) -> datetime:
    """Return the beginning of `day`."""
    return datetime.combine(day, time())


def months(year: int, first: int, last: int) -> Span:
    """Return the span from the beginning of month `first` to the end of month `last` of `year`."""
    return days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def floor(moment: datetime, unit: Unit) -> datetime:
    """Return the beginning of the `unit` that holds `moment` (weeks begin on Monday)."""
    if unit == "minute":
        return moment.replace(second=0, microsecond=0)
    if unit == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = midnight(moment.date())
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(day.weekday())
    size = _MONTHS[unit]
    return day.replace(month=(day.month - 1) // size * size + 1, day=1)


def shift(moment: datetime, unit: Unit, count: int) -> datetime:
    """Return the beginning of a `unit` moved by `count` units. Raises `ValueError` outside the years 1 to 9999."""
    try:
        if unit in _FIXED:
            return moment + count * _FIXED[unit]
        total = moment.year * 12 + moment.month - 1 + count * _MONTHS[unit]
        return moment.replace(year=total // 12, month=total % 12 + 1)
    except OverflowError as error:
        raise ValueError(str(error)) from error


def in_year(day: date, year: int) -> date:
    """Return `day` in another year; 29 February becomes the 28th where it must."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
