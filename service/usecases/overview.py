"""What a library holds at a glance: documents by type, deadlines coming up, tasks and targets by agency."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.annotations import AnnotatedDocument, Deadline
from corpus.vietnamese import collapse
from service.library import Library
from service.store import StoredDocument, known_documents, one_of_each
from service.usecases.reading import annotated

READ = 40
"""The newest documents of which deadlines and tasks are read: reading all of a large library would take minutes."""
MONTHS_AHEAD = 24
_LED = ("lead", "responsible")


@dataclass(frozen=True, slots=True)
class Due:
    """Something that must be done by that day."""

    on: date
    document: str
    number: str
    eid: str | None
    words: str


@dataclass(frozen=True, slots=True)
class AgencyLoad:
    """How much falls to an agency: provisions in which it leads or acts, and quantified targets in them."""

    agency: str
    tasks: int
    targets: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it; `read` says of how many documents deadlines and tasks were read."""

    types: tuple[tuple[str, int], ...]
    total: int
    read: int
    dues: tuple[Due, ...]
    agencies: tuple[AgencyLoad, ...]


def overview(library: Library, today: date) -> Overview:
    """The library as it is now."""
    stored = one_of_each(library.store.summaries())
    types = Counter(d.known.type for d in stored)
    read = tuple(_newest(library, stored))
    dues = sorted((due for one in read for due in _dues(one, today)), key=lambda due: (due.on, due.document, due.words))
    return Overview(tuple(types.most_common()), len(stored), len(read), tuple(dict.fromkeys(dues)), _loads(read))


def _newest(library: Library, stored: Sequence[StoredDocument]) -> Iterator[AnnotatedDocument]:
    known = known_documents(stored)
    dated = sorted((d for d in stored if d.known.date), key=lambda d: d.known.date or "", reverse=True)
    for document in dated[:READ]:
        yield annotated(library.store.document(document.id), known)


def _dues(read: AnnotatedDocument, today: date) -> Iterator[Due]:
    document = read.document
    number = str(document.metadata.number) if document.metadata.number else str(document.iri)
    until = _months_after(today, MONTHS_AHEAD)
    for deadline in read.annotations.deadlines:
        on = next_due(deadline.normalized, today)
        if on is not None and on <= until:
            yield Due(on, str(document.iri), number, str(deadline.eid) if deadline.eid else None, _words(read, deadline))


def _words(read: AnnotatedDocument, deadline: Deadline) -> str:
    provision = read.document.provision(deadline.eid) if deadline.eid else None
    return collapse(provision.body if provision else deadline.quote)


def next_due(normalized: str, today: date) -> date | None:
    """The last day of that time, or the next day of one that comes back; None when it is over or says no day."""
    if found := re.fullmatch(r"yearly:(\d\d)-(\d\d)", normalized):
        days = (_day(year, int(found[1]), int(found[2])) for year in (today.year, today.year + 1))
        return next((day for day in days if day and day >= today), None)
    on = _last_day(normalized)
    return on if on is not None and on >= today else None


def _last_day(normalized: str) -> date | None:
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", normalized):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(?:\d{4}-)?(\d{4})", normalized):
        return _day(int(found[1]), 12, 31)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", normalized):
        return _end_of_month(int(found[1]), int(found[2]) * 3)
    if found := re.fullmatch(r"(\d{4})-(\d\d)", normalized):
        return _end_of_month(int(found[1]), int(found[2]))
    return None


def _end_of_month(year: int, month: int) -> date | None:
    return _day(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 and year >= 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 30 February as printed
        return None


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _loads(read: Iterable[AnnotatedDocument]) -> tuple[AgencyLoad, ...]:
    """The busiest first."""
    tasks: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    for one in read:
        by_place = Counter(t.eid for t in one.annotations.targets if t.eid)
        led = {(a.agency, a.eid) for a in one.annotations.assignments if a.role in _LED and a.eid}
        for agency, eid in led:
            tasks[agency] += 1
            targets[agency] += sum(count for place, count in by_place.items() if place.within(eid))
    order = sorted(tasks, key=lambda agency: (-tasks[agency], -targets[agency], agency))
    return tuple(AgencyLoad(agency, tasks[agency], targets[agency]) for agency in order)
