"""Puts files and folders into a library: a file is stored whole or not at all, known contents are passed over.

Several runs may do so at a time: what one reads the others wait for. What a run that was killed left is read by the next.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import sleep

from ingest.readers.limits import MAX_BYTES
from service import cluster_messages, messages
from service.errors import Trouble
from service.library import Library
from service.store import ReadFile
from service.usecases.background_index import BackgroundIndex
from service.usecases.claims import Claims
from service.usecases.crew import PATIENCE_SECONDS, Batch, Crew, Here, Item, Tell, is_address, read
from service.usecases.originals import keep_copy, sweep
from service.usecases.parse import Unreadable
from service.usecases.processes import Processes
from service.usecases.reading import Reading, forget_pages, printable

EXTENSIONS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".doc", ".rtf", ".odt"})
"""What is taken up from folders: kinds that hold documents.

A file that is named itself is always tried.
"""
_POLL_SECONDS = 1.0


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
    """The files meant by `paths`, each once, in a fixed order: folders give their files of known kinds but no hidden ones.

    A path may be an address (`s3://…`): then the workers of a cluster read it.
    """
    return tuple(dict.fromkeys(file for path in paths for file in _files(path)))


def _files(path: str) -> Iterator[str]:
    if is_address(path):
        from service.cluster.addresses import files_at

        yield from files_at(path, EXTENSIONS)
        return
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in EXTENSIONS:
                yield os.path.join(folder, name)


def crew_of(files: tuple[str, ...], *, workers: int = 1, on_page: Callable[[str, int, int], None] | None = None) -> Crew:
    """Who of this machine reads the files: `workers` files at a time, and as many pages of scans; `on_page` as in `Reading`."""
    if any(map(is_address, files)):
        raise Trouble(cluster_messages.ADDRESS_NEEDS_CLUSTER)
    how = Reading(workers, on_page) if on_page else Reading(workers)
    if workers == 1 or len(files) < 2:
        return Here(partial(read, how=how))
    return Processes(partial(read, how=how, patience=PATIENCE_SECONDS), workers)


def ingest(
    library: Library, files: Iterable[str], crew: Crew | None = None, *, tell: Tell = lambda line: None
) -> Iterator[Outcome]:
    """What happened to each file, as it happens; the index is up to date when the iteration ends.

    `tell` hears what a person should know who waits.
    """
    files = tuple(files)
    with BackgroundIndex(library) as index, crew or crew_of(files) as reading, Claims(library.store.work) as claims:
        for outcome in _Run(library, reading, claims, tell).outcomes(files):
            if isinstance(outcome, Ingested):
                index.stored()
            yield outcome
    library.refresh_index(lambda: tell(messages.WAITING_FOR_INDEX))
    sweep(library)


class _Run:
    """One run over some files."""

    def __init__(self, library: Library, crew: Crew, claims: Claims, tell: Tell) -> None:
        self._library, self._crew, self._claims, self._tell = library, crew, claims, tell
        self._later: list[Item] = []
        """Copies of what is new in this very run, and what other runs are reading."""

    def outcomes(self, files: Iterable[str]) -> Iterator[Outcome]:
        met: set[str] = set()
        batch: Batch = ()
        for item in self._crew.look(files):
            if item.sha256 in met:
                self._later.append(item)
                continue
            if self._is_known(item):
                yield Unchanged(printable(item.path))
                continue
            met.update({item.sha256} if item.sha256 else ())
            if batch and sum(i.size for i in batch) + item.size > self._crew.most_bytes:
                yield from self._read(batch)
                batch = ()
            batch = (*batch, item)
            if len(batch) == self._crew.most_files:
                yield from self._read(batch)
                batch = ()
        yield from self._read(batch)
        yield from self._finish()
        yield from self._leftovers()

    def _read(self, batch: Batch) -> Iterator[Outcome]:
        """Begins to read what nobody else is reading; meanwhile gives what was read before."""
        begun = self._claims.take(item.sha256 for item in batch if item.sha256)
        self._later += [item for item in batch if item.sha256 and item.sha256 not in begun]
        fresh = tuple(item for item in batch if item.sha256 is None or begun.get(item.sha256) == 1)
        again = [(item,) for item in batch if begun.get(item.sha256 or "", 1) > 1]  # it may be what ended an earlier run
        for part in (fresh, *again):
            if part:
                while not self._crew.has_room():
                    yield from self._results()
                self._crew.submit(part)

    def _finish(self) -> Iterator[Outcome]:
        while not self._crew.is_idle():
            yield from self._results()

    def _results(self) -> Iterator[Outcome]:
        results = self._crew.results()
        self._store([result for result in results if not isinstance(result, Unreadable)])
        for result in results:
            if isinstance(result, Unreadable):
                self._library.store.put_failure(result.path, result.message)
                yield result
            else:
                yield Ingested(result.path, len(result.rows))
        self._claims.keep()

    def _leftovers(self) -> Iterator[Outcome]:
        has_told = False
        while self._later:
            later, self._later = self._later, []
            for item in later:
                if self._is_known(item):
                    yield Unchanged(printable(item.path))
                else:
                    yield from self._read((item,))
                    yield from self._finish()
            if len(self._later) == len(later):
                if not has_told:
                    self._tell(cluster_messages.read_by_others(len(later)))
                    has_told = True
                sleep(_POLL_SECONDS)
                self._claims.bury()

    def _is_known(self, item: Item) -> bool:
        return item.sha256 is not None and self._library.store.recognises(printable(item.path), item.sha256)

    def _store(self, files: Sequence[ReadFile]) -> None:
        """What was read together is stored together."""
        for file in files:
            if file.has_pages:
                keep_copy(self._library, file.path, file.sha256, MAX_BYTES)
        if files:
            self._library.store.put(*files)
        for file in files:
            forget_pages(file.sha256)
