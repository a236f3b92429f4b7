"""The whole road from the text of a file to its documents."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from corpus.agencies import AgencyRegister
from corpus.documents import Document, Provision, Source
from corpus.findings import Finding
from corpus.sources import Anchor, SourceText
from ingest.doubt import weigh_doubts
from ingest.heading import read_heading
from ingest.legacy_text import encoding_of
from ingest.normalise import Normalised, normalise
from ingest.split import split_documents
from ingest.structure import read_structure


def parse_source(source: SourceText, register: AgencyRegister) -> tuple[Document, ...]:
    """The documents of a file, in order, at least one. Any text is accepted: doubt becomes findings, never an exception.

    The documents' texts, undone with their receipts and put together, are the text of the source.
    """
    parts = split_documents(normalise(source))
    return weigh_doubts(source, tuple(_document(source, part, i, len(parts), register) for i, part in enumerate(parts, 1)))


def _document(source: SourceText, part: Normalised, number: int, count: int, register: AgencyRegister) -> Document:
    structure = read_structure(part.text)
    ends = structure.backs[:-1] if structure.notes else structure.backs  # nobody signs in a footnote
    metadata, issuer_slug, doubts = read_heading(part.text, structure.front, ends, register)
    return Document(
        text=part.text,
        receipt=part.receipt,
        front=structure.front,
        backs=structure.backs,
        provisions=_with_pages(structure.provisions, part.anchors),
        metadata=metadata,
        source=Source(source.file, source.sha256, number, source.media_type, source.pages, source.method),
        issuer_slug=issuer_slug,
        anchors=part.anchors,
        findings=(
            *_repairs(part, number, count, source),
            *doubts,
            *structure.findings,
        ),
        notes=structure.notes,
    )


def _repairs(part: Normalised, number: int, count: int, source: SourceText) -> tuple[Finding, ...]:
    """What reading, splitting and normalisation have to say."""
    out = [Finding.of("I001", count=count, part=number)] if count > 1 else []
    if part.navigation:
        out.append(Finding.of("I007", count=part.navigation))
    if part.junk:
        out.append(Finding.of("I008", count=part.junk))
    if part.rows:
        out.append(Finding.of("I013"))
    encoding = encoding_of(source.text) if part.is_decoded else None
    if encoding is not None:
        out.append(Finding.of("I014", encoding=encoding.name))
    if number == 1:
        out += (*source.findings, *(Finding.of("I010", page=page) for page in source.pages_without_text))
    return tuple(out)


def _with_pages(provisions: tuple[Provision, ...], anchors: tuple[Anchor, ...]) -> tuple[Provision, ...]:
    """The provisions with the page on which each begins, as far as anchors tell."""
    if not anchors:
        return provisions
    starts = [a.span.start for a in anchors]
    return tuple(replace(p, page=anchors[max(0, bisect_right(starts, p.own.start) - 1)].page) for p in provisions)
