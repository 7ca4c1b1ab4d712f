"""Dates, clock times, years and calendar periods: what the text mentions, and which days are meant."""

from __future__ import annotations

from extractor.periods.calendar import Span
from extractor.periods.finding import find_periods
from extractor.periods.forms import Anchor, Between, Clock, Day, Form, Months, Now, SamePeriod, Years
from extractor.periods.mention import PeriodMention, ResolvedPeriod, Role
from extractor.periods.reading import Reading, parse_period
from extractor.periods.resolution import ReportingPeriod, document_anchor, document_period, document_year, resolve

__all__ = [
    "Anchor",
    "Between",
    "Clock",
    "Day",
    "Form",
    "Months",
    "Now",
    "PeriodMention",
    "Reading",
    "ReportingPeriod",
    "ResolvedPeriod",
    "Role",
    "SamePeriod",
    "Span",
    "Years",
    "document_anchor",
    "document_period",
    "document_year",
    "find_periods",
    "parse_period",
    "resolve",
]
