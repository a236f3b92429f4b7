"""Traces the clauses of a decision to the units of a plan."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from corpus.annotations import AnnotatedDocument, KnownDocument
from corpus.traces import TracedPair
from service.facts import TracedGaps
from service.library import Library
from service.store import StoredDocument
from service.usecases.find_document import named
from service.usecases.reading import annotated, register
from service.usecases.review.apply import apply_reviews


def trace_pair(decision: AnnotatedDocument, plan: AnnotatedDocument, library: Library | None = None) -> TracedPair:
    """The two documents with links, verdicts and tasks without a clause, and with what people decided in that library."""
    from index.tracing import trace

    return reviewed(TracedPair(decision, plan, trace(decision, plan, register())), library)


def trace_stored_pair(library: Library, decision: str, plan: str) -> TracedPair:
    """The same of two stored documents by their names; what was traced before in this process is not traced again."""
    directory = library.directory()
    asked, planned = named(directory, decision), named(directory, plan)
    key = tuple((d.sha256, d.part, _cited(library, d)) for d in (asked, planned))

    def make() -> TracedPair:
        first, second = (annotated(library.store.document(d.id), directory.known) for d in (asked, planned))
        return trace_pair(first, second)

    pair = reviewed(library.traces.get(key, make), library)
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


def _cited(library: Library, document: StoredDocument) -> tuple[KnownDocument, ...]:
    """The stored documents that its citations may mean: what else is stored makes no difference to it."""
    known = library.directory().known
    return tuple(one for key in library.store.cited(document.id) for one in known.called(key))


def reviewed(pair: TracedPair, library: Library | None) -> TracedPair:
    """The pair with the decisions of people in that library, as they are at this moment."""
    return apply_reviews(pair, library.store.reviews.of(pair.trace.decision, pair.trace.plan)) if library else pair
