"""The worker's side of a batch: reads the files of one shard, writes their documents, dies rather than hangs."""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.archive.rows import finding_rows, rows_of
from extractor.batch.ledger import Entry, Job, Ledger, Settings
from extractor.errors import ExtractorError
from extractor.messages import say
from extractor.readers import Reading, extract_reading, printable, read
from extractor.records import Document

if TYPE_CHECKING:
    from extractor.pipeline import Extractor

_TICK = 0.2  # seconds between two looks of the watch
_TOO_LATE = 70  # exit code of a worker that ended itself

Extract = Callable[[Reading], Document]


@dataclass(frozen=True, slots=True)
class Order:
    """A shard to make: the files, how to read them, how many seconds a file may take."""

    shard: str
    store: Path
    jobs: tuple[Job, ...]
    settings: Settings
    timeout: float
    extract: Extract | None = None  # in place of the extractor, picklable


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order."""

    shard: str
    files: int
    documents: int
    figures: int
    failed: int


def keep_watch() -> None:
    """Start the watch of a worker: one that was given nothing yet must end with its parent too."""
    _watch()


def make_shard(order: Order) -> Outcome:
    """Read the files of `order` and publish their shard. Raises `OSError` where it cannot be written."""
    ledger = Ledger(order.store)
    entries, lines, figures = [], [], 0
    for job in order.jobs:
        with _watched(ledger.folder / f"{order.shard}.late", order.timeout):
            entry, found, count = _read(job, order)
        entries.append(entry)
        lines += found
        figures += count
    ledger.publish(order.shard, order.settings.key, entries, lines)
    failed = sum(1 for entry in entries if entry.errors)
    return Outcome(order.shard, len(entries), len(lines), figures, failed)


def _read(job: Job, order: Order) -> tuple[Entry, list[str], int]:
    """Return the entry of a file, its documents as lines and the number of their figures."""
    errors: list[str] = []
    settings, extract = order.settings, order.extract or partial(extract_reading, extractor=own_extractor())
    lines, figures = [], 0
    try:
        readings = read(
            job.name,
            encoding=settings.encoding,
            text_column=settings.text_column,
            on_error=lambda error: errors.append(str(error)),
        )
        for number, reading in enumerate(readings):
            document = extract(reading)
            figures += len(document.figures)
            lines.append(_line(job.name, number, document, reading, settings.check))
    except ExtractorError as error:
        errors.append(str(error))
    except Exception as error:  # whatever it is, it is this file's: it is told, and the others go on
        errors.append(f"{printable(job.name)}: {say('batch.failed', reason=f'{type(error).__name__}: {error}')}")
    return Entry(job.name, job.sha256, len(lines), tuple(errors)), lines, figures


def _line(name: str, number: int, document: Document, reading: Reading, check: bool) -> str:
    """Return one document as a line of a shard: where it comes from, its record as text, its findings."""
    line = {"file": printable(name), "number": number, **rows_of(document), "findings": {}}
    if check:
        from extractor.checks.engine import check as run

        line["findings"] = finding_rows(run(reading.text, source=reading.name).findings)
    return json.dumps(line, ensure_ascii=False)


@cache
def own_extractor() -> Extractor:
    """Return the extractor of this process."""
    from extractor.pipeline import Extractor  # the parent of a batch has none: it starts its workers the sooner

    return Extractor()


@contextmanager
def _watched(note: Path, seconds: float) -> Iterator[None]:
    """End the process when the block takes longer than `seconds` or the parent is gone; `note` says it was the time."""
    watch = _watch()
    watch.note, watch.until = note, time.monotonic() + seconds
    try:
        yield
    finally:
        watch.until = float("inf")


@cache
def _watch() -> _Watch:
    """Return the watch of this process, running."""
    watch = _Watch()
    watch.start()
    return watch


class _Watch(threading.Thread):
    """Looks at the clock beside the work: a hanging call of a library cannot be stopped in any gentler way."""

    def __init__(self) -> None:
        super().__init__(name="watch", daemon=True)
        self.until = float("inf")
        self.note: Path | None = None
        self.above = os.getppid()
        self.parent = multiprocessing.parent_process()  # the batch, though a server forked the worker

    def run(self) -> None:
        while True:
            time.sleep(_TICK)
            if os.getppid() != self.above or (self.parent is not None and not self.parent.is_alive()):
                os._exit(_TOO_LATE)
            if time.monotonic() > self.until and self.note is not None:
                self.note.touch()
                os._exit(_TOO_LATE)
