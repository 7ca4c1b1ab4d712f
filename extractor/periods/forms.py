"""The forms that a period takes in a text, each able to say when it is.

A form is what the words say (`tháng 9`, `năm ngoái`, `cùng kỳ`), nothing more. `span` reads it against an `Anchor`,
which holds what the document says of its own time, and is None where that is not enough.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from extractor.periods.calendar import Span, Unit, days, floor, in_year, midnight, months, shift
from extractor.records import Grain


@dataclass(frozen=True, slots=True)
class Anchor:
    """The document's own time: the moment of writing, the year that dates without one take, the reporting period."""

    now: datetime | None = None
    year: int | None = None
    period: Span | None = None

    @property
    def default_year(self) -> int | None:
        """The year of what names none."""
        return self.year if self.year is not None else self.now.year if self.now else None


class Form(ABC):
    """What a mention says; `grain` is the size of the unit it names."""

    grain: Grain

    @abstractmethod
    def span(self, anchor: Anchor) -> Span | None:
        """Return the time meant, None where `anchor` does not tell."""


@dataclass(frozen=True)
class Day(Form):
    """`27/3/2012`, `ngày 3 tháng 2`, `ngày 15` (no month)."""

    day: int
    month: int | None = None
    year: int | None = None
    years: int = 0  # away from the document's year (`năm ngoái`: -1)
    grain: Grain = "day"

    def span(self, anchor: Anchor) -> Span | None:
        year = self.year if self.year is not None else anchor.default_year
        if year is None or self.month is None:
            return None
        try:
            day = date(year + self.years, self.month, self.day)
        except ValueError:  # 29 February of a common year
            return None
        return days(day, day)


@dataclass(frozen=True)
class Months(Form):
    """Months `first` to `last` of a year: a month, a quarter, `9 tháng đầu năm`, a whole year."""

    first: int
    last: int
    year: int | None = None
    years: int = 0
    grain: Grain = "month"

    def span(self, anchor: Anchor) -> Span | None:
        year = self.year if self.year is not None else anchor.default_year
        return None if year is None else months(year + self.years, self.first, self.last)


@dataclass(frozen=True)
class Years(Form):
    """`giai đoạn 2011-2015`, `thế kỷ 21`."""

    first: int
    last: int
    grain: Grain = "span"

    def span(self, anchor: Anchor) -> Span | None:
        return Span(months(self.first, 1, 1).start, months(self.last, 12, 12).end)


@dataclass(frozen=True)
class Relative(Form):
    """`tháng trước`, `hôm qua`, `tuần này`: one unit, `offset` units from now."""

    unit: Unit
    offset: int
    grain: Grain = "day"

    def span(self, anchor: Anchor) -> Span | None:
        now = anchor.now or self._reported(anchor)
        if now is None:
            return None
        start = shift(floor(now, self.unit), self.unit, self.offset)
        return Span(start, shift(start, self.unit, 1))

    def _reported(self, anchor: Anchor) -> datetime | None:
        """The reporting period stands for now where it is of the unit's size (`quý vừa qua`)."""
        if anchor.period is None or self.unit not in ("month", "quarter"):
            return None
        start = floor(anchor.period.start, self.unit)
        return start if shift(start, self.unit, 1) == anchor.period.end else None


@dataclass(frozen=True)
class Rolling(Form):
    """`2 tháng qua`, `3 ngày tới`: whole units that end or begin with the present one, which is not counted in."""

    unit: Unit
    count: int
    direction: int
    grain: Grain = "span"

    def span(self, anchor: Anchor) -> Span | None:
        if anchor.now is None:
            return None
        here = floor(anchor.now, self.unit)
        try:
            if self.direction < 0:
                return Span(shift(here, self.unit, -self.count), here)
            return Span(shift(here, self.unit, 1), shift(here, self.unit, self.count + 1))
        except ValueError:  # thousands of years away
            return None


@dataclass(frozen=True)
class SamePeriod(Form):
    """`cùng kỳ năm trước`, `cùng kỳ 2020`: the reporting period in another year."""

    year: int | None = None
    years: int = -1
    grain: Grain = "span"

    def span(self, anchor: Anchor) -> Span | None:
        if anchor.period is None:
            return None
        first, last = anchor.period.days
        offset = self.years if self.year is None else self.year - last.year
        moved = in_year(last, last.year + offset)
        if last == months(last.year, last.month, last.month).days[1]:  # the end of February stays its end
            moved = months(moved.year, moved.month, moved.month).days[1]
        return days(in_year(first, first.year + offset), moved)


@dataclass(frozen=True)
class Weekday(Form):
    """`thứ hai`, `thứ năm tuần tới`: the day of a week, or without one the next such day after today."""

    number: int
    week: int | None = None
    grain: Grain = "day"

    def span(self, anchor: Anchor) -> Span | None:
        if anchor.now is None:
            return None
        if self.week is None:
            today = anchor.now.date()
            day = today + timedelta((self.number - today.weekday() - 1) % 7 + 1)
        else:
            day = floor(anchor.now, "week").date() + timedelta(7 * self.week + self.number)
        return days(day, day)


