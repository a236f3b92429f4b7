"""What a worker of the cluster does. It shares nothing with who asks but the version of the reading."""

from __future__ import annotations

import os
import pickle
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from service import cluster_messages as messages
from service.cluster.addresses import digest_of, fetch
from service.store import READING_VERSION
from service.usecases.crew import PATIENCE_SECONDS, Result, read
from service.usecases.parse import Unreadable
from service.usecases.reading import Reading, get_ready, printable

_HEARD_SECONDS = 0.2


class OtherVersion(Exception):  # noqa: N818 - it says what is the matter
    """This worker would read differently than who asks."""


class Unwanted(BaseException):
    """Nobody waits for the result any more; no fault that the border of a file may swallow."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it travels: its path where it came from, and its content, None for one that the worker gets from there."""

    path: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Task:
    """Files to be read. `threads` says how many tasks the machines do at a time.

    `topic` hears of pages of scans, and that the reading of a file has begun which is suspected of ending its reader.
    """

    files: tuple[Sent, ...]
    threads: Mapping[str, int]
    topic: str
    is_suspected: bool = False
    reading: int = READING_VERSION


def pack(task: Task) -> bytes:
    """As it travels."""
    return pickle.dumps(task)


def read_packed(packed: bytes) -> tuple[Result, ...]:
    """What the files of the task give, in order."""
    task: Task = pickle.loads(packed)
    if task.reading != READING_VERSION:
        raise OtherVersion
    worker = _Worker()
    get_ready()
    if task.is_suspected:
        worker.tell(task.topic, [task.files[0].path])
        time.sleep(_HEARD_SECONDS)  # what follows may be the last that is heard of this worker
    try:
        return tuple(_read(sent, task, worker) for sent in task.files)
    except Unwanted:
        return ()


def digests_of(addresses: Sequence[str]) -> list[tuple[str | None, int]]:
    """The hashes and sizes of contents."""
    return [digest_of(address) for address in addresses]


def _read(sent: Sent, task: Task, worker: _Worker) -> Result:
    def on_page(name: str, done: int, total: int) -> None:
        worker.check()
        worker.tell(task.topic, [name, done, total])

    worker.check()
    how = Reading(task.threads.get(worker.host, worker.threads), on_page)
    with tempfile.NamedTemporaryFile(dir=worker.folder, suffix=Path(sent.path).suffix[:8], delete=False) as file:
        try:
            if (trouble := _receive(sent, file)) is not None:
                return trouble
            return read(file.name, how, name=sent.path, keep_pages=False, patience=PATIENCE_SECONDS)
        finally:
            os.unlink(file.name)


def _receive(sent: Sent, file: IO[bytes]) -> Unreadable | None:
    """Writes the content; why not, when that is the file's own fault."""
    try:
        if sent.content is None:
            fetch(sent.path, file)
        else:
            file.write(sent.content)
    except (FileNotFoundError, PermissionError) as error:
        name = printable(sent.path)
        return Unreadable(name, messages.unfetched(name, error.strerror or str(error)))
    finally:
        file.close()
    return None


class _Worker:
    """The worker in which this runs. Its folder is cleared by the next one there, if it is killed."""

    def __init__(self) -> None:
        from distributed import get_worker

        self._worker: Any = get_worker()
        self._task = self._worker.get_current_task()
        self.folder: str = self._worker.local_directory
        self.threads: int = self._worker.state.nthreads
        self.host = host_of(self._worker.address)

    def check(self) -> None:
        """Unwanted when the task was cancelled, or its client is gone."""
        state = self._worker.state.tasks.get(self._task)
        if state is None or state.state != "executing":
            raise Unwanted

    def tell(self, topic: str, event: list[Any]) -> None:
        """Whoever has subscribed to the topic hears of the event."""
        self._worker.log_event(topic, event)


def host_of(address: str) -> str:
    """The machine of the address of a worker."""
    return address.partition("://")[2].rpartition(":")[0]
