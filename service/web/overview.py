"""The dashboard: numbers, a timeline of what is due, a chart of what falls to whom, drawn as SVG. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.doctypes import by_code
from corpus.vietnamese import printed_date
from service.rendering import fill
from service.store.jobs import Job
from service.usecases.overview import MONTHS_AHEAD, Due, Overview
from service.web.addresses import address_of
from service.web.frame import Frame

_WIDTH, _AGENCIES, _DUES = 900, 12, 40
_MARGIN = 20


@dataclass(frozen=True, slots=True)
class Dot:
    """Something due on the timeline: where, which row so that dots don't hide each other, and what."""

    x: int
    y: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An agency in the chart; widths in units of the drawing."""

    label: str
    tasks: int
    targets: int
    width: int
    target_width: int


def overview_page(frame: Frame, seen: Overview, *, today: date, jobs: Mapping[str, int], traces: Sequence[Job]) -> str:
    """The page; `jobs` counts work by state, `traces` are the newest finished traces of many plans."""
    dues = seen.dues[:_DUES]
    dots = _dots(dues, today)
    return fill(
        "overview.html",
        frame=frame,
        seen=seen,
        types=tuple((by_code(code).name, count) for code, count in seen.types),
        jobs=jobs,
        dues=tuple((printed_date(due.on.isoformat()), due, address_of(due.document, due.eid)) for due in dues),
        dots=dots,
        height=max((dot.y for dot in dots), default=0) + 60,
        ticks=_ticks(today),
        months=MONTHS_AHEAD,
        bars=_bars(seen),
        traces=tuple(_traced(job) for job in traces),
        width=_WIDTH,
    )


def _place(on: date, today: date) -> int:
    share = (on - today).days / (MONTHS_AHEAD * 30.5)
    return _MARGIN + round(min(share, 1.0) * (_WIDTH - 2 * _MARGIN))


def _dots(dues: Sequence[Due], today: date) -> tuple[Dot, ...]:
    dots: list[Dot] = []
    rows: dict[int, int] = {}
    for due in dues:
        x = _place(due.on, today)
        rows[x // 14] = row = rows.get(x // 14, 0) + 1
        label = f"{printed_date(due.on.isoformat())}, {due.number}: {due.words[:120]}"
        dots.append(Dot(x, row * 16, label, address_of(due.document, due.eid)))
    return tuple(dots)


def _ticks(today: date) -> tuple[tuple[int, str], ...]:
    months = ((today.year * 12 + today.month - 1 + step) for step in range(3, MONTHS_AHEAD, 3))
    days = (date(month // 12, month % 12 + 1, 1) for month in months)
    return tuple((_place(day, today), f"{day.month}/{day.year}") for day in days)


def _bars(seen: Overview) -> tuple[Bar, ...]:
    loads = seen.agencies[:_AGENCIES]
    most = max((max(load.tasks, load.targets) for load in loads), default=1) or 1
    scale = 440 / most
    return tuple(
        Bar(load.agency, load.tasks, load.targets, round(load.tasks * scale), round(load.targets * scale)) for load in loads
    )


def _traced(job: Job) -> tuple[int, str, int, int]:
    """Number of the job, the decision, how many plans, how many clauses nobody carries out."""
    found = job.result or {}
    return job.id, str(found.get("decision", "")), len(found.get("plans", ())), len(found.get("nobody", ()))
