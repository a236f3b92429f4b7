"""Traces the clauses of a decision to the units of a plan."""

from __future__ import annotations

from corpus.annotations import AnnotatedDocument
from corpus.traces import TracedPair
from service.library import Library
from service.usecases.reading import register
from service.usecases.review.apply import apply_reviews


def trace_pair(decision: AnnotatedDocument, plan: AnnotatedDocument, library: Library | None = None) -> TracedPair:
    """The two documents with links, verdicts and tasks without a clause, and with what people decided in that library."""
    from index.tracing import trace

    return reviewed(TracedPair(decision, plan, trace(decision, plan, register())), library)


def reviewed(pair: TracedPair, library: Library | None) -> TracedPair:
    """The pair with the decisions of people in that library, as they are at this moment."""
    return apply_reviews(pair, library.store.reviews.of(pair.trace.decision, pair.trace.plan)) if library else pair
