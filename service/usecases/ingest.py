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
from itertools import islice
from pathlib import Path

from service import messages
from service.library import Library
from service.store import ReadFile, read_file_of
from service.usecases.parse import Unreadable, attempt
from service.usecases.reading import claims_of, printable, read_documents

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
    library: Library, files: Iterable[str], *, workers: int = 1, on_wait: Callable[[], None] = lambda: None
) -> Iterator[Outcome]:
    """What happened to each file, as it happens; the index is up to date when the iteration ends."""
    stored = 0
    for outcome in _outcomes(library, files, workers):
        stored += isinstance(outcome, Ingested)
        yield outcome
        if stored == _INDEX_EVERY:
            library.refresh_index(on_wait)
            stored = 0
    library.refresh_index(on_wait)


def _outcomes(library: Library, files: Iterable[str], workers: int) -> Iterator[Outcome]:
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
    for result in map(read, fresh) if workers == 1 or len(fresh) < 2 else in_processes(read, fresh, workers):
        yield _store(library, result)
    for file, digest in copies.items():
        known = library.store.recognises(printable(file), digest)
        yield Unchanged(printable(file)) if known else _store(library, read(file))


def _store(library: Library, result: ReadFile | Unreadable) -> Outcome:
    if isinstance(result, Unreadable):
        library.store.put_failure(result.path, result.message)
        return result
    library.store.put(result)
    return Ingested(result.path, len(result.rows))


def _digest(file: str) -> str | None:
    """The hash of the content; None when the reader will have to say why there is none."""
    with suppress(OSError, ValueError), open(file, "rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
    return None


def read(path: str) -> ReadFile | Unreadable:
    """One file, read and encoded; what a worker process does."""
    return attempt(path, _read)


def _read(path: str) -> ReadFile:
    documents = read_documents(path)
    return read_file_of(printable(path), documents[0].source.sha256, documents, map(claims_of, documents))


def in_processes(
    work: Callable[[str], ReadFile | Unreadable], files: Sequence[str], workers: int
) -> Iterator[ReadFile | Unreadable]:
    """`work` on every file in several processes, in the order of completion. A file that kills its process spoils no other."""
    suspects: list[str] = []
    with ProcessPoolExecutor(workers, initializer=_follow_parent) as pool:
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
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for file in suspects:
        yield _alone(work, file)


def _alone(work: Callable[[str], ReadFile | Unreadable], file: str) -> ReadFile | Unreadable:
    """One file in a process of its own."""
    with ProcessPoolExecutor(1, initializer=_follow_parent) as pool:
        try:
            return pool.submit(work, file).result()
        except BrokenProcessPool:
            return Unreadable(printable(file), messages.unreadable(printable(file), messages.READER_CRASHED))


def _follow_parent() -> None:
    """A worker lives and dies with its parent: Ctrl-C is the parent's to answer, and a killed parent leaves nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
