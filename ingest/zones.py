"""Which paragraphs of a document are front, body, attachment and back. Pure, no I/O.

The front is the letterhead with everything up to the body; a back is the closing sentence, the recipients and the
signatures; an attachment is a plan, a regulation, an appendix or a form that stands after them.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from ingest.attachments import attachment_after_back, attachment_in_body, in_title
from ingest.endings import begins_back, with_closing
from ingest.fronts import front_end
from ingest.numbering import Form, Marker, readings
from ingest.paragraphs import Paragraph


class Kind(StrEnum):
    """What a stretch of paragraphs is."""

    FRONT = "front"
    BODY = "body"
    ATTACHMENT = "attachment"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Zone:
    """Paragraphs `first` (included) to `last` (excluded) of a document."""

    kind: Kind
    first: int
    last: int


def read_zones(
    paragraphs: Sequence[Paragraph], quotations: Sequence[tuple[int, int]], listed: Set[int] = frozenset()
) -> tuple[Zone, ...]:
    """The zones of a document: they follow each other without gap, the front first (it may be empty).

    Nothing begins inside a quotation (its first line and the one after its last) or a table of contents (`listed`).
    """
    quoted = {i for begin, end in quotations for i in range(begin, end)} | listed
    markers = [() if i in quoted else readings(p.text) for i, p in enumerate(paragraphs)]
    first = front_end(paragraphs, markers)
    zones = [Zone(Kind.FRONT, 0, first)]
    kind, article = Kind.BODY, 0
    at = first
    while at < len(paragraphs):
        turn = None if at in quoted else _turn(paragraphs, markers, at, Zone(kind, first, at), article)
        if turn is not None:
            if turn[1] > first:
                zones.append(Zone(kind, first, turn[1]))
            kind, first = turn
            article = 0 if kind is Kind.ATTACHMENT else article
            at = max(at, first)
        article = max(article, *(m.ordinal for m in markers[at] if m.form is Form.ARTICLE and m.firm), 0)
        at += 1
    if len(paragraphs) > first:
        zones.append(Zone(kind, first, len(paragraphs)))
    return tuple(zones)


def _turn(
    paragraphs: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int, present: Zone, article: int
) -> tuple[Kind, int] | None:
    """The zone that shows itself at paragraph `at` and where it begins, or None when the present one goes on."""
    first = present.first
    if present.kind is Kind.BACK:
        if (begin := attachment_after_back(paragraphs, markers, at, first)) is not None:
            return Kind.ATTACHMENT, begin
        resumes = any(m.form is Form.ARTICLE and m.firm and m.ordinal == article + 1 > 1 for m in markers[at])
        return (Kind.BODY, at) if resumes else None
    if begins_back(paragraphs, at):
        return Kind.BACK, with_closing(paragraphs, markers, at, first, articles=article > 0)
    if present.kind is Kind.ATTACHMENT and in_title(markers, at, first):
        return None
    begin = attachment_in_body(paragraphs, markers, at, first, article)
    return (Kind.ATTACHMENT, begin) if begin is not None else None
