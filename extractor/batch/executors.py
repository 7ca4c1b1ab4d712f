"""Where shards are made: processes of this machine, or the workers of a Dask cluster.

An executor takes orders and yields each with its outcome, in any order, or with `None` where its worker died on it.
It holds no more orders at a time than keep it busy, so that a batch of any length runs in bounded memory.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from typing import Any, Protocol

from extractor.batch.work import Order, Outcome, keep_watch, make_shard
from extractor.errors import InputError, MissingExtraError
from extractor.messages import say

_AHEAD = 2  # orders a worker: one at work, one waiting
_LOOK = 5.0  # seconds between two looks at whether a cluster still has workers

Result = tuple[Order, Outcome | None]


class Executor(Protocol):
    """Makes shards. `alone` runs one order at a time, so that a death is that order's."""

    workers: int

    def run(self, orders: Iterable[Order], *, alone: bool = False) -> Iterator[Result]:
        """Yield every order with its outcome, or `None` where its worker died. Raises what writing a shard raises."""

    def close(self) -> None:
        """Let go of what the executor holds."""


class LocalExecutor:
    """Processes of this machine, forked from a server that has loaded the models."""

    def __init__(self, workers: int = 0) -> None:
        """`workers` is the number of processes; 0 for one a processor."""
        self.workers = workers or _processors()
        self._context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
        if os.name == "posix":
            self._context.set_forkserver_preload(["extractor.batch.preload"])
            from multiprocessing import forkserver  # there is none elsewhere

            forkserver.ensure_running()  # it loads the models while the parent looks what there is to do

    def run(self, orders: Iterable[Order], *, alone: bool = False) -> Iterator[Result]:
        """See `Executor.run`. A dead worker breaks its pool: all orders in it are given back, and a new one is made."""
        waiting = iter(orders)
        workers, limit = (1, 1) if alone else (self.workers, self.workers * _AHEAD)
        while first := list(islice(waiting, limit)):
            with ProcessPoolExecutor(workers, mp_context=self._context, initializer=keep_watch) as pool:
                running = {pool.submit(make_shard, order): order for order in first}
                while running:
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    broken = False
                    for future in done:
                        order = running.pop(future)
                        with suppress(BrokenProcessPool):
                            yield order, future.result()
                            continue
                        broken = True
                        yield order, None
                    if broken:
                        break
                    for order in islice(waiting, limit - len(running)):
                        running[pool.submit(make_shard, order)] = order
                lost = list(running.items())
            for future, order in lost:
                yield order, _outcome(future)

    def close(self) -> None:
        """Nothing outlives a run."""


def _outcome(future: Future[Outcome]) -> Outcome | None:
    """Return the outcome of a future of a broken pool: some had ended before."""
    with suppress(BrokenProcessPool):
        return future.result()
    return None


class DaskExecutor:
    """The workers of a Dask cluster, which must see the same files under the same names."""

    patience = 120.0  # seconds that the cluster may be without a worker

    def __init__(self, scheduler: str) -> None:
        """Connect to the scheduler at that address. Raises `MissingExtraError`, `InputError` where none answers."""
        try:
            import distributed
        except ImportError as error:
            raise MissingExtraError(say("extra.missing", extra="dask")) from error
        self._distributed: Any = distributed
        self._scheduler = scheduler
        try:
            self._client: Any = self._distributed.Client(scheduler)
        except (OSError, ValueError) as error:
            raise InputError(say("batch.no_cluster", scheduler=scheduler, reason=error)) from error
        self.workers = max(1, sum(self._client.nthreads().values()))

    def run(self, orders: Iterable[Order], *, alone: bool = False) -> Iterator[Result]:
        """See `Executor.run`. Dask restarts dead workers by itself and gives up on an order that killed several.

        Raises `InputError` where the cluster is gone, or stays without workers.
        """
        waiting = iter(orders)
        limit = 1 if alone else self.workers * _AHEAD
        running: dict[str, tuple[Any, Order]] = {}
        while True:
            for order in islice(waiting, limit - len(running)):
                future = self._client.submit(make_shard, order, pure=False)
                running[future.key] = future, order
            if not running:
                return
            for future in self._done([future for future, _ in running.values()]):
                _, order = running.pop(future.key)
                error = future.exception()
                if error is not None and not isinstance(error, self._distributed.KilledWorker):
                    raise error
                yield order, None if error is not None else future.result()

    def close(self) -> None:
        """Leave the cluster; it goes on."""
        self._client.close()

    def _done(self, futures: list[Any]) -> Iterable[Any]:
        """Wait for the first of `futures`, but not for ever: Dask itself would wait for workers that never come."""
        until = time.monotonic() + self.patience
        while True:
            try:
                done: Iterable[Any] = self._distributed.wait(futures, _LOOK, return_when="FIRST_COMPLETED").done
                return done
            except TimeoutError:
                if self._client.nthreads():
                    until = time.monotonic() + self.patience
                elif time.monotonic() > until:
                    reason = say("batch.no_workers", seconds=f"{self.patience:g}")
                    raise InputError(say("batch.no_cluster", scheduler=self._scheduler, reason=reason)) from None
            except CancelledError as error:  # what Dask says when the scheduler is gone
                reason = say("batch.scheduler_gone")
                raise InputError(say("batch.no_cluster", scheduler=self._scheduler, reason=reason)) from error


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
