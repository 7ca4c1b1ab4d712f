"""The one list of the rules: code, name, severity, whether it is on, and the function that does it.

The function's docstring is the rule's page. The order is that of precedence: a malformed number first, then what stands
against itself, then the sums, then other documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.checks.draft import Draft
from extractor.checks.findings import Outcome, Severity
from extractor.checks.rules import (
    changes,
    dates,
    means,
    multiples,
    pairs,
    percents,
    plans,
    repeats,
    shares,
    source,
    sums,
    tables,
    writing,
    years,
)

VERSION = "1.0.0"  # of the rules: it moves when what they report does
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
    Rule("SL402", "dau-cham-phay", "error", writing.separators),
    Rule("SL403", "don-vi-tien", "warning", writing.money_scale),
    Rule("SL404", "so-va-chu", "error", writing.digits_and_words),
    Rule("SL405", "dem-le", "warning", writing.fractional_count),
    Rule("SL501", "ngay-khong-co", "error", dates.impossible_day),
    Rule("SL502", "khoang-nguoc", "error", dates.reversed_period),
    Rule("SL503", "ki-khac-tit", "warning", dates.other_year_than_title),
    Rule("SL504", "thu-ngay", "error", dates.wrong_weekday),
    Rule("SL505", "so-nam", "error", dates.number_of_years),
    Rule("SL301", "tit-sapo-khac-than-bai", "error", repeats.title_against_body),
    Rule("SL302", "cung-nhan-khac-so", "warning", repeats.same_label_other_value),
    Rule("SL401", "truot-don-vi", "warning", repeats.scale_slip),
    Rule("SL303", "dem-khac-liet-ke", "warning", repeats.announced_and_listed),
    Rule("SL304", "lap-so", "note", repeats.same_number_elsewhere, on=False),
    Rule("SL101", "phan-lon-hon-tong", "error", pairs.part_exceeds_whole),
    Rule("SL102", "ti-so-khac-phan-tram", "error", pairs.ratio_against_percent),
    Rule("SL103", "cong-khong-bang-tong", "error", sums.parts_against_total),
    Rule("SL104", "bo-phan-lon-hon-tong", "error", sums.part_against_total),
    Rule("SL105", "ti-trong-khong-khop", "error", shares.share_of_total),
    Rule("SL106", "cong-phan-tram-qua-100", "error", percents.percentages_of_whole),
    Rule("SL107", "con-lai-khong-khop", "error", sums.rest_of_whole),
    Rule("SL108", "ti-le-khong-the", "warning", percents.impossible_share),
    Rule("SL109", "phan-tram-ngoai-mien", "error", percents.share_out_of_range),
    Rule("SL110", "binh-quan-khong-khop", "error", means.mean_of_total),
    Rule("SL203", "sai-chieu", "error", changes.direction),
    Rule("SL201", "chenh-lech-tuyet-doi", "error", changes.absolute_change),
    Rule("SL202", "ti-le-tang-giam", "error", changes.relative_change),
    Rule("SL204", "gap-lan", "error", multiples.multiple),
    Rule("SL205", "phan-tram-hay-diem", "error", changes.points_or_percent),
    Rule("SL206", "giam-qua-100", "error", changes.fall_beyond_all),
    Rule("SL207", "ke-hoach-thuc-hien", "error", plans.plan_and_actual),
    Rule("SL208", "luy-ke-giam", "warning", repeats.cumulative_falls),
    Rule("SL604", "cot-phan-tram", "error", tables.percent_column),
    Rule("SL601", "tong-cot", "error", tables.column_total),
    Rule("SL602", "tong-hang", "error", tables.row_total),
    Rule("SL603", "tong-cheo", "error", tables.cross_total),
    Rule("SL605", "loi-khac-bang", "warning", tables.text_against_table),
    Rule("SL703", "dao-chu-so", "error", source.swapped_digits, needs="source"),
    Rule("SL702", "so-bi-doi", "error", source.changed_number, needs="source"),
    Rule("SL704", "lam-tron", "error", source.rounding_of_source, needs="source"),
    Rule("SL706", "doi-don-vi", "error", source.changed_unit, needs="source"),
    Rule("SL707", "gan-nham", "error", source.wrong_label, needs="source"),
    Rule("SL701", "khong-co-trong-nguon", "warning", source.not_in_source, needs="source"),
    Rule("SL705", "bo-sot", "note", source.left_out, on=False, needs="source"),
    Rule("SL801", "so-nam-truoc-khong-khop", "warning", years.prior_year_value, needs="previous"),
    Rule("SL802", "tang-giam-theo-kho", "warning", years.change_by_archive, needs="previous"),
    Rule("SL803", "nhay-bac", "note", years.jump, needs="previous"),
    Rule("SL804", "so-cu-chep-lai", "warning", years.stale_copy, needs="previous"),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}
