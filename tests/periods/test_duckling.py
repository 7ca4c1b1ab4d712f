"""Expressions of time that another parser of Vietnamese publishes with their readings (when that list is at hand)."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from extractor.periods import parse_period

PEERS = Path(__file__).resolve().parents[3] / "shared" / "peers" / "duckling_vi.jsonl"
EXCLUDED = {
    "3 giây tới": "seconds from now are spoken to a machine, not printed in a report",
    "3 s tiếp theo": "seconds from now are spoken to a machine, not printed in a report",
    "4pm CET": "an English clock time with a time zone",
}


@pytest.mark.skipif(not PEERS.exists(), reason="the peers' examples are not beside this checkout")
def test_readings_of_a_peer() -> None:
    rows = [json.loads(line) for line in PEERS.read_text("utf-8").splitlines()]
    wrong = [
        row["text"] for row in rows if row["dimension"] == "Time" and row["text"] not in EXCLUDED and not _agrees(row)
    ]
    assert wrong == []


def _agrees(row: dict[str, object]) -> bool:
    expected = row["expected"]
    assert isinstance(expected, dict)
    reading = parse_period(str(row["text"]), datetime.fromisoformat(str(row["reference_time"])[:19]))
    if reading is None:
        return False
    if expected["kind"] == "interval":
        return (reading.start.isoformat(), reading.end.isoformat()) == (expected["from"], expected["to"])
    return reading.start.isoformat() == str(expected["value"])
