"""Who reads the files of an ingest: this process here, those of this machine in `processes`, of others in `service.cluster`."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from typing import Protocol, Self

from service import messages
from service.store import ReadFile, read_file_of
from service.usecases.parse import Unreadable, attempt
from service.usecases.reading import Reading, claims_of, printable, read_documents

PATIENCE_SECONDS = 900.0
"""A file that has not got on for so long never ends. Its pages, and programs that help, have narrower limits of their own."""
Result = ReadFile | Unreadable
Work = Callable[[str], Result]
Tell = Callable[[str], None]
"""Hears what a person should know who waits."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file that is to be read; the hash of its content, None when the reader will have to say why there is none."""

    path: str
    sha256: str | None
    size: int = 0


Batch = tuple[Item, ...]


class Crew(Protocol):
    """Who reads. A batch is read by one worker: files together of `most_bytes` or `most_files`, or one larger file.

    A file that kills its reader, or never ends, spoils no other.
    """

    @property
    def most_bytes(self) -> int:
        """See above."""
        ...

    @property
    def most_files(self) -> int:
        """See above."""
        ...

    def __enter__(self) -> Self: ...
    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """Ends it; at once when there is an exception, whatever is being read."""

    def look(self, files: Iterable[str]) -> Iterator[Item]:
        """The files with the hashes of their contents, in order."""
        ...

    def has_room(self) -> bool:
        """Whether another batch can be taken."""
        ...

    def is_idle(self) -> bool:
        """Whether every result was given."""
        ...

    def submit(self, batch: Batch) -> None:
        """Begins to read it."""
        ...

    def results(self) -> Sequence[Result]:
        """What was read since, in the order of completion; waits for a moment when there is nothing."""
        ...


def is_address(path: str) -> bool:
    """Whether it names a file that is not of this machine's file system (`s3://…`): the workers of a cluster read it."""
    return "://" in path


def look(files: Iterable[str]) -> Iterator[Item]:
    """Files of this machine, see `Crew`."""
    for file in files:
        digest, size = None, 0
        with suppress(OSError, ValueError), open(file, "rb") as content:
            digest, size = hashlib.file_digest(content, "sha256").hexdigest(), os.fstat(content.fileno()).st_size
        yield Item(file, digest, size)


def read(path: str, how: Reading, *, name: str | None = None, keep_pages: bool = True, patience: float | None = None) -> Result:
    """The file, read and encoded, called `name` where others know it by another name than this process.

    What was kept of its scanned pages goes when it is stored, without `keep_pages` when it is read. `patience`, for a process
    that may end: it ends when the file does not get on for so many seconds.
    """
    shown = printable(name or path)

    def encoded(_: str) -> ReadFile:
        with in_time(patience) if patience else nullcontext(lambda: None) as hear:

            def on_page(file: str, done: int, total: int) -> None:
                hear()
                how.on_page(file, done, total)

            documents = read_documents(path, replace(how, on_page=on_page), keep_pages=keep_pages, name=shown)
            return read_file_of(shown, documents[0].source.sha256, documents, map(claims_of, documents))

    return attempt(shown, encoded)


@contextmanager
def in_time(seconds: float) -> Iterator[Callable[[], None]]:
    """Ends this process when nobody has called what is given, or left the context, for so many seconds."""
    heard = [time.monotonic()]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(max(0.0, heard[0] + seconds - time.monotonic())):
            if time.monotonic() >= heard[0] + seconds:
                os._exit(1)

    def hear() -> None:
        heard[0] = time.monotonic()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield hear
    finally:
        over.set()


def crashed(item: Item) -> Unreadable:
    """What is said of a file that ends whoever reads it."""
    name = printable(item.path)
    return Unreadable(name, messages.unreadable(name, messages.READER_CRASHED))


class Here:
    """This process: a file is read when it is submitted."""

    most_bytes, most_files = 0, 1

    def __init__(self, work: Work) -> None:
        self._work = work
        self._done: list[Result] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """Nothing is running."""

    def look(self, files: Iterable[str]) -> Iterator[Item]:
        """See `Crew`."""
        return look(files)

    def has_room(self) -> bool:
        """See `Crew`."""
        return not self._done

    def is_idle(self) -> bool:
        """See `Crew`."""
        return not self._done

    def submit(self, batch: Batch) -> None:
        """See `Crew`."""
        self._done += [self._work(item.path) for item in batch]

    def results(self) -> Sequence[Result]:
        """See `Crew`."""
        done, self._done = self._done, []
        return done
