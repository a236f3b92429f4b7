"""Numbers and days that were read in a picture without certainty: what depends on them says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument, Deadline, Target
from corpus.documents import Document
from corpus.findings import Finding
from corpus.spans import Span
from corpus.traces import Trace

NOTE = "cần kiểm tra: số đọc không chắc"
_DIGIT = re.compile(r"\d")


def is_doubtful(document: Document, span: Span) -> bool:
    """Whether a figure within the span was recognised without certainty."""
    return any(d.is_unsure and d.span.overlaps(span) and _DIGIT.search(d.span.of(document.text)) for d in document.doubts)


def with_doubts(trace: Trace, decision: AnnotatedDocument, plan: AnnotatedDocument) -> Trace:
    """The same trace with a T003 for each clause that is asked when a number or time of it, or of its units, is doubtful.

    Also what seems carried out may rest on it.
    """
    asked, planned = dict(_doubtful(decision)), dict(_doubtful(plan))
    if not asked and not planned:
        return trace
    told = [
        Finding.of("T003", eid=row.clause, printed=printed)
        for row in trace.coverage
        if row.addressed != "no" and row.verdict != "not_assessable"
        if (printed := next((p for p in (asked.get(row.clause), *map(planned.get, row.units)) if p), None))
    ]
    return replace(trace, findings=(*trace.findings, *told))


def _doubtful(read: AnnotatedDocument) -> Iterator[tuple[Eid, str]]:
    """The provisions with a target or deadline that is read from a doubtful figure, and what is printed there."""
    values: tuple[Target | Deadline, ...] = (*read.annotations.targets, *read.annotations.deadlines)
    for value in values:
        if value.eid is not None and is_doubtful(read.document, value.span):
            yield value.eid, " ".join(value.quote.split())
