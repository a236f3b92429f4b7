"""The references of a document: citations with their place, numbers repaired, resolved against the known documents. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.agencies import AgencyRegister
from corpus.annotations import KnownDocument, Reference
from corpus.documents import Document
from corpus.findings import Finding
from corpus.vietnamese import collapse, fold
from nlp.antecedents import short_references
from nlp.citations import Citation, find_citations
from nlp.internal_references import internal_references, is_taken
from nlp.places import Places
from nlp.provision_lists import places_of
from nlp.repairs import KnownCodes, complete, repair
from nlp.resolution import KnownDocuments


@dataclass(frozen=True, slots=True)
class References:
    """The references of one document, in order, with the doubts about them."""

    references: tuple[Reference, ...]
    findings: tuple[Finding, ...]


def find_references(
    document: Document, register: AgencyRegister, known: Sequence[KnownDocument] | KnownDocuments = ()
) -> References:
    """Every document that `document` cites, in full or in short.

    The number in its own letterhead is none. Where it names itself rightly ("Kèm theo Quyết định số …", its own number and
    date) that is a short form; with another date than its own it stays a full reference, because then it is doubtful.
    A reference is resolved when exactly one known document (or the document itself) agrees in all that is printed.
    """
    places, own = Places.of(document), _own(document)
    candidates = (known if isinstance(known, KnownDocuments) else KnownDocuments.of(known, register)).with_one(own)
    printed = [citation for citation in find_citations(document.text) if not _is_letterhead(citation, document)]
    read = _repaired(printed, KnownCodes.of(register), register)
    full = _identified([_reference(citation, document, places, candidates) for citation in read])
    inside = tuple(internal_references(document, full, own))
    taken = tuple(r.span for r in inside)
    short = (r for r in short_references(document, full, own) if not is_taken(r.span, taken))
    references = sorted((*full, *inside, *short), key=lambda r: r.span)
    return References(tuple(references), (*_repairs(printed, read, document, places), *_ambiguities(full, places)))


def _own(document: Document) -> KnownDocument:
    meta = document.metadata
    number = str(meta.number) if meta.number else None
    return KnownDocument(document.iri, number, meta.type, meta.date, meta.issuer, meta.title)


def _is_letterhead(citation: Citation, document: Document) -> bool:
    """Whether this is the line "Số: …" of the front."""
    if citation.number_span is None or not document.front.contains(citation.number_span):
        return False
    line_start = document.text.rfind("\n", 0, citation.number_span.start) + 1
    return bool(re.search(r"(?:^|\t)\s*số\s*:?\s*$", document.text[line_start : citation.number_span.start], re.IGNORECASE))


def _repaired(citations: Sequence[Citation], codes: KnownCodes, register: AgencyRegister) -> list[Citation]:
    numbers = {citation.number for citation in citations if citation.number}
    read = {number: complete(repair(number, codes), numbers, register) for number in numbers}
    return [replace(citation, number=read[citation.number]) if citation.number else citation for citation in citations]


def _repairs(printed: Sequence[Citation], read: Sequence[Citation], document: Document, places: Places) -> Iterator[Finding]:
    """N002 for every number that is read otherwise than printed; capitals of a title are no fault."""
    for before, after in zip(printed, read, strict=True):
        if before.number_span and str(before.number).lower() != str(after.number).lower():
            words = collapse(before.number_span.of(document.text))
            yield places.finding("N002", before.number_span.start, printed=words, read=after.number)


def _ambiguities(references: Sequence[Reference], places: Places) -> Iterator[Finding]:
    for reference in references:
        if reference.status == "ambiguous":
            yield places.finding("N004", reference.span.start, printed=collapse(reference.quote))


def _reference(citation: Citation, document: Document, places: Places, candidates: KnownDocuments) -> Reference:
    place = places.at(citation.span.start)
    meant = candidates.meant_by(citation)
    on = citation.date if citation.date and "-" in citation.date else document.metadata.date
    issuer = candidates.register.find(citation.issuer, on) if citation.issuer else None
    return Reference(
        eid=place.eid if place else None,
        number=str(citation.number) if citation.number else None,
        type=citation.type,
        date=citation.date,
        title=citation.title,
        issuer=issuer.name if issuer else citation.issuer,
        form="short" if _names_itself(citation, document) else "full",
        status="resolved" if len(meant) == 1 else "ambiguous" if meant else "unresolved",
        target=str(meant[0].iri) if len(meant) == 1 else None,
        provision=citation.provision,
        quote=citation.span.of(document.text),
        span=citation.span,
        eids=places_of(citation.provision or ""),
    )


def _names_itself(citation: Citation, document: Document) -> bool:
    own = document.metadata.number
    if own is None or citation.number is None or citation.number.key != own.key:
        return False
    return citation.date is None or citation.date == document.metadata.date


def _identified(references: Sequence[Reference]) -> list[Reference]:
    """A law cited once with its date or number is meant wherever its name stands alone; two dates of one name tell nothing."""
    full: dict[str, dict[tuple[str | None, str | None], Reference]] = {}
    for reference in references:
        if reference.title and (reference.date or reference.number):
            full.setdefault(fold(reference.title), {}).setdefault((reference.number, reference.date), reference)
    return [_as_named_before(r, [*full.get(fold(r.title), {}).values()]) if r.title else r for r in references]


def _as_named_before(reference: Reference, meant: Sequence[Reference]) -> Reference:
    if reference.date or reference.number or len(meant) != 1:
        return reference
    same = meant[0]
    return replace(reference, number=same.number, date=same.date, status=same.status, target=same.target)
