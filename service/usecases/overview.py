"""What a library holds at a glance. All of it was read before: by the store, or by service.usecases.facts in the background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from service.facts import Coming, Load, Period, Reading, TracedGaps
from service.library import Library
from service.usecases.due_days import months_after

MONTHS = (3, 6, 12, 24, 60)
"""How far one may look ahead."""
PAGE = 20
"""Deadlines on one page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many months ahead, with what comes back every year or without; the list may be limited to a month (`2027-03`)."""

    months: int = 12
    yearly: bool = True
    month: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Month:
    """How much is due in a month (`2027-03`) once and as every year."""

    month: str
    once: int
    yearly: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it; `types`, `issuers` and `years` count documents; `reading` says of how many the rest is, and as of when."""

    total: int
    types: tuple[tuple[str, int], ...]
    issuers: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    reading: Reading
    months: tuple[Month, ...]
    due: int
    listed: int
    dues: tuple[Coming, ...]
    loads: tuple[Load, ...]
    pairs: tuple[tuple[TracedGaps, str, str], ...]


def overview(library: Library, asked: Asked, today: date) -> Overview:
    """The library as it is now; pairs of traced documents come with the names of both."""
    directory, facts = library.directory(), library.facts
    period = Period(today.isoformat(), (months_after(today, asked.months) - timedelta(days=1)).isoformat(), asked.yearly)
    counts = facts.months(period)
    months = tuple(Month(month, *counts.get(month, (0, 0))) for month in _months(period))
    listed, dues = facts.coming(_limited(period, asked.month), offset=(asked.page - 1) * PAGE, limit=PAGE)
    known = [d.known for d in directory.documents]
    names = {str(k.iri): k.number or k.title or str(k.iri) for k in known}
    return Overview(
        total=len(known),
        types=_counted(k.type for k in known),
        issuers=_counted(k.issuer or "" for k in known),
        years=tuple(sorted(Counter(k.date[:4] for k in known if k.date).items())),
        reading=facts.reading(),
        months=months,
        due=sum(m.once + m.yearly for m in months),
        listed=listed,
        dues=dues,
        loads=facts.loads(),
        pairs=tuple((p, names[p.decision], names[p.plan]) for p in facts.pairs() if p.decision in names and p.plan in names),
    )


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The commonest first; what is not known is not counted."""
    return tuple(sorted(Counter(filter(None, values)).items(), key=lambda item: (-item[1], item[0])))


def _months(period: Period) -> tuple[str, ...]:
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (period.since, period.until))
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))


def _limited(period: Period, month: str) -> Period:
    """The part of the period in that month; all of it when there is none such."""
    if month not in _months(period):
        return period
    return Period(max(period.since, f"{month}-01"), min(period.until, f"{month}-31"), period.yearly)
