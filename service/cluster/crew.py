"""The workers of a Dask cluster as a crew of an ingest. Only the client, this process, writes to the store.

A task is some files with their contents, or with addresses that the worker opens. Dask gives a task to another worker when one
is lost; a task that has cost several of them is split, so that each of its files is judged alone.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, suppress
from itertools import groupby, islice
from queue import Empty, SimpleQueue
from secrets import token_hex
from typing import Any, Self

from ingest.readers.limits import MAX_BYTES
from service import cluster_messages, messages
from service.cluster.connection import SchedulerLost, connected
from service.cluster.tasks import OtherVersion, Sent, Task, digests_of, host_of, pack, read_packed
from service.errors import Trouble
from service.usecases.crew import Batch, Item, Result, Tell, crashed, is_address, look, read
from service.usecases.parse import Unreadable
from service.usecases.reading import Reading, printable

_AHEAD, _MOST_BYTES_ON_THE_WAY = 6, 256 * 2**20
_RETRIES = 2
_DEATHS, _ROUNDS = 4, 8
"""Dask gives a task up after four workers; a file is at fault when each of them had begun to read it."""
_MOMENT, _LOOK_EVERY = 1.0, 5.0
_LONELY_MINUTES = 5
_ADDRESSES_AT_A_TIME = 20
_FIRST = 10
_BROKEN = (OSError, CancelledError, TimeoutError)


class Cluster:
    """See `service.usecases.crew.Crew`. `on_page` hears of the pages of scans as in `Reading`."""

    most_bytes, most_files = 256 * 1024, 50

    def __init__(self, address: str, on_page: Callable[[str, int, int], None], tell: Tell) -> None:
        self._address, self._on_page, self._tell = address, on_page, tell
        self._run = f"truyvet-{token_hex(6)}"
        self._count = 0
        self._held = ExitStack()
        self._client: Any = None
        self._threads: dict[str, int] = {}
        self._looked = self._last_seen = -float("inf")
        self._running: dict[str, tuple[Any, Batch]] = {}
        self._ended: SimpleQueue[Any] = SimpleQueue()
        self._suspects: deque[Item] = deque()
        self._begun, self._rounds = Counter[str](), Counter[str]()
        self._done: list[Result] = []

    def __enter__(self) -> Self:
        with ExitStack() as held:
            self._client = held.enter_context(connected(self._address))
            self._client.subscribe_topic(self._run, lambda event: self._hear(*event[1]))
            self._last_seen = time.monotonic()
            self._await_workers()
            self._held = held.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """Tasks whose client is gone are ended by their workers: at the next file or page."""
        if self._client.status == "running":
            with suppress(*_BROKEN):
                self._client.cancel([future for future, _ in self._running.values()])
        self._held.close()

    def look(self, files: Iterable[str]) -> Iterator[Item]:
        """Files of this machine are hashed here, addresses by the workers."""
        for elsewhere, group in groupby(files, key=is_address):
            seen = self._look_elsewhere if elsewhere else look
            yield from seen(group)

    def hosts(self) -> Mapping[str, int]:
        """The machines that have workers now, and how many tasks each does at a time."""
        self._look_around()
        return self._threads

    def has_room(self) -> bool:
        """Enough is sent that workers have something to do while what they read is stored and indexed."""
        on_the_way = sum(item.size for _, batch in self._running.values() for item in batch)
        return (
            len(self._running) < _AHEAD * max(1, sum(self._threads.values()))
            and on_the_way < _MOST_BYTES_ON_THE_WAY
            and not self._suspects
        )

    def is_idle(self) -> bool:
        """See `Crew`."""
        return not (self._running or self._suspects or self._done)

    def submit(self, batch: Batch) -> None:
        """See `Crew`."""
        self._submit(batch)

    def _submit(self, batch: Batch, *, is_suspected: bool = False) -> None:
        """A file that can't be sent is read here, which is quick: what is to be said of it is the same as everywhere."""
        sent: list[Sent] = []
        for item in batch:
            try:
                sent.append(_sent(item))
            except (OSError, ValueError):
                self._done.append(read(item.path, Reading(1)))
        if sent:
            names = {file.path for file in sent}
            for path in names:
                self._begun.pop(path, None)
            task = pack(Task(tuple(sent), self._threads, self._run, is_suspected))
            future = self._start(read_packed, task)
            self._running[future.key] = future, tuple(item for item in batch if item.path in names)
            future.add_done_callback(self._ended.put)

    def results(self) -> Sequence[Result]:
        """See `Crew`; SchedulerLost when there can't be any more."""
        self._look_around()
        while self._suspects and len(self._running) < sum(self._threads.values()):
            self._submit((self._suspects.popleft(),), is_suspected=True)
        results, self._done = self._done, []
        with suppress(Empty):
            results += self._results_of(self._ended.get(timeout=0 if results else _MOMENT))
            while True:
                results += self._results_of(self._ended.get_nowait())
        return results

    def _results_of(self, future: Any) -> Sequence[Result]:
        _, batch = self._running.pop(future.key)
        if future.status == "error":
            return self._judged(batch, self._asked(future.exception))
        results: tuple[Result, ...] = self._asked(future.result)
        return results

    def _judged(self, batch: Batch, error: BaseException) -> Sequence[Result]:
        """Retries did not help: the files of the batch go on alone; one that was alone is reported."""
        if isinstance(error, (OtherVersion, ImportError)):
            raise Trouble(cluster_messages.OTHER_VERSION) from error
        if len(batch) > 1:
            self._suspects += batch
            return ()
        (item,) = batch
        if type(error).__name__ == "KilledWorker":
            self._rounds[item.path] += 1
            if self._begun[item.path] < _DEATHS and self._rounds[item.path] < _ROUNDS:
                self._suspects.append(item)  # its workers ended before they began to read it
                return ()
            return (crashed(item),)
        name, reason = printable(item.path), f"{type(error).__name__}: {error}"
        if is_address(item.path):
            return (Unreadable(name, cluster_messages.unfetched(name, reason)),)
        return (Unreadable(name, messages.unreadable(name, messages.fault(reason))),)

    def _look_elsewhere(self, addresses: Iterable[str]) -> Iterator[Item]:
        waiting = iter(addresses)
        while group := list(islice(waiting, _ADDRESSES_AT_A_TIME * max(1, len(self._threads)))):
            parts = [group[n : n + _ADDRESSES_AT_A_TIME] for n in range(0, len(group), _ADDRESSES_AT_A_TIME)]
            futures = [self._start(digests_of, part, priority=_FIRST) for part in parts]
            for part, future in zip(parts, futures, strict=True):
                known = [(None, 0)] * len(part) if self._asked(future.exception) else self._asked(future.result)
                yield from (Item(address, *facts) for address, facts in zip(part, known, strict=True))

    def _start(self, work: Callable[..., Any], *what: object, priority: int = 0) -> Any:
        self._count += 1
        key = f"{self._run}-{self._count}"
        return self._asked(self._client.submit, work, *what, key=key, pure=False, retries=_RETRIES, priority=priority)

    def _hear(self, path: str, *pages: int) -> None:
        """A page of a scan was recognised, or the reading of a suspect begins."""
        if pages:
            self._on_page(path, *pages)
        else:
            self._begun[path] += 1

    def _await_workers(self) -> None:
        self._look_around()
        if not self._threads:
            self._tell(cluster_messages.WAITING_FOR_WORKERS)
        while not self._threads:
            time.sleep(_MOMENT)
            self._look_around()

    def _look_around(self) -> None:
        """Which workers there are now."""
        now = time.monotonic()
        if now - self._looked < _LOOK_EVERY and self._threads:
            return
        if self._client.status != "running":
            raise SchedulerLost(cluster_messages.scheduler_lost(self._address))
        threads = Counter[str]()
        for worker, count in self._asked(self._client.nthreads).items():
            threads[host_of(worker)] += count
        self._threads, self._looked = dict(threads), now
        if threads:
            self._last_seen = now
        elif now - self._last_seen > _LONELY_MINUTES * 60:
            raise SchedulerLost(cluster_messages.no_workers(_LONELY_MINUTES))

    def _asked(self, ask: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        try:
            return ask(*arguments, **named)
        except _BROKEN as error:
            raise SchedulerLost(cluster_messages.scheduler_lost(self._address)) from error


def _sent(item: Item) -> Sent:
    if is_address(item.path):
        return Sent(item.path, None)
    if item.size > MAX_BYTES:
        raise ValueError(item.path)
    with open(item.path, "rb") as content:
        return Sent(item.path, content.read(MAX_BYTES + 1))
