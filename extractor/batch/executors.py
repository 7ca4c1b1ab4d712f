"""Where shards are made: processes of this machine, or the workers of a Dask cluster.

An executor takes orders and yields each with its outcome, in any order, or with `None` where its worker died on it.
It holds no more orders at a time than keep it busy, so that a batch of any length runs in bounded memory.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from typing import Any, Protocol

from extractor.batch.work import Order, Outcome, make_shard
from extractor.errors import MissingExtraError
from extractor.messages import say

_AHEAD = 2  # orders a worker: one at work, one waiting

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

    def run(self, orders: Iterable[Order], *, alone: bool = False) -> Iterator[Result]:
        """See `Executor.run`. A dead worker breaks its pool: all orders in it are given back, and a new one is made."""
        waiting = iter(orders)
        workers = 1 if alone else self.workers
        while first := next(waiting, None):
            with ProcessPoolExecutor(workers, mp_context=self._context) as pool:
                running = {pool.submit(make_shard, first): first}
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
                    for order in islice(waiting, (1 if alone else workers * _AHEAD) - len(running)):
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

    def __init__(self, scheduler: str) -> None:
        """Connect to the scheduler at address `scheduler`. Raises `MissingExtraError`, `OSError`."""
        try:
            import distributed
        except ImportError as error:
            raise MissingExtraError(say("extra.missing", extra="dask")) from error
        self._distributed: Any = distributed
        self._client: Any = self._distributed.Client(scheduler)
        self.workers = max(1, sum(self._client.nthreads().values()))

    def run(self, orders: Iterable[Order], *, alone: bool = False) -> Iterator[Result]:
        """See `Executor.run`. Dask restarts dead workers by itself and gives up on an order that killed several."""
        waiting = iter(orders)
        limit = 1 if alone else self.workers * _AHEAD
        running = self._distributed.as_completed(with_results=False)
        given: dict[Any, Order] = {}
        for order in islice(waiting, limit):
            self._submit(order, running, given)
        for future in running:
            order = given.pop(future.key)
            error = future.exception()
            if error is not None and not isinstance(error, self._distributed.KilledWorker):
                raise error
            yield order, None if error is not None else future.result()
            for following in islice(waiting, 1):
                self._submit(following, running, given)

    def close(self) -> None:
        """Leave the cluster; it goes on."""
        self._client.close()

    def _submit(self, order: Order, running: Any, given: dict[Any, Order]) -> None:
        future = self._client.submit(make_shard, order, pure=False)
        given[future.key] = order
        running.add(future)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
