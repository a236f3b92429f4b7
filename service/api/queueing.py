"""Work that keeps a processor busy takes turns: everybody waits as long as those who came before, and nobody for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio

from service.api.problems import Refusal

T = TypeVar("T")


class Queue:
    """Work in threads, so many at a time, the rest in the order in which it came.

    Threads of one process that compute take the interpreter from each other at every step: a few finish sooner than many.
    """

    def __init__(self, at_a_time: int, most_waiting: int) -> None:
        self._limiter = anyio.CapacityLimiter(at_a_time)
        self._most_waiting = most_waiting

    async def run(self, work: Callable[[], T]) -> T:
        """What the work gives; refused as `busy` when too much is waiting already."""
        is_busy = self._limiter.available_tokens < 1
        if is_busy and self._limiter.statistics().tasks_waiting >= self._most_waiting:
            raise Refusal("busy")
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)
