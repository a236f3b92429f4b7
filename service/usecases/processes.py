"""Files read by several processes of this machine.

When a process ends, nobody knows which of the files that were being read is at fault: each of them is read again, alone.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.sharedctypes import RawValue
from typing import Any, Self

from service.usecases.crew import Batch, Item, Result, Work, crashed, look

_MOMENT = 1.0
_AHEAD = 4
Reading = Future[tuple[Result, ...]]


class Processes:
    """See `service.usecases.crew.Crew`. `work` crosses to the processes, so it is a function of a module."""

    most_bytes, most_files = 64 * 1024, 32

    def __init__(self, work: Work, workers: int) -> None:
        self._work, self._workers = work, workers
        self._stopped = RawValue("b", 0)
        self._pool, self._alone = self._started(workers), self._started(1)
        self._running: dict[Reading, Batch] = {}
        self._suspects: deque[Item] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """See `Crew`."""
        self._stopped.value = kind is not None
        for pool in (self._pool, self._alone):
            pool.shutdown(wait=kind is None, cancel_futures=True)

    def look(self, files: Iterable[str]) -> Iterator[Item]:
        """See `Crew`."""
        return look(files)

    def has_room(self) -> bool:
        """See `Crew`."""
        return len(self._running) < self._workers * _AHEAD and not self._suspects

    def is_idle(self) -> bool:
        """See `Crew`."""
        return not self._running and not self._suspects

    def submit(self, batch: Batch) -> None:
        """See `Crew`."""
        try:
            self._running[self._begin(self._pool, batch)] = batch
        except BrokenProcessPool:  # a process ended since the last result
            self._suspect()
            self._suspects += batch

    def results(self) -> Sequence[Result]:
        """See `Crew`."""
        if self._suspects:
            return (self._judged(self._suspects.popleft()),)
        results: list[Result] = []
        for future in wait(self._running, timeout=_MOMENT, return_when=FIRST_COMPLETED).done:
            try:
                results += future.result()
            except BrokenProcessPool:
                self._suspect()
                break
            del self._running[future]
        return results

    def _suspect(self) -> None:
        """The pool is broken: what is not done with is suspected."""
        done = {future for future in self._running if future.done() and future.exception() is None}
        self._suspects += [item for future, batch in self._running.items() if future not in done for item in batch]
        self._running = {future: batch for future, batch in self._running.items() if future in done}
        self._pool = self._started(self._workers)

    def _judged(self, item: Item) -> Result:
        """One file, while no other is read by this process."""
        try:
            return self._begin(self._alone, (item,)).result()[0]
        except BrokenProcessPool:
            self._alone = self._started(1)
            return crashed(item)

    def _begin(self, pool: ProcessPoolExecutor, batch: Batch) -> Reading:
        return pool.submit(_read, self._work, tuple(item.path for item in batch))

    def _started(self, workers: int) -> ProcessPoolExecutor:
        """A pool; its processes start when they are needed."""
        return ProcessPoolExecutor(workers, initializer=follow_parent, initargs=(self._stopped,))


def _read(work: Work, paths: Sequence[str]) -> tuple[Result, ...]:
    return tuple(map(work, paths))


def follow_parent(stopped: Any) -> None:
    """This process lives and dies with its parent: Ctrl-C is the parent's to answer, and a killed parent leaves nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(os.getppid(), stopped), daemon=True).start()


def _watch(parent: int, stopped: Any) -> None:
    while os.getppid() == parent and not stopped.value:
        time.sleep(0.2)
    os._exit(1)
