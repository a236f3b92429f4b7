"""Traces one decision in many plans, several at a time; nothing of a plan is kept once it was handed over."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.annotations import AnnotatedDocument
from corpus.traces import Trace, TracedPair
from nlp.resolution import KnownDocuments
from service.library import Library
from service.usecases.reading import annotated, register
from service.usecases.trace import reviewed

if TYPE_CHECKING:
    from index.tracing.prepared import PreparedDecision

_AT_ONCE = 4
"""Plans under way for each worker."""
_FEW = 4
"""So few plans are traced without workers: starting them takes longer."""


def trace_many(
    decision: AnnotatedDocument, plans: Sequence[AnnotatedDocument], library: Library | None
) -> Iterator[TracedPair]:
    """The decision with each of these plans, in their order, with what people decided."""
    from index.tracing import prepare, trace_prepared

    prepared = prepare(decision)
    for plan in plans:
        yield reviewed(TracedPair(decision, plan, trace_prepared(prepared, plan, register())), library)


def trace_stored(decision: AnnotatedDocument, ids: Sequence[int], library: Library, workers: int) -> Iterator[TracedPair]:
    """The decision with each of these stored plans, in their order, with what people decided."""
    from index.tracing import prepare

    prepared, known = prepare(decision), library.directory().known
    if len(ids) <= _FEW or workers == 1:
        job = _Job(library, prepared, known)
        yield from map(job.trace, ids)
        return
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start, initargs=(library.place, prepared, known)
    )
    try:
        for plan, trace in _in_order(pool, ids, workers * _AT_ONCE):
            yield TracedPair(decision, plan, trace)
    finally:
        pool.shutdown(cancel_futures=True)


_Result = tuple[AnnotatedDocument, Trace]
"""The plan and its trace: the decision is known where they are sent."""


def _in_order(pool: ProcessPoolExecutor, ids: Sequence[int], at_once: int) -> Iterator[_Result]:
    """The results in the order of `ids`, with at most `at_once` under way or waiting to be fetched."""
    rest = iter(ids)
    under_way: deque[Future[_Result]] = deque(pool.submit(_trace, id) for id in islice(rest, at_once))
    while under_way:
        yield under_way.popleft().result()
        under_way.extend(pool.submit(_trace, id) for id in islice(rest, 1))


class _Job:
    """What a worker needs for every plan."""

    def __init__(self, library: Library, prepared: PreparedDecision, known: KnownDocuments) -> None:
        self._library, self._prepared, self._known = library, prepared, known

    def trace(self, id: int) -> TracedPair:
        """The decision with the stored plan of that number."""
        from index.tracing import trace_prepared

        plan = annotated(self._library.store.document(id), self._known)
        pair = TracedPair(self._prepared.decision, plan, trace_prepared(self._prepared, plan, register()))
        return reviewed(pair, self._library)


_worker: list[_Job] = []
"""In a worker process: its job, once it has started."""


def _start(place: Path | str, prepared: PreparedDecision, known: KnownDocuments) -> None:
    _worker[:] = [_Job(Library(place), prepared, known)]


def _trace(id: int) -> _Result:
    pair = _worker[0].trace(id)
    return pair.plan, pair.trace
