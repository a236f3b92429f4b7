"""References of a document to its own provisions: “khoản 2 Điều này”, “điểm a khoản này”, “Điều 5 của Quy chế này”. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.addresses import Eid
from corpus.annotations import KnownDocument, Reference
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.citations import TYPE_WORDS
from nlp.places import Places
from nlp.provision_lists import KINDS, NUMBER, PART, places_of

_NUM = rf"(?>{NUMBER}(?![\w/]))"  # atomic: “I” is both letter and numeral
_LIST = rf"(?:(?:từ|các)\s+)?{PART}\s+{_NUM}(?:\s*(?:(?:,|;|và|hoặc|đến|-|của)\s*)?(?:{PART}\s+)?{_NUM})*"
_DOCUMENT = rf"(?:{TYPE_WORDS}|quy chế|quy định|điều lệ|kế hoạch|chương trình|đề án)"
_INTERNAL = re.compile(
    rf"(?<!\w)(?:(?P<here>(?:{_LIST}\s*,?\s*(?:của\s+)?)?(?P<level>điểm|khoản|điều|mục|chương)\s+này)"
    rf"|(?P<list>{_LIST})(?P<whose>\s*,?\s*(?:của\s+|tại\s+)?{_DOCUMENT}\s+này)?)(?!\w)",
    re.IGNORECASE,
)
# “Điều 5 Luật Đất đai”, “khoản 1 Điều 3 của Bộ luật …”: a place in another document
_OF_ANOTHER = re.compile(
    rf"\s*,?\s*(?:và\s+)?(?:của|tại|trong|ban hành kèm theo|kèm theo)?\s*(?:các\s+)?"
    rf"(?:{_DOCUMENT}|bộ luật|văn bản|hợp đồng|số\s)(?!\w)",
    re.IGNORECASE,
)
_AMENDS = re.compile(r"(?<!\w)(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính)(?!\w)", re.IGNORECASE)
_SURE, _BARE = 0.9, 0.7


def internal_references(document: Document, others: Sequence[Reference], own: KnownDocument) -> Iterator[Reference]:
    """A short reference for every place of the document's own that its provisions name, outside the citations in `others`.

    Resolved when every named place is one provision of the document, `ambiguous` when several may be meant (an attached
    regulation has its own Điều 1), unresolved when none is. A bare “khoản 2 Điều 7” counts only where that article is there,
    no other document follows, and the document amends none. What quoted provisions name is a place in another document.
    """
    places = Places.of(document)
    reader = _Reader(document, _by_tail(document.provisions))
    amends = _AMENDS.search(document.metadata.title or "") is not None or any(p.quoted for p in document.provisions)
    taken = sorted(reference.span for reference in others if reference.form == "full")
    for found in _INTERNAL.finditer(document.text, document.front.end):
        place = places.at(found.start())
        span = Span(*found.span())
        if place is None or place.quoted or span.start < _body(place) or is_taken(span, taken):
            continue
        is_bare = not found["here"] and not found["whose"]
        if is_bare and (amends or not _is_own(document.text, found)):
            continue
        reference = reader.reference(found, place, own)
        if not is_bare or reference.status != "unresolved":
            yield reference


def is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """Whether `span` shares a character with one of `taken`, which are ordered and disjoint."""
    at = bisect_left(taken, span.end, key=lambda other: other.start)
    return at > 0 and taken[at - 1].end > span.start


def _is_own(text: str, found: re.Match[str]) -> bool:
    return "điều" in found["list"].lower() and not _OF_ANOTHER.match(text, found.end())


def _body(provision: Provision) -> int:
    """Where heading and text begin: “Điều 14.” before them is the number of the provision itself."""
    return provision.heading_span.start if provision.heading_span else provision.text_span.start


def _by_tail(provisions: Sequence[Provision]) -> Mapping[tuple[str, ...], tuple[Eid, ...]]:
    """The provisions by every end of their address that begins with a whole place."""
    out: defaultdict[tuple[str, ...], tuple[Eid, ...]] = defaultdict(tuple)
    for provision in provisions:
        if not provision.quoted:
            segments = tuple(map(str, provision.eid.segments))
            for start in range(len(segments)):
                out[segments[start:]] += (provision.eid,)
    return out


@dataclass(frozen=True, slots=True)
class _Reader:
    document: Document
    by_tail: Mapping[tuple[str, ...], tuple[Eid, ...]]

    def reference(self, found: re.Match[str], place: Provision, own: KnownDocument) -> Reference:
        """The reference, its places looked up in the document."""
        wanted = self._wanted(found, place)
        meant = [self._meant(eid, place) for eid in wanted]
        status = (
            "unresolved" if not wanted or not all(meant) else "resolved" if all(len(m) == 1 for m in meant) else "ambiguous"
        )
        span = Span(*found.span())
        known = tuple(dict.fromkeys(eid for eids in meant for eid in eids)) if status != "unresolved" else wanted
        base = Reference(
            place.eid, own.number, own.type, own.date, own.title, own.issuer, "short", status, None, collapse(found.group()),
            span.of(self.document.text), span, _SURE if found["here"] or found["whose"] else _BARE,
        )  # fmt: skip
        return replace(base, target=str(own.iri) if status == "resolved" else None, eids=known)

    def _wanted(self, found: re.Match[str], place: Provision) -> tuple[Eid, ...]:
        """The addresses that are printed; “này” stands for the provision that holds the sentence or lies above it."""
        if not found["here"]:
            return places_of(found["list"])
        here = _enclosing(place.eid, KINDS[found["level"].lower()])
        if here is None:
            return ()
        inner = places_of(found["here"][: -len(f"{found['level']} này")])
        return tuple(Eid((*here.segments, *eid.segments)) for eid in inner) or (here,)

    def _meant(self, eid: Eid, place: Provision) -> tuple[Eid, ...]:
        """The provisions whose address is or ends with that one; those of the same part of the document (attachment) first."""
        found = self.by_tail.get(tuple(map(str, eid.segments)), ())
        near = tuple(e for e in found if _attachment(e) == _attachment(place.eid)) or found
        return (eid,) if eid in near else near


def _attachment(eid: Eid) -> str | None:
    top = eid.segments[0]
    return str(top) if top.prefix == "att" else None


def _enclosing(eid: Eid, prefix: str) -> Eid | None:
    """The nearest address of that kind that holds `eid`."""
    at: Eid | None = eid
    while at is not None and at.last.prefix != prefix:
        at = at.parent
    return at
