"""What is to be followed up: the work of every agency, the decisions of people, the outline of a guiding letter. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument
from corpus.reviews import ReviewEntry
from corpus.traces import Trace
from corpus.vietnamese import printed_date
from index.outlines import OutlineCheck
from service.reports import words
from service.reports.lists import TaskRow
from service.reports.outline import Outline


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """What one agency has to do with one unit of the plan; `clauses` are the places of the clauses that the unit serves."""

    agency: str
    role: str
    eid: Eid
    place: str
    text: str
    time: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One decision of a person that is in force or stale; `now` says which, in words."""

    number: int
    action: str
    clause_place: str
    unit_place: str
    reviewer: str
    day: str
    reason: str
    now: str


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section of the outline that the guiding document brings, beside the plan; `place` is "" where the plan has none."""

    section: str
    label: str
    verdict: words.Label
    place: str
    lacking: tuple[str, ...]


def agency_rows(plan: Outline, annotated: AnnotatedDocument, tasks: Iterable[TaskRow]) -> tuple[AgencyRow, ...]:
    """The work list of every agency that the plan names, by agency, those with most to lead first, then as in the plan."""
    notes = annotated.annotations
    clauses = {task.eid: task.clauses for task in tasks}
    times: dict[Eid | None, list[str]] = {}
    for deadline in notes.deadlines:
        times.setdefault(deadline.eid, []).append(words.time_words(deadline.normalized))
    rows: dict[tuple[str, str, Eid], AgencyRow] = {}
    names: dict[str, str] = {}
    for it in notes.assignments:
        if it.eid is not None and it.role in ("lead", "responsible", "coordinate", "advise", "fund"):
            time = ", ".join(dict.fromkeys(times.get(it.eid, ())))
            name = names.setdefault(it.agency.casefold(), it.agency)  # “Các Sở, ngành” and “Các sở, ngành”
            key = (name, it.role, it.eid)
            rows[key] = AgencyRow(
                name, words.ROLES[it.role], it.eid, plan.place(it.eid), plan.body(it.eid), time, clauses.get(it.eid, ())
            )
    load = Counter(row.agency for row in rows.values() if row.role != words.ROLES["coordinate"])
    first = {agency: at for at, agency in reversed(list(enumerate(row.agency for row in rows.values())))}
    return tuple(sorted(rows.values(), key=lambda row: (-load[row.agency], first[row.agency])))


def review_rows(decision: Outline, plan: Outline, trace: Trace) -> tuple[ReviewRow, ...]:
    """The decisions of people that count, and those to be taken again, in the order in which they were taken."""
    now: dict[int, tuple[ReviewEntry, str]] = {}
    for entry in (*(link.review for link in trace.links), *(row.review for row in trace.coverage)):
        if entry:
            now[entry.id] = (entry, "có hiệu lực")
    for stale in trace.stale:
        now[stale.entry.id] = (stale.entry, f"cần xem lại: {words.STALE[stale.what]}")
    return tuple(
        ReviewRow(
            number=entry.id,
            action=words.ACTIONS[entry.action],
            clause_place=decision.place(entry.clause.eid),
            unit_place=" → ".join(plan.place(seen.eid) for seen in (entry.unit, entry.moved_to) if seen),
            reviewer=entry.reviewer,
            day=printed_date(entry.at[:10]),
            reason=entry.reason,
            now=state,
        )
        for _, (entry, state) in sorted(now.items())
    )


def outline_rows(guide: Outline, plan: Outline, found: OutlineCheck | None) -> tuple[OutlineRow, ...]:
    """One row a section, in the order of the outline; none without an outline."""
    return tuple(
        OutlineRow(
            section=guide.place(section.section),
            label=section.label,
            verdict=words.OUTLINE[section.verdict],
            place=plan.place(section.place) if section.place else "",
            lacking=tuple(words.OUTLINE_LACKING[code] for code in section.lacking),
        )
        for section in (found.sections if found else ())
    )
