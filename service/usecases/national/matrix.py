"""Many plans of one decision side by side: province × clause, clauses that nobody carries out, best wordings, copies. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from corpus.addresses import DocumentIri, Eid
from corpus.annotations import AnnotatedDocument
from corpus.traces import TracedPair, TraceLink
from index.citations import name_of, place_of
from index.copies import Copy, Sketched, find_copies, sketch

OTHER = "other"
"""Instead of a verdict where the clause speaks to somebody else than the plan's issuer."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one plan puts a clause into words; `rank` compares wordings, higher is better."""

    plan: DocumentIri
    unit: Eid
    text: str
    score: float
    rank: tuple[int, int, int, float]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan: a verdict (or OTHER) for every clause, and what a summary counts."""

    iri: DocumentIri
    name: str
    issuer: str
    place: str
    date: str
    cells: Mapping[Eid, str]
    orphans: int
    sketched: Sketched = field(repr=False)
    wordings: Mapping[Eid, Wording] = field(repr=False)

    def count(self, verdict: str) -> int:
        """How many clauses have that verdict."""
        return sum(cell == verdict for cell in self.cells.values())

    @property
    def asked(self) -> int:
        """How many clauses are asked of the plan's issuer (or may be)."""
        return sum(cell != OTHER for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class ClauseColumn:
    """One clause over all plans; `counts` by verdict, `best` the best wording of those that carry it out."""

    eid: Eid
    place: str
    text: str
    counts: Mapping[str, int]
    best: Wording | None

    @property
    def asked(self) -> int:
        """Of how many issuers it is asked."""
        return sum(count for verdict, count in self.counts.items() if verdict != OTHER)

    @property
    def is_forgotten(self) -> bool:
        """Whether it is asked of somebody and no plan carries it out, not even in part."""
        return self.asked > 0 and not self.counts["covered"] and not self.counts["partial"]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All of it; `plans` in the order in which they were traced, `clauses` in that of the decision."""

    decision: DocumentIri
    name: str
    plans: tuple[PlanRow, ...]
    clauses: tuple[ClauseColumn, ...]
    copies: tuple[Copy, ...]

    @property
    def forgotten(self) -> tuple[ClauseColumn, ...]:
        """The clauses that nobody carries out."""
        return tuple(clause for clause in self.clauses if clause.is_forgotten)


def plan_row(pair: TracedPair) -> PlanRow:
    """What the matrix keeps of one traced plan."""
    meta, trace = pair.plan.document.metadata, pair.trace
    cells = {c.clause: OTHER if c.addressed == "no" else c.verdict for c in trace.coverage}
    return PlanRow(
        iri=trace.plan,
        name=name_of(pair.plan.document),
        issuer=meta.issuer or "",
        place=meta.place or "",
        date=meta.date or "",
        cells=cells,
        orphans=len(trace.orphans),
        sketched=sketch(pair.plan.document),
        wordings={clause: best for clause, cell in cells.items() if (best := _best(pair, clause, cell))},
    )


def _best(pair: TracedPair, clause: Eid, verdict: str) -> Wording | None:
    """The strongest link of the clause; a number that is met and a person's word count more than the likeness of words."""
    met = {c.unit for c in pair.trace.comparisons if c.clause == clause and c.outcome in ("meets", "above")}
    links = [link for link in pair.trace.links if link.clause == clause and link.state in ("proposed", "confirmed")]
    if verdict not in ("covered", "partial") or not links:
        return None

    def rank(link: TraceLink) -> tuple[int, int, int, float]:
        return (int(verdict == "covered") + int(link.state == "confirmed"), int(link.unit in met), link.grade, link.score)

    link = max(links, key=rank)
    unit = pair.plan.document.provision(link.unit)
    return Wording(pair.trace.plan, link.unit, unit.body if unit else "", link.score, rank(link))


def build_matrix(decision: AnnotatedDocument, rows: Iterable[PlanRow]) -> Matrix:
    """The plans of `decision` side by side."""
    plans = tuple(rows)
    clauses = dict.fromkeys(clause for row in plans for clause in row.cells)
    return Matrix(
        decision=decision.document.iri,
        name=name_of(decision.document),
        plans=plans,
        clauses=tuple(_column(decision, clause, plans) for clause in clauses),
        copies=find_copies([row.sketched for row in plans], sketch(decision.document), [row.date for row in plans]),
    )


def _column(decision: AnnotatedDocument, clause: Eid, plans: tuple[PlanRow, ...]) -> ClauseColumn:
    provision = decision.document.provision(clause)
    wordings = (row.wordings[clause] for row in plans if clause in row.wordings)
    counts = Counter(row.cells[clause] for row in plans if clause in row.cells)
    return ClauseColumn(
        eid=clause,
        place=place_of(clause),
        text=provision.body if provision else "",
        counts=counts,
        best=max(wordings, key=lambda w: w.rank, default=None),
    )
