"""A text cut where something was read out of it: targets, times, agencies and references. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.annotations import Annotations, Reference
from corpus.spans import Span
from service.reports import words
from service.web.addresses import address_of

KINDS = {"target": "Chỉ tiêu", "deadline": "Thời hạn", "agency": "Cơ quan", "reference": "Viện dẫn"}
"""What is marked, and how it is called."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text; `kind` is one of KINDS or empty, `note` says what was read, `href` where a reference leads."""

    text: str
    kind: str = ""
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was read out of the text, and where."""

    span: Span
    kind: str
    note: str
    href: str = ""


def marks_of(found: Annotations) -> tuple[Mark, ...]:
    """Everything that is marked, in the order of the text; of what overlaps the first and longest stays."""
    marks = (
        *(Mark(r.span, "reference", _cited(r), _leads_to(r)) for r in found.references),
        *(Mark(t.span, "target", f"{t.metric}: {words.target_words(t)}") for t in found.targets),
        *(Mark(d.span, "deadline", words.time_words(d.normalized)) for d in found.deadlines),
        *(Mark(a.span, "agency", f"{a.agency} ({words.ROLES.get(a.role, a.role)})") for a in found.assignments),
    )
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if not kept or mark.span.start >= kept[-1].span.end:
            kept.append(mark)
    return tuple(kept)


def stretches(text: str, span: Span, marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """The text of that span, cut at the marks in it, which are ordered; joined again the stretches are that text."""
    pieces: list[Stretch] = []
    at = span.start
    for mark in islice(marks, bisect_left(marks, at, key=lambda mark: mark.span.start), None):
        if mark.span.start >= span.end:
            break
        if mark.span.start < at or mark.span.end > span.end:
            continue
        pieces += (Stretch(text[at : mark.span.start]), Stretch(mark.span.of(text), mark.kind, mark.note, mark.href))
        at = mark.span.end
    pieces.append(Stretch(text[at : span.end]))
    return tuple(piece for piece in pieces if piece.text)


def _cited(reference: Reference) -> str:
    status = {"resolved": "có trong kho", "ambiguous": "có thể chỉ nhiều văn bản"}.get(reference.status, "chưa có trong kho")
    return f"{reference.title or reference.number or reference.quote} – {status}"


def _leads_to(reference: Reference) -> str:
    return (
        address_of(reference.target, str(reference.eids[0]) if len(reference.eids) == 1 else None) if reference.target else ""
    )
