"""Which days a figure holds for: of all the periods that a text mentions, the one that a figure stands under.

Stated in its clause or sentence; else carried on from the beginning of an earlier sentence of the paragraph; else the
period that the document reports on. The base of a comparison (`so với năm 2010`) is only the period of a figure right
behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import regex

from extractor.periods import Anchor, Between, Clock, Months, Now, ReportingPeriod, ResolvedPeriod
from extractor.periods.forms import Rolling
from extractor.text.sentences import SentenceSpan

_REACH = 12  # mentions of one sentence that are weighed on each side of a figure
_HEADING = 70  # no heading is longer
_HEAD = 45  # a mention that begins so near to the beginning of its sentence speaks for those that follow
_NEAR = 70  # a mention behind a figure belongs to it only as near as this
_BASE_LINK = regex.compile(r"\s?(?:[(:]|đạt|là|chỉ|có|còn|ở mức)(?:\s(?:đạt|là|có|gần|hơn|khoảng|mức))?\s?")
_DOCUMENT = regex.compile(r"(?:/\S*|số\s\S+|luật|nghị định|quyết định|thông tư|nghị quyết|chỉ thị|công văn)[\s,(]*\Z")
_BREAK = regex.compile(r"[;:]|\((?!\Z)|,\s(?!\d)")
_ADVERB = regex.compile(r"(?i)(?:^|[\n.,;:(–*-]\s?|(?:trong|vào|đến|tới|từ|riêng|qua|dịp|hết|của|cho)\s)\Z")
_ADJACENT = 25  # so near before its figure, a mention needs no preposition
_CARRIED = ("month", "quarter", "half", "year", "span")


@dataclass(frozen=True, slots=True)
class FigureTime:
    """The days of a figure and the mention they come from, None for the document's reporting period."""

    start: date
    end: date
    mention: ResolvedPeriod | None


