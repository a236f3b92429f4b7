"""Traces the clauses of a decision to the units of a plan."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from corpus.annotations import AnnotatedDocument
from corpus.traces import TracedPair
from service.facts import TracedGaps
from service.library import Library
from service.usecases.find_document import named
from service.usecases.reading import register
from service.usecases.review.apply import apply_reviews
from service.usecases.stored import key_of, read_one


def trace_pair(decision: AnnotatedDocument, plan: AnnotatedDocument, library: Library | None = None) -> TracedPair:
    """The two documents with links, verdicts and tasks without a clause, and with what people decided in that library."""
    from index.tracing import trace

    return reviewed(TracedPair(decision, plan, trace(decision, plan, register())), library)


def trace_stored_pair(library: Library, decision: str, plan: str) -> TracedPair:
    """The same of two stored documents by their names; what was traced before in this process is not traced again."""
    directory = library.directory()
    asked, planned = named(directory, decision), named(directory, plan)
    key = (key_of(library, asked), key_of(library, planned))
    pair = reviewed(library.traces.get(key, lambda: trace_pair(read_one(library, asked), read_one(library, planned))), library)
    note_gaps(library, pair)
    return pair


def note_gaps(library: Library, pair: TracedPair) -> None:
    """Keeps for the dashboard how the pair stands."""
    trace = pair.trace
    asked = [c for c in trace.coverage if c.addressed == "yes"]
    counts = Counter(c.verdict for c in asked)
    waiting = sum(link.state in ("proposed", "suspect") for link in trace.links)
    at = datetime.now().astimezone().isoformat(timespec="minutes")
    numbers = (len(asked), counts["covered"], counts["partial"], counts["missing"], waiting)
    library.facts.note_pair(TracedGaps(str(trace.decision), str(trace.plan), *numbers, at))


def reviewed(pair: TracedPair, library: Library | None) -> TracedPair:
    """The pair with the decisions of people in that library, as they are at this moment."""
    return apply_reviews(pair, library.store.reviews.of(pair.trace.decision, pair.trace.plan)) if library else pair
