"""What recognition left in doubt, carried to the documents: number and date above all. Pure functions.

A doubtful number or day is either left open by the reader or kept with a finding; it is never silently taken for read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.documents import Document
from corpus.findings import Finding
from corpus.sources import Anchor, Doubt, SourceText
from corpus.spans import Span
from ingest.landmarks import PLACE_DATE
from ingest.traced import carry

_NUMBER = re.compile(r"^\W*Số\s*:\s*(?P<number>[^\n]*/[^\n]*)$", re.MULTILINE)
_SIGNED = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_FIGURE = 0.7
"""Figures of the body below this confidence are told one by one; there are few, and a target may hang on them."""


def weigh_doubts(source: SourceText, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The documents of a source with the doubts of its recognition, as stretches of their texts and as findings."""
    if not source.recognised_pages:
        return documents
    out: list[Document] = []
    start = 0
    for number, document in enumerate(documents):
        end = start + len(document.receipt.undo(document.text))
        doubts = _carried([d for d in source.doubts if start <= d.span.start and d.span.end <= end], start, document)
        out.append(_weighed(document, doubts, signed_on(source.signatures) if number == 0 else None))
        start = end
    return tuple(out)


def signed_on(signatures: Sequence[str]) -> str | None:
    """The ISO date of the first digital signature, from what the signatures show; those who publish sign later."""
    dates = [f"{year}-{int(month):02}-{int(day):02}" for text in signatures for day, month, year in _SIGNED.findall(text)]
    return min(dates, default=None)


def _carried(doubts: Sequence[Doubt], start: int, document: Document) -> tuple[Doubt, ...]:
    """Doubts of the source as doubts of the document's text; `start` is where its part of the source begins."""
    numbered = [Anchor(d.span.shift(-start), n) for n, d in enumerate(doubts)]
    return tuple(replace(doubts[a.page], span=a.span) for a in carry(numbered, document.receipt))


def _weighed(document: Document, found: tuple[Doubt, ...], signed: str | None) -> Document:
    doubts = [d for d in found if d.is_unsure]  # the others were put right
    front = document.front.of(document.text)
    number, date = _NUMBER.search(front), PLACE_DATE.search(front)
    told: list[Finding] = []
    metadata = document.metadata
    if number and _hit(number.span("number"), document.front, doubts):
        told.append(Finding.of("I017", printed=number["number"].strip()))
    if signed and metadata.date and metadata.date > signed:
        told.append(Finding.of("I020", date=metadata.date, signed=signed))
        metadata = replace(metadata, date=None)
    elif date and _hit(date.span(), document.front, doubts):
        told.append(Finding.of("I018", printed=" ".join(date[0].split())))
    if signed and (metadata.date is None or any(f.code == "I018" for f in told)):
        told.append(Finding.of("I019", signed=signed))
    told += _figures(document, doubts)
    return replace(document, metadata=metadata, doubts=found, findings=(*document.findings, *told))


def _hit(place: tuple[int, int], front: Span, doubts: Sequence[Doubt]) -> bool:
    stretch = Span(*place).shift(front.start)
    return any(stretch.overlaps(d.span) for d in doubts)


def _figures(document: Document, doubts: Sequence[Doubt]) -> Iterator[Finding]:
    """Doubtful figures in the provisions: what a target or a deadline may hang on."""
    unsure = [d for d in doubts if d.confidence < _FIGURE and re.search(r"\d", d.span.of(document.text))]
    for provision in document.provisions:
        for doubt in unsure:
            if provision.own.contains(doubt.span):
                yield Finding.of("I021", printed=doubt.span.of(document.text), eid=provision.eid, page=doubt.page)
