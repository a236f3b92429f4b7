"""The references of a document: citations with their place, numbers repaired, resolved against the known documents. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.agencies import AgencyRegister
from corpus.annotations import KnownDocument, Reference
from corpus.documents import Document
from corpus.findings import Finding
from corpus.numbers import DocumentNumber
from corpus.spans import Span
from corpus.vietnamese import collapse, fold
from nlp.citations import Citation, find_citations
from nlp.places import Places
from nlp.repairs import KnownCodes, repair
from nlp.short_forms import find_short_forms

# “Nghị quyết 18” can only mean a document; “Đề án 06”, “Chương trình 135” are names of programmes.
_CITED_BY_SERIAL = ("nghi_quyet", "quyet_dinh", "nghi_dinh", "thong_tu", "chi_thi", "ket_luan")


@dataclass(frozen=True, slots=True)
class References:
    """The references of one document, in order, with the doubts about them."""

    references: tuple[Reference, ...]
    findings: tuple[Finding, ...]


def find_references(document: Document, register: AgencyRegister, known: Sequence[KnownDocument] = ()) -> References:
    """Every document that `document` cites, in full or in short.

    The number in its own letterhead is none. Where it names itself rightly ("Kèm theo Quyết định số …", its own number and
    date) that is a short form; with another date than its own it stays a full reference, because then it is doubtful.
    A reference is resolved when exactly one known document (or the document itself) agrees in all that is printed.
    """
    places, codes, own = Places.of(document), KnownCodes.of(register), _own(document)
    candidates = (*known, own)
    references: list[Reference] = []
    findings: list[Finding] = []
    for citation in find_citations(document.text):
        if _is_letterhead(citation, document):
            continue
        place = places.at(citation.span.start)
        if citation.number:
            repaired = repair(citation.number, codes)
            if str(repaired).lower() != str(citation.number).lower():
                facts = {"printed": collapse(_printed(citation, document.text)), "read": str(repaired)}
                findings.append(
                    Finding.of("N002", eid=place.eid if place else None, page=place.page if place else None, **facts)
                )
            citation = replace(citation, number=repaired)
        reference = _reference(citation, document, places, candidates, register)
        if _names_itself(citation, document):
            reference = replace(reference, form="short")
        if reference.status == "ambiguous":
            eid, page = (place.eid, place.page) if place else (None, None)
            findings.append(Finding.of("N004", eid=eid, page=page, printed=collapse(reference.quote)))
        references.append(reference)
    references = _identified(references)
    shorts = _short_references(document, places, references, own)
    return References(tuple(sorted((*references, *shorts), key=lambda r: r.span)), tuple(findings))


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


def _own(document: Document) -> KnownDocument:
    meta = document.metadata
    number = str(meta.number) if meta.number else None
    return KnownDocument(document.iri, number, meta.type, meta.date, meta.issuer, meta.title)


def _is_letterhead(citation: Citation, document: Document) -> bool:
    """Whether this is the line "Số: 1322/QĐ-TTg" of the front."""
    if citation.number_span is None or not document.front.contains(citation.number_span):
        return False
    line_start = document.text.rfind("\n", 0, citation.number_span.start) + 1
    return bool(re.search(r"(?:^|\t)\s*số\s*:?\s*$", document.text[line_start : citation.number_span.start], re.IGNORECASE))


def _names_itself(citation: Citation, document: Document) -> bool:
    own = document.metadata.number
    if own is None or citation.number is None or citation.number.key != own.key:
        return False
    return citation.date is None or citation.date == document.metadata.date


def _printed(citation: Citation, text: str) -> str:
    return citation.number_span.of(text) if citation.number_span else ""


def _reference(
    citation: Citation, document: Document, places: Places, candidates: Iterable[KnownDocument], register: AgencyRegister
) -> Reference:
    place = places.at(citation.span.start)
    meant = [k for k in candidates if _agrees(citation, k, register)]
    status = "resolved" if len(meant) == 1 else "ambiguous" if meant else "unresolved"
    return Reference(
        eid=place.eid if place else None,
        number=str(citation.number) if citation.number else None,
        type=citation.type,
        date=citation.date,
        title=citation.title,
        issuer=_full_name(citation.issuer, register),
        form="full",
        status=status,
        target=str(meant[0].iri) if len(meant) == 1 else None,
        provision=citation.provision,
        quote=citation.span.of(document.text),
        span=citation.span,
    )


def _full_name(issuer: str | None, register: AgencyRegister) -> str | None:
    known = register.find(issuer) if issuer else None
    return known.name if known else issuer


def _agrees(citation: Citation, known: KnownDocument, register: AgencyRegister) -> bool:
    if citation.number is None:
        same_name = citation.title and known.title and fold(collapse(known.title)) == fold(citation.title)
        return bool(same_name and _same_date(citation.date, known.date))
    if not known.number or not _same_number(citation.number, known.number):
        return False
    return (
        citation.type == known.type
        and _same_date(citation.date, known.date)
        and _same_issuer(citation.issuer, known.issuer, register)
    )


def _same_number(number: DocumentNumber, known: str) -> bool:
    try:
        return number.key == DocumentNumber.parse(known).key
    except ValueError:
        return False


def _same_date(cited: str | None, known: str | None) -> bool:
    return not cited or not known or known.startswith(cited)


def _same_issuer(cited: str | None, known: str | None, register: AgencyRegister) -> bool:
    """Unless both are agencies of the register and different ones; a head stands for the body ("Bộ trưởng Bộ …")."""
    if not cited or not known:
        return True
    one, other = (register.find(re.sub(r"^(?:Bộ trưởng|Chủ tịch|Thủ trưởng)\s+", "", name)) for name in (cited, known))
    return one is None or other is None or one.slug == other.slug


def _short_references(document: Document, places: Places, full: Sequence[Reference], own: KnownDocument) -> Iterator[Reference]:
    taken = [r.span for r in full]
    for short in find_short_forms(document.text):
        if any(short.span.overlaps(span) for span in taken):
            continue
        place = places.at(short.span.start)
        antecedent = _antecedent(short.type, short.serial, short.span, full, own)
        if antecedent is None and short.serial is None:
            continue
        form = "full" if antecedent is None and short.type in _CITED_BY_SERIAL else "short"
        yield Reference(
            eid=place.eid if place else None,
            number=antecedent.number if antecedent else short.serial,
            type=antecedent.type if antecedent else short.type,
            date=antecedent.date if antecedent else None,
            title=antecedent.title if antecedent else None,
            issuer=antecedent.issuer if antecedent else None,
            form=form,
            status=antecedent.status if antecedent else "unresolved",
            target=antecedent.target if antecedent else None,
            provision=None,
            quote=short.span.of(document.text),
            span=short.span,
            confidence=0.9 if antecedent else 0.7,
        )  # fmt: skip


def _antecedent(type_: str, serial: str | None, span: Span, full: Sequence[Reference], own: KnownDocument) -> Reference | None:
    """What a short form stands for.

    "Quyết định này" is the document itself where it is one, else the last decision cited before; "Chương trình 1322" is the one
    document of that serial that is cited anywhere in full.
    """
    if serial is not None:
        same = {r.number: r for r in full if r.number and re.match(rf"0*{int(serial)}\D", r.number)}
        return next(iter(same.values())) if len(same) == 1 else None
    if type_ == own.type:
        return Reference(
            None, own.number, own.type, own.date, own.title, own.issuer, "short", "resolved", str(own.iri), None, "", Span(0, 0)
        )  # fmt: skip
    before = [r for r in full if r.type == type_ and r.span.end <= span.start]
    return before[-1] if before else None
