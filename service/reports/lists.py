"""The lists beside the coverage table: compared targets, tasks of the plan, findings, and the facts of both documents. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument
from corpus.findings import Finding
from corpus.traces import Comparison, Orphan, TraceLink
from service.reports import words
from service.reports.outline import Outline


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A quantity that a clause asks for beside the plan's; `unit_place` and `planned` are "" where the plan has none."""

    clause_place: str
    metric: str
    asked: str
    unit_place: str
    planned: str
    outcome: words.Label
    why: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A leaf unit of the plan with the places of the clauses it carries out; `orphan` and `why` in words where it has none."""

    eid: Eid
    place: str
    text: str
    clauses: tuple[str, ...]
    orphan: str
    why: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A doubt about one of the documents, with its place."""

    document: str
    place: str
    severity: words.Label
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """One target, deadline or assignment of one document."""

    document: str
    kind: str
    place: str
    subject: str
    value: str
    time: str
    quote: str
    confidence: float


def comparison_rows(decision: Outline, plan: Outline, comparisons: Iterable[Comparison]) -> tuple[ComparisonRow, ...]:
    """One row a comparison, in their order."""
    return tuple(
        ComparisonRow(
            clause_place=decision.place(it.clause),
            metric=it.asked.metric,
            asked=words.target_words(it.asked),
            unit_place=plan.place(it.unit) if it.unit else "",
            planned=words.target_words(it.planned) if it.planned else "",
            outcome=words.OUTCOMES[it.outcome],
            why=it.why,
        )
        for it in comparisons
    )


def task_rows(decision: Outline, plan: Outline, links: Iterable[TraceLink], orphans: Iterable[Orphan]) -> tuple[TaskRow, ...]:
    """Every leaf unit of the plan and every other unit that is linked or an orphan, in the order of the plan."""
    clauses: dict[Eid, list[str]] = {}
    for link in links:
        if link.state != "rejected":
            clauses.setdefault(link.unit, []).append(decision.place(link.clause))
    lonely = {orphan.unit: orphan for orphan in orphans}
    wanted = {p.eid for p in plan.leaves} | clauses.keys() | lonely.keys()
    rows = []
    for provision in plan.document.provisions:
        if provision.eid in wanted and provision.body:
            orphan = lonely.get(provision.eid)
            kind = words.ORPHANS.get(orphan.kind, orphan.kind) if orphan else ""
            served = tuple(clauses.get(provision.eid, ()))
            rows.append(
                TaskRow(provision.eid, plan.place(provision.eid), provision.body, served, kind, orphan.why if orphan else "")
            )
    return tuple(rows)


def finding_rows(name: str, outline: Outline, findings: Iterable[Finding]) -> tuple[FindingRow, ...]:
    """The findings of the document called `name`, each once, the most serious first."""
    rows = (
        FindingRow(
            document=name,
            place=words.place_words(it.eid, it.page, outline.place(it.eid) if it.eid else ""),
            severity=words.SEVERITIES[it.severity],
            code=it.code,
            message=it.message,
        )
        for it in dict.fromkeys(findings)
    )
    return tuple(sorted(rows, key=lambda row: row.severity.rank))


def fact_rows(name: str, outline: Outline, annotated: AnnotatedDocument) -> tuple[FactRow, ...]:
    """The targets, then the deadlines, then the assignments of the document called `name`."""
    notes = annotated.annotations

    def place(eid: Eid | None) -> str:
        return outline.place(eid) if eid else "phần mở đầu"

    targets = (
        FactRow(name, "Chỉ tiêu", place(t.eid), t.metric, words.quantity_words(t), words.target_times(t), t.quote, t.confidence)
        for t in notes.targets
    )
    deadlines = (
        FactRow(name, "Thời hạn", place(d.eid), "", "", words.time_words(d.normalized), d.quote, d.confidence)
        for d in notes.deadlines
    )
    agencies = (
        FactRow(name, "Cơ quan", place(a.eid), a.agency, words.ROLES.get(a.role, a.role), "", a.quote, a.confidence)
        for a in notes.assignments
    )
    return (*targets, *deadlines, *agencies)
