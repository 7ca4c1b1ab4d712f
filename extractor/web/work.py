"""Reading and checking on behalf of requests: a few at a time, none for longer than allowed, none in another's way."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import anyio
from anyio import to_thread
from starlette.exceptions import HTTPException

from extractor.messages import say

_T = TypeVar("_T")
SECONDS = 30.0


class Bench:
    """Room for so many pieces of work at once; the others wait for their turn, within their own time."""

    def __init__(self, seconds: float = SECONDS, places: int = 0) -> None:
        """Make a bench with a place for each processor, unless told otherwise."""
        self._seconds = seconds
        self._places = places or os.cpu_count() or 1
        self._limiter: anyio.CapacityLimiter | None = None

    async def run(self, work: Callable[[], _T]) -> _T:
        """Return what `work` returns. Raises `HTTPException` (503) when its time is over: it ends unheard."""
        if self._limiter is None:  # belongs to the running loop, so it cannot be made earlier
            self._limiter = anyio.CapacityLimiter(self._places)
        with anyio.move_on_after(self._seconds):
            return await to_thread.run_sync(work, abandon_on_cancel=True, limiter=self._limiter)
        detail = say("web.problem.late", seconds=f"{self._seconds:g}")
        raise HTTPException(503, detail, headers={"Retry-After": "10"})
