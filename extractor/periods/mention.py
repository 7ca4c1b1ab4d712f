"""A date or period as the text mentions it, and the same resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.periods.forms import Form
from extractor.records import Grain

# plain; `tính đến ngày 15/10`; `so với năm 2010`; `kể từ ngày 15/8`; `trước ngày 30/6`
Role = Literal["", "as_of", "base", "since", "before"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A date, clock time or period at `start:end` of the view; `form` is what it says, not yet resolved.

    `counts` marks a stretch whose number is a figure too (`15 ngày vừa qua`): the mention does not exclude it.
    """

    start: int
    end: int
    text: str
    form: Form
    role: Role = ""
    counts: bool = False

    @property
    def grain(self) -> Grain:
        """The size of the unit that the mention names."""
        return self.form.grain


@dataclass(frozen=True, slots=True)
class ResolvedPeriod:
    """A mention with its first and last day, None where the document does not say enough to know them."""

    mention: PeriodMention
    start: date | None
    end: date | None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, when they are known."""
        return None if self.start is None or self.end is None else (self.start, self.end)