@dataclass(frozen=True)
class First(Form):
    """`ngày đầu tiên của tháng 3`, `tuần đầu tiên của tháng 9`: the first whole unit of another form."""

    unit: Unit
    of: Form
    grain: Grain = "day"

    def span(self, anchor: Anchor) -> Span | None:
        whole = self.of.span(anchor)
        if whole is None:
            return None
        start = floor(whole.start, self.unit)
        if start < whole.start:
            start = shift(start, self.unit, 1)
        return Span(start, shift(start, self.unit, 1))


@dataclass(frozen=True)
class Third(Form):
    """`đầu năm 2020`, `giữa tháng 3`, `cuối năm nay`: the first, middle or last third of another form."""

    third: int
    of: Form
    grain: Grain = "span"

    def span(self, anchor: Anchor) -> Span | None:
        whole = self.of.span(anchor)
        if whole is None:
            return None
        first, last = whole.days
        if (last - first).days > 40:
            return months(first.year, 4 * self.third + 1, 4 * self.third + 4)
        start = first + timedelta(10 * self.third)
        return days(start, last if self.third == 2 else start + timedelta(9))


@dataclass(frozen=True)
class HalfMonth(Form):
    """`kỳ 1 tháng 12`, `nửa cuối tháng 11`: a month up to its 15th day, or from the 16th."""

    second: bool
    of: Form
    grain: Grain = "span"

    def span(self, anchor: Anchor) -> Span | None:
        whole = self.of.span(anchor)
        if whole is None:
            return None
        middle = whole.start + timedelta(15)
        return Span(middle, whole.end) if self.second else Span(whole.start, middle)


@dataclass(frozen=True)
class Clock(Form):
    """`8 giờ 30`, `7h sáng nay 22/4`: a time of the day; `exact` when the text settles which half of the day."""

    hour: int
    minute: int | None = None
    day: Form | None = None
    exact: bool = True
    grain: Grain = "hour"

    def span(self, anchor: Anchor) -> Span | None:
        """Return the hour or minute on its day; without a day, the next time that the clock shows it."""
        size = timedelta(hours=1) if self.minute is None else timedelta(minutes=1)
        if self.day is not None:
            whole = self.day.span(anchor)
            start = None if whole is None else whole.start + self._offset
        else:
            start = None if anchor.now is None else self._next(anchor.now)
        return None if start is None else Span(start, start + size)

    @property
    def _offset(self) -> timedelta:
        return timedelta(hours=self.hour, minutes=self.minute or 0)

    def _next(self, now: datetime) -> datetime:
        start = midnight(now.date()) + self._offset
        step = timedelta(hours=24 if self.exact or self.hour >= 12 else 12)
        while start < floor(now, "minute"):
            start += step
        return start


@dataclass(frozen=True)
class PartOfDay(Form):
    """`tối nay`, `sáng chủ nhật`: hours `first` to `last` of a day."""

    first: int
    last: int
    day: Form
    grain: Grain = "hour"

    def span(self, anchor: Anchor) -> Span | None:
        whole = self.day.span(anchor)
        if whole is None:
            return None
        return Span(whole.start + timedelta(hours=self.first), whole.start + timedelta(hours=self.last))


@dataclass(frozen=True)
class Between(Form):
    """`từ 15/12/2010 đến 14/12/2011`: from one form to the end of another; a year said once holds for both."""

    first: Form
    last: Form
    grain: Grain = "span"

    def span(self, anchor: Anchor) -> Span | None:
        first, last = self.first.span(self._shared(anchor, self.last)), self.last.span(self._shared(anchor, self.first))
        if first is None or last is None:
            return None
        if first.start >= last.end and getattr(self.first, "year", 1) is None:  # `từ tháng 11 đến tháng 2/2021`
            first = self.first.span(replace(anchor, year=last.start.year - 1))
        return Span(first.start, last.end) if first and first.start < last.end else None

    @staticmethod
    def _shared(anchor: Anchor, other: Form) -> Anchor:
        year = getattr(other, "year", None)
        return anchor if year is None else replace(anchor, year=year)


@dataclass(frozen=True)
class Now(Form):
    """`hiện nay`, `đến nay`: the moment of writing."""

    grain: Grain = "day"

    def span(self, anchor: Anchor) -> Span | None:
        return None if anchor.now is None else Span(anchor.now, anchor.now + timedelta(minutes=1))


@dataclass(frozen=True)
class Fixed(Form):
    """A stretch that the calendar fixes from year to year: seasons, `Giáng sinh`, the days of `Tết`."""

    by_year: tuple[tuple[date, date], ...] = ()
    first: tuple[int, int] = (1, 1)
    last: tuple[int, int] = (12, 31)
    year: int | None = None
    years: int = 0
    grain: Grain = "span"

    def span(self, anchor: Anchor) -> Span | None:
        year = self.year if self.year is not None else anchor.default_year
        if year is None:
            return None
        year += self.years
        if self.by_year:
            return next((days(*pair) for pair in self.by_year if year in (pair[0].year, pair[1].year)), None)
        first, last = date(year, *self.first), date(year, *self.last)
        return days(first, last if last >= first else date(year + 1, *self.last))
