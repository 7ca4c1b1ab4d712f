"""Documents as tables of text cells, as the store takes them in: every value in exactly its digits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.records import Document, dumps

if TYPE_CHECKING:
    from extractor.checks.findings import Finding

Columns = dict[str, list[str | None]]  # rows, column by column, without the columns that are empty

LAYOUT = 3  # of what is returned here: another number, and shards are made anew
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
    """Return what the store keeps of a document: the record, its head; figures, periods, relations as columns."""
    told = document.to_dict()
    record = dumps(told)  # as `to_json`, of the same dump
    head = _flat(told)
    return {
        "record": record,
        "head": {name: _cell(value) for name in DOCUMENT if (value := head.get(name)) is not None},
        "figures": _columns(FIGURE, [_flat(one) for one in told["figures"]]),
        "periods": _columns(PERIOD, told["periods"]),
        "relations": _columns(RELATION, told["relations"]),
    }


def finding_rows(findings: Iterable[Finding]) -> Columns:
    """Return findings as columns."""
    told = [
        {name: getattr(one, name, None) for name in FINDING} | {"figure": one.primary.figure_id} for one in findings
    ]
    return _columns(FINDING, told)


def _flat(told: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a figure or a document with those of its period and its location beside them."""
    period, location = told["period"] or {}, told.get("location") or {}
    return {**told, **location, "period_start": period.get("start"), "period_end": period.get("end")}


def _columns(names: Iterable[str], rows: Sequence[dict[str, Any]]) -> Columns:
    found = {}
    for name in names:
        values = [row.get(name) for row in rows]
        if any(value is not None for value in values):
            found[name] = [None if value is None else _cell(value) for value in values]
    return found


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return " ".join(value) if isinstance(value, tuple) else str(value)
