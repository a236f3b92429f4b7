"""Traces the clauses of a decision to the units of a plan."""

from __future__ import annotations

from corpus.annotations import AnnotatedDocument
from corpus.traces import TracedPair
from service.library import Library
from service.store import known_documents
from service.usecases.find_document import named
from service.usecases.reading import annotated, register
from service.usecases.review.apply import apply_reviews


def trace_pair(decision: AnnotatedDocument, plan: AnnotatedDocument, library: Library | None = None) -> TracedPair:
    """The two documents with links, verdicts and tasks without a clause, and with what people decided in that library."""
    from index.tracing import trace

    return reviewed(TracedPair(decision, plan, trace(decision, plan, register())), library)


def trace_stored_pair(library: Library, decision: str, plan: str) -> TracedPair:
    """The same of two stored documents by their names; what was traced before in this process is not traced again."""
    stored = library.store.summaries()
    asked, planned = named(stored, decision), named(stored, plan)
    known = known_documents(stored)
    key = (*((d.id, d.sha256, d.part) for d in (asked, planned)), hash(known))

    def make() -> TracedPair:
        first, second = (annotated(library.store.document(d.id), known) for d in (asked, planned))
        return trace_pair(first, second)

    return reviewed(library.traces.get(key, make), library)


def reviewed(pair: TracedPair, library: Library | None) -> TracedPair:
    """The pair with the decisions of people in that library, as they are at this moment."""
    return apply_reviews(pair, library.store.reviews.of(pair.trace.decision, pair.trace.plan)) if library else pair
