"""Periods against the document's own time: the year it is about, the period it reports on, the days of each mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractor.periods.calendar import Span, days, midnight
from extractor.periods.forms import Anchor, Between, Day, Fixed, Form, Months, PartOfDay, Relative, Years
from extractor.periods.mention import PeriodMention, ResolvedPeriod
from extractor.records import Grain

_PERIOD_GRAINS = ("month", "quarter", "half", "year", "span")


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """The period that a document reports on, with the mention that says so."""

    mention: PeriodMention
    start: date
    end: date


def resolve(mentions: Sequence[PeriodMention], anchor: Anchor) -> list[ResolvedPeriod]:
    """Return each mention with its days, as `anchor` tells them."""
    found = []
    named: dict[Grain, Span] = {}  # the month, the quarter last named: `tháng này`, `quý vừa qua`
    for mention in mentions:
        if mention.grain in ("month", "quarter") and isinstance(mention.form, Months) and mention.role != "base":
            earliest = mention.form.span(anchor)
            if earliest is not None:
                named.setdefault(mention.grain, earliest)
    for mention in mentions:
        span = mention.form.span(anchor)
        if isinstance(mention.form, Months) and span is not None and mention.role != "base":
            named[mention.grain] = span
        if span is None and isinstance(mention.form, Relative) and mention.text.lower().endswith(("này", "vừa qua")):
            span = named.get(mention.grain)
        first, last = (None, None) if span is None else span.days
        found.append(ResolvedPeriod(mention, first, last))
    return found


def document_anchor(
    text: str, mentions: Sequence[PeriodMention], lead_end: int, reference: date | None = None
) -> tuple[Anchor, ReportingPeriod | None]:
    """Return the document's own time and its reporting period, from the mentions up to `lead_end` (title and lead).

    `reference` is the day of publication where the caller knows it.
    """
    now = midnight(reference) if reference else None
    lead = [mention for mention in mentions if mention.end <= lead_end]
    year = document_year(mentions, lead) or (reference.year if reference else None)
    anchor = Anchor(now, year)
    period = document_period(lead, anchor)
    if period is not None:
        anchor = Anchor(now, period.end.year, days(period.start, period.end))
    return anchor, period


def document_year(mentions: Sequence[PeriodMention], lead: Sequence[PeriodMention]) -> int | None:
    """Return the year that dates without one take: the first named in the lead, else the most frequent one."""
    for group in (lead, mentions):
        named = [year for mention in group if mention.role != "base" and (year := year_of(mention.form)) is not None]
        if named:
            counts = Counter(named)
            return named[0] if group is lead else max(counts, key=lambda year: (counts[year], year))
    bases = [year for mention in mentions if (year := year_of(mention.form)) is not None]
    return max(bases) + 1 if bases else None


def document_period(lead: Sequence[PeriodMention], anchor: Anchor) -> ReportingPeriod | None:
    """Return the first period of the title or lead, None when they name none."""
    for mention in lead:
        if isinstance(mention.form, Months) and mention.form.years:
            continue  # `năm trước`
        if mention.role in ("base", "before", "since") or mention.counts or mention.grain not in _PERIOD_GRAINS:
            continue
        span = mention.form.span(anchor)
        if span is not None:
            return ReportingPeriod(mention, *span.days)
    return None


def year_of(form: Form) -> int | None:
    """Return the year that `form` names itself."""
    if isinstance(form, Between):
        return year_of(form.last) or year_of(form.first)
    if isinstance(form, PartOfDay):
        return year_of(form.day)
    return form.year if isinstance(form, Day | Months | Fixed) else form.last if isinstance(form, Years) else None
