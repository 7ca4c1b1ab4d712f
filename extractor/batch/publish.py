"""From ledger to store: the shards of a batch made into the tables that people ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor import __version__
from extractor.archive import store
from extractor.batch.ledger import Ledger, write_whole
from extractor.batch.run import Summary, quarantined
from extractor.readers import printable

_RUNS = "runs"


def note_run(ledger: Ledger, summary: Summary) -> None:
    """Enter a run that has ended into the ledger. Raises `OSError`."""
    ended = datetime.now(UTC).isoformat(timespec="seconds")
    told = {"ended": ended, "version": __version__, "read": summary.read, "kept": summary.kept, "gone": summary.gone}
    runs = [json.dumps(run) for run in (*_runs(ledger), told)]
    write_whole(ledger.folder / _RUNS, "".join(f"{run}\n" for run in runs))  # not appended: it might be half a line


def publish(path: Path) -> None:
    """Make the store at `path` from its ledger. Raises `InputError` where it cannot, `MissingExtraError`."""
    ledger = Ledger(path)
    shards = (
        store.Shard(
            ledger.folder / f"{shard}.jsonl",
            [(printable(entry.name), number) for entry in entries for number in range(entry.documents)],
        )
        for shard, _, entries in ledger.shards()
    )
    failed = [(printable(entry.name), reason) for entry in quarantined(ledger) for reason in entry.errors]
    store.build(path, shards, failed, list(_runs(ledger)))


def _runs(ledger: Ledger) -> Iterator[dict[str, Any]]:
    path = ledger.folder / _RUNS
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        yield json.loads(line)
