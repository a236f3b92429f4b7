"""Traces the clauses of a decision to the units of a plan."""

from __future__ import annotations

from corpus.annotations import AnnotatedDocument
from corpus.traces import TracedPair
from service.usecases.reading import register


def trace_pair(decision: AnnotatedDocument, plan: AnnotatedDocument) -> TracedPair:
    """The two documents with links, verdicts and tasks without a clause."""
    from index.tracing import trace

    return TracedPair(decision, plan, trace(decision, plan, register()))
