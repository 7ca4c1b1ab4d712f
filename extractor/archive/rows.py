"""Documents as rows of text cells, as the store takes them in: every value in exactly its digits."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.records import Document

if TYPE_CHECKING:
    from extractor.checks.findings import Finding

Row = dict[str, str]  # without the columns that are empty

DOCUMENT = ("source", "format", "encoding", "title", "period_start", "period_end", "text_length", "sha256")
FIGURE = (
    *("id", "kind", "text", "value", "value_max", "of", "unit", "label", "action", "actor", "bound", "change"),
    *("period_start", "period_end", "place", "status", "zone", "sentence", "start", "end", "decimals", "confidence"),
    *("defects", "page", "paragraph", "table", "row", "column", "sheet"),
    *("currency", "scale", "of_whole", "dimension", "si_value", "si_unit", "iso8601"),
)
PERIOD = ("id", "start_offset", "end_offset", "text", "start", "end", "grain")
RELATION = ("type", "from", "to", "cue")
FINDING = ("rule", "severity", "figure", "message", "explain", "confidence", "fingerprint")


def rows_of(document: Document) -> dict[str, Any]:
    """Return what the store keeps of a document: the record itself; its head, figures, periods, relations as rows."""
    told = document.model_dump(include={"figures", "periods", "period", *DOCUMENT})
    return {
        "record": document.to_json(),
        "head": _cells(DOCUMENT, _flat(told)),
        "figures": [_cells(FIGURE, _flat(one)) for one in told["figures"]],
        "periods": [_cells(PERIOD, one) for one in told["periods"]],
        "relations": [_cells(RELATION, one.model_dump(by_alias=True)) for one in document.relations],
    }


def finding_row(finding: Finding) -> Row:
    """Return a finding as a row."""
    told = {name: getattr(finding, name, None) for name in FINDING}
    return _cells(FINDING, told | {"figure": finding.primary.figure_id})


def _flat(told: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a figure or a document with those of its period and its location beside them."""
    period, location = told.pop("period") or {}, told.pop("location", None) or {}
    return {**told, **location, "period_start": period.get("start"), "period_end": period.get("end")}


def _cells(columns: tuple[str, ...], fields: dict[str, Any]) -> Row:
    return {column: _cell(value) for column in columns if (value := fields.get(column)) is not None}


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return " ".join(value) if isinstance(value, tuple) else str(value)
