"""A batch from files to ledger: what is new is read, what is not is kept, what fails is set aside with its reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.executors import Executor
from extractor.batch.ledger import Entry, Job, Ledger, Settings, hash_of
from extractor.batch.work import Extract, Order
from extractor.messages import say
from extractor.readers import find, printable

TIMEOUT = 120.0  # seconds that a file may take: an article takes some milliseconds
_FILES = 32  # of a shard: enough to make its writing cheap, few enough to lose little

Progress = Callable[[int], None]  # is told how many files have just been finished


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: files read now, kept from before, gone since; and all that could not be read."""

    read: int
    kept: int
    gone: int
    quarantined: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to read, those read before, and how many have gone since."""

    files: frozenset[Job]
    pending: tuple[Job, ...]
    gone: int

    @property
    def kept(self) -> int:
        """How many files have been read before."""
        return len(self.files) - len(self.pending)


def plan(ledger: Ledger, settings: Settings) -> Plan:
    """Return what there is to do: files are known by name and content, so a changed one is read again."""
    known = ledger.known(settings.key)
    names = dict.fromkeys(find(settings.paths))
    jobs = [Job(name, hash_of(name)) for name in names]
    gone = {job.name for job in known if job.name not in names}
    return Plan(frozenset(jobs), tuple(job for job in jobs if job not in known), len(gone))


def run(
    store: Path,
    settings: Settings,
    executor: Executor,
    *,
    timeout: float = TIMEOUT,
    extract: Extract | None = None,
    planned: Callable[[Plan], None] = lambda plan: None,
    progress: Progress = lambda files: None,
) -> Summary:
    """Bring the ledger of `store` up to date with the files of `settings`.

    `planned` is called once, before the work; `progress` after each shard; `extract` reads in place of the extractor.
    Raises `InputError` where the ledger cannot be made, `OSError` where it cannot be written: what was finished by then
    stays.
    """
    ledger = Ledger(store)
    ledger.open(settings)
    todo = plan(ledger, settings)
    planned(todo)
    size = max(1, min(_FILES, len(todo.pending) // (executor.workers * 4)))
    orders = [
        Order(_name(jobs, settings.key), store.absolute(), tuple(jobs), settings, timeout, extract)
        for jobs in _groups(todo.pending, size)
    ]
    died = []
    for order, outcome in executor.run(orders):
        if outcome is None:
            died.append(order)
        else:
            progress(outcome.files)
    for order, outcome in executor.run(_singles(died), alone=True):
        if outcome is None:
            _quarantine(ledger, order)
        progress(1)
    _sweep(ledger, settings.key, todo.files)
    return Summary(len(todo.pending), todo.kept, todo.gone, tuple(quarantined(ledger)))


def quarantined(ledger: Ledger) -> Iterator[Entry]:
    """Yield the entries of files that could not be read, or not wholly, in order of name."""
    found = (entry for _, _, entries in ledger.shards() for entry in entries if entry.errors)
    yield from sorted(found, key=lambda entry: entry.name)


def forget_quarantined(ledger: Ledger) -> int:
    """Take the quarantined files out of the ledger, so that the next run reads them again; return their number."""
    count = 0
    for shard, key, entries in list(ledger.shards()):
        good = [entry for entry in entries if not entry.errors]
        if len(good) < len(entries):
            count += len(entries) - len(good)
            _rewrite(ledger, shard, key, good)
    return count


def _singles(orders: Iterable[Order]) -> Iterator[Order]:
    """Yield an order for each file of `orders`: one of them killed its worker, or hung."""
    for order in orders:
        for job in order.jobs:
            yield Order(
                _name([job], order.settings.key), order.store, (job,), order.settings, order.timeout, order.extract
            )


def _quarantine(ledger: Ledger, order: Order) -> None:
    """Enter the one file of `order`, on which a worker died, with the reason."""
    job = order.jobs[0]
    late = ledger.folder / f"{order.shard}.late"
    reason = say("batch.late", seconds=f"{order.timeout:g}") if late.exists() else say("batch.killed")
    late.unlink(missing_ok=True)
    entry = Entry(job.name, job.sha256, 0, (f"{printable(job.name)}: {reason}",))
    ledger.publish(order.shard, order.settings.key, [entry], [])


def _sweep(ledger: Ledger, key: str, files: frozenset[Job]) -> None:
    """Remove what no file stands behind any more: other versions and patterns, files gone or changed."""
    known = ledger.known(key)
    for shard, made, entries in list(ledger.shards()):
        good = [one for one in entries if made == key and one.job in files and known[one.job] == shard]
        if len(good) < len(entries):
            _rewrite(ledger, shard, key, good)


def _rewrite(ledger: Ledger, shard: str, key: str, entries: Sequence[Entry]) -> None:
    """Put a shard of `entries` in place of `shard`; killed in between, both stand, and the next sweep takes one."""
    if entries:
        names = {printable(entry.name) for entry in entries}
        lines = [line for line in ledger.lines(shard) if json.loads(line)["file"] in names]
        ledger.publish(_name([entry.job for entry in entries], key), key, entries, lines)
    ledger.remove(shard)


def _groups(jobs: Sequence[Job], size: int) -> Iterator[Sequence[Job]]:
    for first in range(0, len(jobs), size):
        yield jobs[first : first + size]


def _name(jobs: Sequence[Job], key: str) -> str:
    """Return the name of a shard: of all it is made of, so that making it again overwrites it.

    Shards of two keys never share a name: killed between its two files, one would pass for the other.
    """
    told = "\n".join((key, *(f"{job.name}\0{job.sha256}" for job in jobs)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]
