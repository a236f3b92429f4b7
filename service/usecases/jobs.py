"""Does the work that waits in the store, one piece after the other, and survives whatever ends it.

Work of one kind is done by one process at a time, of all that share the store: who begins holds a lock that a killed process
gives back, so what is said to run then has no process and waits again.
"""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from typing import Any

from corpus.addresses import DocumentIri
from ingest.ocr.turns import Turns
from service import server_messages as messages
from service.errors import StoreFull, Trouble, UnusableStore
from service.library import Library
from service.store.jobs import ATTEMPTS, CANCELLED, DONE, FAILED, Job
from service.usecases import upload
from service.usecases.originals import original_of, originals_of, sweep

_LOG = logging.getLogger(__name__)
_POLL_SECONDS = 0.3
_LENIENCE_SECONDS = 3.0
_SWEEP_SECONDS = 3600.0
_LATER_SECONDS = 2.0
INGEST, TRACE = KINDS = ("ingest", "trace")


class Cancelled(BaseException):
    """The work is to end; no fault that the border of a file or of a request may swallow."""


class Stopping(BaseException):
    """The process is to end; the work goes on in the next one."""


Advance = Callable[[int, int], None]
Work = Callable[[Library, Job, Advance], Any]


def ask_ingest(library: Library, kept: upload.Kept, by: str) -> Job:
    """Work that reads a kept file."""
    return library.store.jobs.add(INGEST, kept.sha256, {"name": kept.name, "file": kept.path.name}, by)


def ask_trace(library: Library, decision: DocumentIri, plans: tuple[DocumentIri, ...], by: str) -> Job:
    """Work that traces a decision in several plans."""
    named = [str(plan) for plan in plans]
    return library.store.jobs.add(TRACE, "\n".join((str(decision), *named)), {"decision": str(decision), "plans": named}, by)


def _ingest(library: Library, job: Job, advance: Advance) -> Any:
    path = original_of(library, job.key) or originals_of(library) / job.payload["file"]
    upload.read_kept(library, upload.Kept(job.key, job.payload["name"], path), advance)
    return {"documents": [str(d.known.iri) for d in upload.documents_from(library, job.key)]}


def _trace(library: Library, job: Job, advance: Advance) -> Any:
    from service.contract import matrix_json
    from service.usecases.many_plans import matrix_of

    return matrix_json(matrix_of(library, job.payload["decision"], job.payload["plans"], advance))


WORK: Mapping[str, Work] = {INGEST: _ingest, TRACE: _trace}


class Runner:
    """Does the work of one kind in one library until it is told to stop."""

    def __init__(self, library: Library, kind: str, *, may_exit: bool = False, work: Mapping[str, Work] = WORK) -> None:
        """With `may_exit` the process is the runner's own: it ends the process when work does not end that was cancelled."""
        self._library = library
        self._kind = kind
        self._may_exit = may_exit
        self._work = work[kind]
        self._stopping = threading.Event()
        self._is_sure = False
        """Whether no work is said to run that nobody does."""

    def stop(self) -> None:
        """Ends `run` soon: work in progress is given back."""
        self._stopping.set()

    def run(self) -> None:
        """Does what waits, as it comes."""
        folder = self._library.folder / "running" / self._kind
        folder.mkdir(parents=True, exist_ok=True)
        with Turns(folder, 1).one(), self._library.store.turn(f"work {self._kind}", self._stopping.is_set):
            swept = -math.inf
            while not self._stopping.is_set():
                if self._did_something():
                    continue
                if self._kind == INGEST and time.monotonic() > swept + _SWEEP_SECONDS:
                    self._tidy()
                    swept = time.monotonic()
                self._stopping.wait(_POLL_SECONDS)

    def _did_something(self) -> bool:
        """Does the next piece of work; False when none waits, or when the store cannot be used at the moment."""
        jobs = self._library.store.jobs
        try:
            if not self._is_sure:
                jobs.give_back((self._kind,), messages.JOB_CRASHED)
                self._is_sure = True
            job = jobs.claim((self._kind,)) if jobs.waits((self._kind,)) else None
            if job is not None:
                self._is_sure = False  # how it ended may not be written
                self._do(job)
                self._is_sure = True
        except Trouble as trouble:  # the store is busy or full: it may be better later
            _LOG.error("%s: %s", self._kind, trouble.message)
            return False
        return job is not None

    def _tidy(self) -> None:
        """What processes that were killed left behind: files that nobody needs, an index that is behind the store."""
        try:
            sweep(self._library)
            self._library.refresh_index()
        except Trouble as trouble:
            _LOG.error("%s: %s", self._kind, trouble.message)

    def _do(self, job: Job) -> None:
        jobs = self._library.store.jobs

        def advance(done: int, total: int) -> None:
            if self._stopping.is_set():
                raise Stopping
            if not jobs.advance(job.id, done, total):
                raise Cancelled

        try:
            with self._watched(job):
                result = self._work(self._library, job, advance)
        except Cancelled:
            jobs.finish(job.id, CANCELLED, messages.JOB_CANCELLED)
        except Stopping:
            jobs.release(job.id)
        except Trouble as trouble:
            if job.attempts < ATTEMPTS and isinstance(trouble, UnusableStore) and not isinstance(trouble, StoreFull):
                self._put_off(job, trouble)
            else:
                jobs.finish(job.id, FAILED, trouble.message)
        except Exception as error:  # the border of one piece of work
            _LOG.error("job %d failed", job.id, exc_info=error)
            jobs.finish(job.id, FAILED, messages.JOB_FAULT)
        else:
            jobs.finish(job.id, DONE, result=result)

    def _put_off(self, job: Job, trouble: Trouble) -> None:
        """Store or index cannot be used at the moment, which says nothing of the work: it is tried again soon."""
        _LOG.error("job %d: %s", job.id, trouble.message)
        self._library.store.jobs.release(job.id, counts=True)
        self._stopping.wait(_LATER_SECONDS)

    @contextmanager
    def _watched(self, job: Job) -> Any:
        """Ends the process when the work in it was cancelled, or the process told to stop, and the work does not heed it."""
        over = threading.Event()

        def watch() -> None:
            jobs = self._library.store.jobs
            while not over.wait(_POLL_SECONDS):
                now = jobs.get(job.id)
                if (now is None or now.is_stopping or self._stopping.is_set()) and not over.wait(_LENIENCE_SECONDS):
                    if now is not None and not now.is_stopping:
                        jobs.release(job.id)
                    os._exit(0)

        if self._may_exit:
            threading.Thread(target=watch, daemon=True).start()
        try:
            yield
        finally:
            over.set()
