"""Traceability from the clauses of a decision to the units of a plan. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.addresses import DocumentIri, Eid
from corpus.annotations import AnnotatedDocument, Target
from corpus.findings import Finding
from corpus.reviews import ReviewEntry, StaleReview

ADDRESSED = ("yes", "no", "unclear")
VERDICTS = ("covered", "partial", "missing", "not_assessable")
STATES = ("proposed", "confirmed", "rejected", "suspect")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a link: a `signal` (e.g. `same_action`), the words that show it on both sides, its share of the score."""

    signal: str
    clause_quote: str
    unit_quote: str
    weight: float


@dataclass(frozen=True, slots=True)
class TraceLink:
    """A unit of the plan carries out a clause: `grade` 2 substantially, 1 in part; `score` 0 to 1; `state` one of STATES.

    `review` is the decision of a person that gave the state, None for `proposed`.
    """

    clause: Eid
    unit: Eid
    grade: int
    score: float
    why: str
    evidence: tuple[Evidence, ...] = ()
    state: str = "proposed"
    review: ReviewEntry | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that might carry out a clause, for ranking and review."""

    clause: Eid
    unit: Eid
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number the clause asks for beside the plan's: `outcome` meets below above incomparable absent later."""

    clause: Eid
    unit: Eid | None
    asked: Target
    planned: Target | None
    outcome: str
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What the machine said of a clause before a person decided otherwise."""

    addressed: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the plan does about one leaf clause.

    `addressed`: whether the clause speaks to the plan's issuer (ADDRESSED); `verdict` one of VERDICTS, judged by the
    plan's text alone; `lacking` names what is absent: action object target deadline lead_agency recipient period.
    `confidence`: how likely the verdict is, 0 to 1, before numbers and days are compared.
    `machine` is there when decisions of people changed either; `review` when a person took the clause out of scope.
    """

    clause: Eid
    addressed: str
    verdict: str
    lacking: tuple[str, ...]
    units: tuple[Eid, ...]
    why: str
    addressed_why: str = ""
    machine: Judged | None = None
    review: ReviewEntry | None = None
    confidence: float = 1.0

    @property
    def is_gap(self) -> bool:
        """Whether the plan's issuer is asked and the plan does less than what is asked."""
        return self.addressed == "yes" and self.verdict in ("partial", "missing")


@dataclass(frozen=True, slots=True)
class Orphan:
    """A task of the plan that no clause asks for: `kind` local_initiative, other_legal_basis or organisational."""

    unit: Eid
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Trace:
    """The whole comparison of one decision with one plan; coverage in the order of the decision's leaf clauses.

    `stale` are decisions of people whose texts have changed since.
    """

    decision: DocumentIri
    plan: DocumentIri
    links: tuple[TraceLink, ...]
    candidates: tuple[Candidate, ...]
    coverage: tuple[Coverage, ...]
    comparisons: tuple[Comparison, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    findings: tuple[Finding, ...] = ()
    stale: tuple[StaleReview, ...] = ()


@dataclass(frozen=True, slots=True)
class TracedPair:
    """A trace with the two documents it speaks of: what a report needs."""

    decision: AnnotatedDocument
    plan: AnnotatedDocument
    trace: Trace
