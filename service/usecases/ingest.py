"""Puts files and folders into a library: each file is one transaction, files of known content are passed over."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing.sharedctypes import RawValue
from pathlib import Path
from typing import Any

from ingest.readers.limits import MAX_BYTES
from service import messages
from service.library import Library
from service.store import ReadFile, read_file_of
from service.usecases.originals import keep_copy, sweep
from service.usecases.parse import Unreadable, attempt
from service.usecases.reading import Reading, claims_of, forget_pages, printable, read_documents

EXTENSIONS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".doc", ".rtf", ".odt"})
"""What is taken up from folders: kinds that hold documents.

A file that is named itself is always tried.
"""
_INDEX_EVERY = 1000
"""Files between two steps of the index: what a long run has read can be searched before it ends."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """A file that is stored now; `documents` counts what it holds."""

    path: str
    documents: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file whose content was stored before."""

    path: str


Outcome = Ingested | Unchanged | Unreadable


def files_of(paths: Iterable[str]) -> tuple[str, ...]:
    """The files meant by `paths`, each once, in a fixed order: folders give their files of known kinds but no hidden ones."""
    return tuple(dict.fromkeys(file for path in paths for file in _files(path)))


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in EXTENSIONS:
                yield os.path.join(folder, name)


def ingest(
    library: Library,
    files: Iterable[str],
    *,
    workers: int = 1,
    on_wait: Callable[[], None] = lambda: None,
    on_page: Callable[[str, int, int], None] | None = None,
) -> Iterator[Outcome]:
    """What happened to each file, as it happens; the index is up to date when the iteration ends.

    `workers` files are read at a time and as many pages of scans recognised; `on_page` as in `Reading`.
    """
    stored = 0
    how = Reading(workers, on_page) if on_page else Reading(workers)
    for outcome in _outcomes(library, files, how):
        stored += isinstance(outcome, Ingested)
        yield outcome
        if stored == _INDEX_EVERY:
            library.refresh_index(on_wait)
            stored = 0
    library.refresh_index(on_wait)
    sweep(library)


def _outcomes(library: Library, files: Iterable[str], how: Reading) -> Iterator[Outcome]:
    fresh: list[str] = []
    copies: dict[str, str] = {}  # of a file that is new in this very run
    digests: set[str] = set()
    for file in files:
        digest = _digest(file)
        if digest is not None and digest in digests:
            copies[file] = digest
        elif digest is not None and library.store.recognises(printable(file), digest):
            yield Unchanged(printable(file))
        else:
            digests.update({digest} if digest else ())
            fresh.append(file)
    work = partial(read, how=how)
    for result in map(work, fresh) if how.workers == 1 or len(fresh) < 2 else in_processes(work, fresh, how.workers):
        yield _store(library, result)
    for file, digest in copies.items():
        known = library.store.recognises(printable(file), digest)
        yield Unchanged(printable(file)) if known else _store(library, work(file))


def _store(library: Library, result: ReadFile | Unreadable) -> Outcome:
    if isinstance(result, Unreadable):
        library.store.put_failure(result.path, result.message)
        return result
    if result.has_pages:
        keep_copy(library, result.path, result.sha256, MAX_BYTES)
    library.store.put(result)
    forget_pages(result.sha256)
    return Ingested(result.path, len(result.rows))


def _digest(file: str) -> str | None:
    """The hash of the content; None when the reader will have to say why there is none."""
    with suppress(OSError, ValueError), open(file, "rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
    return None


def read(path: str, how: Reading) -> ReadFile | Unreadable:
    """One file, read and encoded; what a worker process does. What was kept of its scanned pages goes when it is stored."""
    return attempt(path, partial(_read, how=how))


def _read(path: str, how: Reading) -> ReadFile:
    documents = read_documents(path, how, keep_pages=True)
    return read_file_of(printable(path), documents[0].source.sha256, documents, map(claims_of, documents))


def in_processes(
    work: Callable[[str], ReadFile | Unreadable], files: Sequence[str], workers: int
) -> Iterator[ReadFile | Unreadable]:
    """`work` on every file in several processes, in the order of completion. A file that kills its process spoils no other.

    Who stops asking ends them at once, whatever they read.
    """
    suspects: list[str] = []
    stopped = RawValue("b", 0)
    with ProcessPoolExecutor(workers, initializer=_follow_parent, initargs=(stopped,)) as pool:
        waiting = iter(files)
        running: dict[Future[ReadFile | Unreadable], str] = {}
        try:
            while True:
                for file in islice(waiting, workers * 3 - len(running)):
                    running[pool.submit(work, file)] = file
                if not running:
                    break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    result = future.result()
                    del running[future]
                    yield result
        except BrokenProcessPool:
            suspects = [*running.values(), *waiting]
        except BaseException:
            stopped.value = 1
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for file in suspects:
        yield _alone(work, file)


def _alone(work: Callable[[str], ReadFile | Unreadable], file: str) -> ReadFile | Unreadable:
    """One file in a process of its own."""
    with ProcessPoolExecutor(1, initializer=_follow_parent, initargs=(RawValue("b", 0),)) as pool:
        try:
            return pool.submit(work, file).result()
        except BrokenProcessPool:
            return Unreadable(printable(file), messages.unreadable(printable(file), messages.READER_CRASHED))


def _follow_parent(stopped: Any) -> None:
    """A worker lives and dies with its parent: Ctrl-C is the parent's to answer, and a killed parent leaves nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(os.getppid(), stopped), daemon=True).start()


def _watch(parent: int, stopped: Any) -> None:
    while os.getppid() == parent and not stopped.value:
        time.sleep(0.2)
    os._exit(1)
