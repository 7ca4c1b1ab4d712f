"""One expression of time on its own, read against a moment: for callers who hold the words and no document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from extractor.periods.finding import find_periods
from extractor.periods.forms import Anchor
from extractor.records import Grain


@dataclass(frozen=True, slots=True)
class Reading:
    """The time meant, from `start` up to, not including, `end`, and the size of the unit named."""

    start: datetime
    end: datetime
    grain: Grain


def parse_period(text: str, reference: datetime) -> Reading | None:
    """Return what the longest mention of time in `text` means at `reference`; None when there is none to resolve."""
    mention = max(find_periods(text), key=lambda found: found.end - found.start, default=None)
    span = mention.form.span(Anchor(now=reference)) if mention else None
    return Reading(span.start, span.end, mention.grain) if mention and span else None
