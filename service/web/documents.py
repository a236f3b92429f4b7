"""The page of a document: its tree, its text with what was read out of it, and how it stands to others. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from corpus.annotations import AnnotatedDocument, KnownDocument
from corpus.documents import Provision
from corpus.vietnamese import collapse, printed_date
from index.citations import name_of, place_of
from service.rendering import fill
from service.reports.words import SEVERITIES
from service.web.addresses import address_of
from service.web.frame import Frame
from service.web.sheets import Sheet
from service.web.stretches import KINDS, Mark, Stretch, marks_of, stretches

_DEEPEST, _LONGEST, _TREE_DEPTH = 6, 80, 2
_STATUS = {
    "con_hieu_luc": "Còn hiệu lực",
    "het_hieu_luc_mot_phan": "Hết hiệu lực một phần",
    "het_hieu_luc": "Hết hiệu lực",
    "chua_co_hieu_luc": "Chưa có hiệu lực",
    "khong_xac_dinh": "Chưa xác định hiệu lực",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A provision in the text of a document: its depth, number as printed, heading and text, and its name."""

    eid: str
    depth: int
    number: str
    heading: tuple[Stretch, ...]
    text: tuple[Stretch, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree beside the text."""

    eid: str
    depth: int
    label: str


def document_page(frame: Frame, annotated: AnnotatedDocument, sheet: Sheet | None = None) -> str:
    """A document as text, every provision with its address as its id, the doubts about it, and a page of the original."""
    document, found = annotated.document, annotated.annotations
    marks = marks_of(found)
    counts = Counter(mark.kind for mark in marks)
    findings = tuple(
        (SEVERITIES[f.severity].text, place_of(f.eid) if f.eid else "", f.message)
        for f in (*document.findings, *found.findings)
    )
    standing = annotated.standing
    return fill(
        "document.html",
        frame=frame,
        name=name_of(document),
        said=document.metadata,
        iri=str(document.iri),
        data=f"/api/v1/documents{document.iri!s}",
        date=printed_date(document.metadata.date) if document.metadata.date else "",
        status=_STATUS.get(standing.effect.status, "") if standing else "",
        reason=standing.effect.reason if standing else "",
        backward=tuple(dict.fromkeys((_named(b.by), address_of(str(b.by.iri))) for b in standing.backward)) if standing else (),
        legend=tuple((kind, label, counts[kind]) for kind, label in KINDS.items() if counts[kind]),
        tree=_tree(document.provisions),
        front=stretches(document.text, document.front, marks),
        lines=tuple(_line(document.text, p, marks) for p in document.provisions),
        backs=tuple(stretches(document.text, back, marks) for back in document.backs),
        findings=findings,
        sheet=sheet,
    )


def _named(known: KnownDocument) -> str:
    return known.number or _shortened(known.title or "") or str(known.iri)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]}…"


def _tree(provisions: tuple[Provision, ...]) -> tuple[Branch, ...]:
    """The upper levels, and what has a heading below them."""
    branches = []
    for provision in provisions:
        depth = len(provision.eid.segments) - 1
        words = collapse(provision.heading or (provision.text if depth == 0 else ""))
        if not provision.quoted and depth <= _TREE_DEPTH and words:
            number = provision.num and f"{provision.num}."
            branches.append(Branch(str(provision.eid), depth, " ".join(filter(None, (number, _shortened(words))))))
    return tuple(branches)


def _line(text: str, provision: Provision, marks: tuple[Mark, ...]) -> Line:
    start = (provision.heading_span or provision.text_span).start
    number = text[provision.own.start : start].strip()
    depth = min(len(provision.eid.segments) - 1, _DEEPEST)
    heading = stretches(text, provision.heading_span, marks) if provision.heading_span else ()
    return Line(
        str(provision.eid), depth, number, heading, stretches(text, provision.text_span, marks), place_of(provision.eid)
    )
