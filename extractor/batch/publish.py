"""From ledger to store: the shards of a batch made into the tables that people ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from extractor import __version__
from extractor.archive import store
from extractor.batch.ledger import Ledger
from extractor.batch.run import Summary, quarantined
from extractor.readers import printable

_RUNS = "runs"


def note_run(ledger: Ledger, summary: Summary) -> None:
    """Enter a run that has ended into the ledger. Raises `OSError`."""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    told = {"ended": started, "version": __version__, "read": summary.read, "kept": summary.kept, "gone": summary.gone}
    with open(ledger.folder / _RUNS, "a", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps(told) + "\n")


def publish(path: Path) -> None:
    """Make the store at `path` from its ledger. Raises `OSError`, `MissingExtraError`."""
    ledger = Ledger(path)
    finished = ((shard, sum(entry.documents for entry in entries)) for shard, _, entries in ledger.shards())
    shards = [ledger.folder / f"{shard}.jsonl" for shard, documents in finished if documents]
    failed = [(printable(entry.name), reason) for entry in quarantined(ledger) for reason in entry.errors]
    store.build(path, shards, failed, list(_runs(ledger)))


def _runs(ledger: Ledger) -> Iterator[dict[str, str]]:
    path = ledger.folder / _RUNS
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        yield json.loads(line)
