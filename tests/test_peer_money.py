"""Amounts of money and ordinals as Duckling's Vietnamese corpus expects them (facts, not code)."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.pipeline import extract

PEERS = Path(__file__).parent.parent.parent / "shared" / "peers" / "duckling_vi.jsonl"
# Left out by name. Two amounts joined into one do not occur in the press: each is a figure of its own.
TWO_FIGURES = {
    "2 đô la và 23 xen",
    "hai đô la và 23 xen",
    "2 đô 23 xu",
    "20 Rupees 43",
    "hai mươi rupees 43 xen",
    "nhiều hơn 1 đô la và bốn mươi hai xen",
    "trên một đô la và 42 xu",
}
# `cao hơn 3,2%` says by how much in this genre; a bare comparison without a subject is no bound here.
COMPARISONS = {"cao hơn $1,42"}
CURRENCIES = {"Dollar": "USD", "Cent": "USD", "Pound": "GBP"}
BOUNDS = {"<": "less", ">": "more"}


def rows(dimension: str) -> list[dict[str, Any]]:
    if not PEERS.exists():
        return []
    found = [json.loads(line) for line in PEERS.read_text("utf-8").splitlines()]
    return [row for row in found if row["dimension"] == dimension and row["text"] not in TWO_FIGURES | COMPARISONS]


@pytest.mark.skipif(not PEERS.exists(), reason="the outside test cases are not beside this checkout")
def test_amounts_of_money() -> None:
    for row in rows("AmountOfMoney"):
        expected, figures = row["expected"], extract(row["text"]).figures
        assert len(figures) == 1, row["text"]
        figure = figures[0]
        assert figure.kind == "money", row["text"]
        assert figure.currency == CURRENCIES.get(expected["currency"], expected["currency"]), row["text"]
        assert figure.value == Decimal(str(expected.get("value", expected.get("from")))), row["text"]
        if expected["kind"] == "money_range":
            assert figure.value_max == Decimal(str(expected["to"])), row["text"]
        if expected["kind"] == "money_bound":
            assert figure.bound == BOUNDS[expected["bound"]], row["text"]


@pytest.mark.skipif(not PEERS.exists(), reason="the outside test cases are not beside this checkout")
def test_ordinals_are_no_figures() -> None:
    for row in rows("Ordinal"):
        assert not extract(row["text"]).figures, row["text"]