class Timeline:
    """The periods of one document, ready to be asked for the days of a figure."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[SentenceSpan],
        periods: Sequence[ResolvedPeriod],
        anchor: Anchor,
        reporting: ReportingPeriod | None,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._anchor = anchor
        self._reporting = reporting
        self._periods = periods
        self._starts = [period.mention.start for period in periods]
        self._stated = [self._inside(sentence) for sentence in sentences]
        self._carried = self._carry()

    def period_of(self, sentence: int, start: int, end: int) -> FigureTime | None:
        """Return the days that the figure at `start:end` of sentence number `sentence` holds for, None when unsaid."""
        stated = self._stated[sentence]
        count = bisect_left(stated, start, key=lambda period: period.mention.end - 1)
        before = [
            p for p in stated[max(0, count - _REACH) : count] if p.mention.end <= start and self._is_open(p, start)
        ]
        chosen = next((p for p in reversed(before) if self._governs(p, start)), before[-1] if before else None)
        if chosen is not None:
            return self._days(chosen)
        for period in stated[count : count + _REACH]:
            if period.mention.start >= end and self._reaches(end, period):
                return self._days(period)
        carried = self._carried[sentence]
        return self._days(carried) if carried is not None else self._document()

    def _inside(self, sentence: SentenceSpan) -> list[ResolvedPeriod]:
        """Return the periods of a sentence, without the dates of documents and times of no day."""
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return [
            period
            for period in self._periods[first:last]
            if not self._is_of_document(period)
            and not (isinstance(period.mention.form, Clock) and period.start is None)
        ]

    def _is_open(self, period: ResolvedPeriod, start: int) -> bool:
        """Tell whether a mention still speaks at `start`: not out of its parentheses, a base only right behind it."""
        if self._is_base(period):
            return _BASE_LINK.fullmatch(self._text, period.mention.end, start) is not None
        between = self._text[period.mention.end : start]
        return between.count(")") <= between.count("(")

    def _is_base(self, period: ResolvedPeriod) -> bool:
        form = period.mention.form
        return period.mention.role == "base" or (isinstance(form, Months) and form.years < 0)

    def _governs(self, period: ResolvedPeriod, start: int) -> bool:
        """Tell an adverb of time (`Năm 2012, …`, `trong tháng 3`) from an attribute (`phong trào năm 2012`)."""
        begin = period.mention.start
        return (
            start - period.mention.end < _ADJACENT or _ADVERB.search(self._text, max(0, begin - 14), begin) is not None
        )

    def _is_of_document(self, period: ResolvedPeriod) -> bool:
        start = period.mention.start
        named = _DOCUMENT.search(self._text[max(0, start - 25) : start].lower()) is not None
        return named and period.mention.grain in ("day", "year")

    def _carry(self) -> list[ResolvedPeriod | None]:
        """Return for each sentence the period that an earlier one set for those that follow."""
        carried: list[ResolvedPeriod | None] = []
        current: ResolvedPeriod | None = None
        paragraph, heading = -1, False
        for sentence, stated in zip(self._sentences, self._stated, strict=True):
            if sentence.paragraph != paragraph:
                ends = self._is_heading(sentence, stated) or not (heading or (current and self._outlives(current)))
                current, paragraph = None if ends else current, sentence.paragraph
            carried.append(current)
            if stated and self._is_heading(sentence, stated):
                current, heading = stated[-1], True
            elif (period := self._setting(sentence, stated)) is not None:
                current, heading = period, False
        return carried

    def _setting(self, sentence: SentenceSpan, stated: Sequence[ResolvedPeriod]) -> ResolvedPeriod | None:
        """Return the period that a sentence sets for those behind it: what it begins with, or the day of an event."""
        lasting = [
            period for period in stated if not self._is_base(period) and not isinstance(period.mention.form, Now)
        ]
        if self._reporting is None:
            return lasting[-1] if lasting else None
        for period in lasting:
            if period.mention.start - sentence.start <= _HEAD:
                return period if period.mention.grain in _CARRIED or period.mention.role == "as_of" else None
        return None

    def _is_heading(self, sentence: SentenceSpan, stated: Sequence[ResolvedPeriod]) -> bool:
        """Tell a heading (`Nhiệm vụ 2023`): a short line without a stop, with no number but that of its period."""
        if sentence.end - sentence.start > _HEADING:
            return False
        line = self._text[sentence.start : sentence.end]
        if line.endswith((".", ";", ",")):
            return False
        return sum(map(str.isdigit, line)) == sum(map(str.isdigit, "".join(p.mention.text for p in stated)))

    def _outlives(self, period: ResolvedPeriod) -> bool:
        """Tell whether a period goes on past its paragraph: a month, a quarter; a day where there is no other."""
        if self._reporting is None:
            return period.mention.grain in ("day", "hour", "minute")
        return period.mention.grain in ("month", "quarter", "half")

    def _reaches(self, end: int, period: ResolvedPeriod) -> bool:
        gap = self._text[end : period.mention.start]
        if gap.endswith("(") and self._text[period.mention.end : period.mention.end + 1] != ")":
            return False  # `27 vụ (năm 2020 là 31 vụ)`
        return period.mention.role in ("", "as_of") and len(gap) <= _NEAR and not _BREAK.search(gap)

    def _days(self, period: ResolvedPeriod) -> FigureTime | None:
        """Return the days of a mention: up to it for `đến ngày`, the reporting period for `hiện nay`."""
        if isinstance(period.mention.form, Now):
            return self._document()
        form = period.mention.form
        if period.start is None or period.end is None:
            open_ended = isinstance(form, Between) and isinstance(form.last, Now)  # `từ đầu năm đến nay`
            return self._document() if open_ended or isinstance(form, Rolling) else None
        first, last = period.start, period.end
        if period.mention.role == "as_of":
            opening = self._reporting.start if self._reporting else date(period.end.year, 1, 1)
            first = opening if opening <= first and opening.year == period.end.year else first
        if period.mention.role == "since":
            last = self._up_to(first, last)
        return FigureTime(first, last, period)

    def _up_to(self, first: date, last: date) -> date:
        """Return the end of what began on `first`: of the reporting period, of the year when it is yet to come."""
        if self._reporting is None:
            return last
        return self._reporting.end if first <= self._reporting.end else date(first.year, 12, 31)

    def _document(self) -> FigureTime | None:
        return FigureTime(self._reporting.start, self._reporting.end, None) if self._reporting else None
