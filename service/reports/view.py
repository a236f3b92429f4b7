"""The report as values: everything that the HTML page and the workbook show, in reading order. Pure.

Texts are complete and unescaped; codes come with their words (service.reports.words), so each renderer may style them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument
from corpus.documents import Document
from corpus.findings import Finding
from corpus.traces import ADDRESSED, VERDICTS, Trace, TracedPair
from corpus.vietnamese import printed_date
from index.citations import name_of
from index.outlines import check_outline, without
from service.reports.clauses import ClauseGroup, ClauseRow, clause_groups, clause_rows
from service.reports.follow_up import AgencyRow, OutlineRow, ReviewRow, agency_rows, outline_rows, review_rows
from service.reports.lists import (
    ComparisonRow,
    FactRow,
    FindingRow,
    TaskRow,
    comparison_rows,
    fact_rows,
    finding_rows,
    task_rows,
)
from service.reports.marks import Marker
from service.reports.outline import Outline

_URGENT = 6


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What identifies one of the two documents; "" where it does not say."""

    name: str
    number: str
    issued: str
    issuer: str
    title: str
    file: str
    iri: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a superior asks for first.

    `verdicts[a][v]` counts the clauses whose `addressed` is a and verdict v (every combination is there); `lacking` says how
    often the gaps lack what, the commonest first; `confirmed` links have the word of a person, `stale` counts decisions to be
    taken again; `urgent` are the gaps to close first.
    """

    verdicts: Mapping[str, Mapping[str, int]]
    links: int
    strong_links: int
    tasks: int
    linked_tasks: int
    orphans: tuple[tuple[str, int], ...]
    lacking: tuple[tuple[str, int], ...]
    gaps: int
    confirmed: int
    stale: int
    urgent: tuple[ClauseRow, ...]

    def total(self, addressed: str) -> int:
        """How many clauses have that `addressed`."""
        return sum(self.verdicts[addressed].values())


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything a report shows. `outside` are the leaf clauses that were not compared: nobody shall take them for covered."""

    made_on: str
    decision: DocumentCard
    plan: DocumentCard
    summary: Summary
    rows: tuple[ClauseRow, ...]
    groups: tuple[ClauseGroup, ...]
    outside: tuple[str, ...]
    comparisons: tuple[ComparisonRow, ...]
    tasks: tuple[TaskRow, ...]
    findings: tuple[FindingRow, ...]
    facts: tuple[FactRow, ...]
    agencies: tuple[AgencyRow, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()
    outline: tuple[OutlineRow, ...] = ()

    @property
    def orphans(self) -> tuple[TaskRow, ...]:
        """The tasks of the plan that no clause asks for."""
        return tuple(task for task in self.tasks if task.orphan)


def build_view(pair: TracedPair, *, made_on: date) -> ReportView:
    """The report on `pair`, dated `made_on`; the same values always give the same view."""
    decision, plan, trace = Outline(pair.decision.document), Outline(pair.plan.document), pair.trace
    checked = check_outline(pair.decision, pair.plan)
    if checked:
        trace = without(trace, checked.outline)
    bodies = [p.body for outline in (decision, plan) for p in outline.document.provisions]
    rows = clause_rows(decision, plan, trace.coverage, trace.links, Marker(tuple(filter(None, bodies))))
    tasks = task_rows(decision, plan, trace.links, trace.orphans)
    decision_card, plan_card = _card(decision.document), _card(plan.document)
    judged = {c.clause for c in trace.coverage}
    return ReportView(
        made_on=printed_date(made_on.isoformat()),
        decision=decision_card,
        plan=plan_card,
        summary=_summary(rows, tasks, trace, {t.eid for t in pair.decision.annotations.targets}),
        rows=rows,
        groups=clause_groups(decision, rows),
        outside=tuple(
            decision.place(p.eid)
            for p in decision.leaves
            if p.eid not in judged and not (checked and p.eid.within(checked.outline))
        ),
        comparisons=comparison_rows(decision, plan, trace.comparisons),
        tasks=tasks,
        findings=(
            *finding_rows("Đối chiếu", decision, trace.findings),
            *finding_rows(decision_card.name, decision, _findings(pair.decision)),
            *finding_rows(plan_card.name, plan, _findings(pair.plan)),
        ),
        agencies=agency_rows(plan, pair.plan, tasks),
        reviews=review_rows(decision, plan, trace),
        outline=outline_rows(decision, plan, checked),
        facts=(*fact_rows(decision_card.name, decision, pair.decision), *fact_rows(plan_card.name, plan, pair.plan)),
    )


def _summary(rows: tuple[ClauseRow, ...], tasks: tuple[TaskRow, ...], trace: Trace, quantified: set[Eid | None]) -> Summary:
    counted = Counter((row.addressed.code, row.verdict.code) for row in rows)
    gaps = tuple(row for row in rows if row.is_gap)
    links = [link for link in trace.links if link.state != "rejected"]
    return Summary(
        verdicts={a: {v: counted[a, v] for v in VERDICTS} for a in ADDRESSED},
        links=len(links),
        strong_links=sum(link.grade == 2 for link in links),
        tasks=len(tasks),
        linked_tasks=sum(bool(task.clauses) for task in tasks),
        orphans=tuple(Counter(task.orphan for task in tasks if task.orphan).most_common()),
        lacking=tuple(Counter(lack for row in gaps for lack in row.lacking).most_common()),
        gaps=len(gaps),
        confirmed=sum(link.state == "confirmed" for link in links),
        stale=len(trace.stale),
        urgent=_most_urgent(gaps, quantified),
    )


def _most_urgent(gaps: Iterable[ClauseRow], quantified: set[Eid | None]) -> tuple[ClauseRow, ...]:
    """The first gaps to close: what is missing before what is partial, quantified clauses first, then as in the decision."""
    return tuple(sorted(gaps, key=lambda row: (row.verdict.rank, row.eid not in quantified))[:_URGENT])


def _findings(annotated: AnnotatedDocument) -> tuple[Finding, ...]:
    return (*annotated.document.findings, *annotated.annotations.findings)


def _card(document: Document) -> DocumentCard:
    said = document.metadata
    part = f" (văn bản thứ {document.source.part} trong tệp)" if document.source.part > 1 else ""
    return DocumentCard(
        name=name_of(document),
        number=str(said.number or ""),
        issued=printed_date(said.date) if said.date else "",
        issuer=said.issuer or "",
        title=said.title or "",
        file=PurePath(document.source.file).name + part,
        iri=str(document.iri),
    )
