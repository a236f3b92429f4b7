"""Which units of a plan carry out which clause of a decision, and what is lacking.

`trace(decision, plan, register)` gives links with reasons, candidates, a verdict for every leaf clause, comparisons of
targets, tasks without clause and findings. Pure and deterministic; the fitted weights are read from `index/data` when a
decision is prepared. For one decision and many plans: `prepare` once, then `trace_prepared` for each plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.agencies import AgencyRegister
from corpus.annotations import AnnotatedDocument
from corpus.traces import Trace

if TYPE_CHECKING:
    from index.tracing.prepared import PreparedDecision

__all__ = ["prepare", "trace", "trace_prepared"]


def prepare(decision: AnnotatedDocument) -> PreparedDecision:
    """The decision's side of the comparison and all that is read from files; frozen, and may be pickled."""
    from index.tracing.prepared import prepare_decision

    return prepare_decision(decision)


def trace_prepared(prepared: PreparedDecision, plan: AnnotatedDocument, register: AgencyRegister) -> Trace:
    """`trace` of one plan; nothing is read from files and nothing is kept."""
    from index.tracing.doubts import with_doubts
    from index.tracing.tracer import trace_plan

    return with_doubts(trace_plan(prepared, plan, register), prepared.decision, plan)


def trace(decision: AnnotatedDocument, plan: AnnotatedDocument, register: AgencyRegister) -> Trace:
    """The whole comparison: coverage has every leaf clause exactly once, in order; links join existing provisions; scores lie
    in 0..1.
    """
    return trace_prepared(prepare(decision), plan, register)
