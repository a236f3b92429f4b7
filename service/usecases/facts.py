"""Reads what the dashboard shows out of every stored document: in the background, each content once, the newest first."""

from __future__ import annotations

import logging
import math
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from corpus.annotations import Assignment, Deadline, Target
from corpus.documents import Document
from corpus.vietnamese import collapse
from ingest.ocr.turns import Turns
from nlp.assignments import find_assignments
from nlp.deadlines import find_deadlines
from nlp.references import find_references
from nlp.targets import find_targets
from service.errors import Trouble
from service.facts import DocumentFacts, Due, Load
from service.library import Library
from service.store import StoredDocument
from service.usecases.due_days import last_day, yearly_day
from service.usecases.effects import effects_now
from service.usecases.reading import register

_LOG = logging.getLogger(__name__)
_LED = ("lead", "responsible")
_AT_ONCE = 20
"""Documents that are read between two steps of the file."""
_POLL_SECONDS, _SUM_SECONDS = 2.0, 600.0
_LONGEST = 400
"""Letters of a provision that are kept to be shown."""


def facts_of(stored: StoredDocument, document: Document, today: date) -> DocumentFacts:
    """What is due from `today` on, and what falls to whom, by the document alone."""
    cited = find_references(document, register()).references
    dues = tuple(dict.fromkeys(_dues(document, find_deadlines(document, cited), today)))
    loads = _loads(find_assignments(document, register()), find_targets(document))
    known = stored.known
    name = known.number or known.title or str(known.iri)
    return DocumentFacts(stored.sha256, stored.part, str(known.iri), name, dues, loads)


def _dues(document: Document, deadlines: Sequence[Deadline], today: date) -> Iterator[Due]:
    for deadline in deadlines:
        day, yearly = last_day(deadline.normalized), yearly_day(deadline.normalized)
        if yearly or (day and day >= today):
            provision = document.provision(deadline.eid) if deadline.eid else None
            words = collapse(provision.body if provision else deadline.quote)[:_LONGEST]
            yield Due(day.isoformat() if day else None, yearly, str(deadline.eid) if deadline.eid else None, words)


def _loads(assignments: Sequence[Assignment], targets: Sequence[Target]) -> tuple[Load, ...]:
    tasks: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    by_place = Counter(t.eid for t in targets if t.eid)
    for agency, eid in {(a.agency, a.eid) for a in assignments if a.role in _LED and a.eid}:
        tasks[agency] += 1
        numbers[agency] += sum(count for place, count in by_place.items() if place.within(eid))
    return tuple(Load(agency, tasks[agency], numbers[agency]) for agency in sorted(tasks))


class FactReader:
    """Keeps the facts of one library up to its store until it is told to stop."""

    def __init__(self, library: Library, today: Callable[[], date] = date.today) -> None:
        self._library = library
        self._today = today
        self._stopping = threading.Event()
        self._done: tuple[str, date] | None = None
        self._summed = -math.inf

    def stop(self) -> None:
        """Ends `run` soon."""
        self._stopping.set()

    def run(self) -> None:
        """Reads what comes, as it comes; one process at a time does it for a library."""
        folder = self._library.folder / "running" / "facts"
        folder.mkdir(parents=True, exist_ok=True)
        with Turns(folder, 1).one():
            while not self._stopping.is_set():
                try:
                    self.catch_up()
                except (Trouble, sqlite3.Error) as error:  # the store or the file is busy or full: it may be better later
                    _LOG.error("facts: %s", error)
                self._stopping.wait(_POLL_SECONDS)

    def catch_up(self) -> None:
        """Reads what is stored and was not read, forgets what is gone; sums up when nothing new came meanwhile."""
        library, facts, now = self._library, self._library.facts, (self._library.store.state(), self._today())
        if now == self._done:
            return
        stored = {(d.sha256, d.part): d for d in library.directory().documents}
        held = facts.contents()
        facts.drop(held - stored.keys())
        missing = sorted((d for key, d in stored.items() if key not in held), key=lambda d: d.known.date or "", reverse=True)
        contents = tuple(dict.fromkeys(d.sha256 for d in missing))
        for at in range(0, len(contents), _AT_ONCE):
            if self._stopping.is_set():
                return
            facts.put([one for sha256 in contents[at : at + _AT_ONCE] for one in self._read(sha256, stored)], _moment())
            if time.monotonic() > self._summed + _SUM_SECONDS:
                self._sum_up()
        if library.store.state() == now[0]:
            self._sum_up()
            self._done = now

    def _read(self, sha256: str, stored: Mapping[tuple[str, int], StoredDocument]) -> Iterator[DocumentFacts]:
        """The facts of the documents of that content, as far as they are wanted."""
        for document in self._library.store.documents_of(sha256):
            wanted = stored.get((sha256, document.source.part))
            if wanted is None:
                continue
            try:
                yield facts_of(wanted, document, self._today())
            except Exception as error:  # the border of one document: it has no facts, the others do
                _LOG.error("facts of a document", exc_info=error)
                yield DocumentFacts(sha256, document.source.part, str(document.iri), "", (), ())

    def _sum_up(self) -> None:
        library, today = self._library, self._today()
        effects = effects_now(library, today.isoformat())
        effects.prepare(tuple(effects))
        library.facts.sum_up([iri for iri, effect in effects.items() if effect.status == "het_hieu_luc"], _moment())
        self._summed = time.monotonic()


def _moment() -> str:
    return datetime.now().astimezone().isoformat(timespec="minutes")
