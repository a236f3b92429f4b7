"""Which units of a plan carry out which clause of a decision, and what is lacking.

`trace(decision, plan, register)` gives links with reasons, candidates, a verdict for every leaf clause, comparisons of
targets, tasks without clause and findings. Pure and deterministic; the fitted weights are read from `index/data` on each
call.
"""

from __future__ import annotations

from corpus.agencies import AgencyRegister
from corpus.annotations import AnnotatedDocument
from corpus.traces import Trace

__all__ = ["trace"]


def trace(decision: AnnotatedDocument, plan: AnnotatedDocument, register: AgencyRegister) -> Trace:
    """The whole comparison: coverage has every leaf clause exactly once, in order; links join existing provisions; scores lie
    in 0..1.
    """
    from index.tracing.tracer import trace_pair

    return trace_pair(decision, plan, register)
