"""What short forms of reference stand for: the document itself, or one cited in full in the same document. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.annotations import KnownDocument, Reference
from corpus.documents import Document
from corpus.spans import Span
from nlp.places import Places
from nlp.short_forms import ShortForm, find_short_forms

# “Nghị quyết 18” can only mean a document; “Đề án 06”, “Chương trình 135” are names of programmes.
_CITED_BY_SERIAL = ("nghi_quyet", "quyet_dinh", "nghi_dinh", "thong_tu", "chi_thi", "ket_luan")


def short_references(document: Document, full: Sequence[Reference], own: KnownDocument) -> Iterator[Reference]:
    """A reference for every short form outside the `full` ones, with what is known of the document it stands for.

    "Quyết định này" is the document itself where it is a decision, else the last decision cited before; without one it is no
    reference. "Chương trình 7" is the one document of that serial; "Nghị quyết 7" that no citation explains is a full one.
    """
    places = Places.of(document)
    itself = _itself(own)
    for short in find_short_forms(document.text):
        if any(short.span.overlaps(reference.span) for reference in full):
            continue
        meant = _meant(short, full, itself)
        if meant is None and short.serial is None:
            continue
        place = places.at(short.span.start)
        yield replace(
            meant or _unexplained(short),
            eid=place.eid if place else None,
            provision=None,
            quote=short.span.of(document.text),
            span=short.span,
        )


def _itself(own: KnownDocument) -> Reference:
    return Reference(
        None, own.number, own.type, own.date, own.title, own.issuer, "short", "resolved", str(own.iri), None, "", Span(0, 0)
    )  # fmt: skip


def _meant(short: ShortForm, full: Sequence[Reference], itself: Reference) -> Reference | None:
    if short.serial is not None:
        serial = re.compile(rf"0*{int(short.serial)}\D")
        same = {r.number: r for r in (itself, *full) if r.number and serial.match(r.number)}
        meant = next(iter(same.values())) if len(same) == 1 else None
    elif short.type == itself.type:
        meant = itself
    else:
        meant = next((r for r in reversed(full) if r.type == short.type and r.span.end <= short.span.start), None)
    return replace(meant, form="short", confidence=0.9) if meant else None


def _unexplained(short: ShortForm) -> Reference:
    form = "full" if short.type in _CITED_BY_SERIAL else "short"
    return Reference(
        None, short.serial, short.type, None, None, None, form, "unresolved", None, None, "", short.span, confidence=0.7
    )  # fmt: skip
