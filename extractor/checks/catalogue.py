"""The one list of the rules: code, name, severity, whether it is on, and the function that does it.

The function's docstring is the rule's page. The order is that of precedence: a malformed number first, then what stands
against itself, then the sums, then other documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.checks.draft import Draft
from extractor.checks.findings import Outcome, Severity
from extractor.checks.rules import pairs, shares, sums

Check = Callable[[Draft], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `on` tells whether it runs unless asked otherwise, `needs` what it compares the draft with."""

    code: str
    name: str
    severity: Severity
    check: Check
    on: bool = True
    needs: str = ""  # "" | source | previous

    @property
    def page(self) -> str:
        """The documentation of the rule."""
        return self.check.__doc__ or ""


_ALL = (
    Rule("SL101", "phan-lon-hon-tong", "error", pairs.part_exceeds_whole),
    Rule("SL102", "ti-so-khac-phan-tram", "error", pairs.ratio_against_percent),
    Rule("SL103", "cong-khong-bang-tong", "error", sums.parts_against_total),
    Rule("SL104", "bo-phan-lon-hon-tong", "error", sums.part_against_total),
    Rule("SL105", "ti-trong-khong-khop", "error", shares.share_of_total),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}
