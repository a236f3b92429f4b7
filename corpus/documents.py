"""The document: normalised text, structure, metadata and the receipt of every repair. Frozen values, no I/O."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.addresses import DocumentIri, Eid
from corpus.doctypes import by_code
from corpus.findings import Finding
from corpus.numbers import DocumentNumber
from corpus.sources import Anchor, Doubt
from corpus.spans import Span
from corpus.vietnamese import collapse


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: `span` of the repaired text stood as `before` in the source. `rule` names why (e.g. `join_lines`)."""

    span: Span
    before: str
    rule: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Every repair of one text, ordered and disjoint. `undo(text)` gives back the source, letter for letter."""

    edits: tuple[Edit, ...] = ()

    def undo(self, text: str) -> str:
        """The source that was repaired into `text`."""
        out: list[str] = []
        at = 0
        for edit in self.edits:
            out += (text[at : edit.span.start], edit.before)
            at = edit.span.end
        return "".join((*out, text[at:]))


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: `role` as a person holds it ("Phó Chủ tịch").

    `signed_for` as printed ("KT. CHỦ TỊCH"; several joined by "; ").
    """

    name: str
    role: str | None = None
    signed_for: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document came from; `part` counts from 1 within the file."""

    file: str
    sha256: str
    part: int
    media_type: str
    pages: int
    method: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the front and the back of a document say about it; None where they don't."""

    type: str
    number: DocumentNumber | None = None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    title: str | None = None
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """One unit of structure.

    `span` covers the unit with all its children; `own` starts with its number and ends before its first child, so
    the `own` spans of a document are disjoint. `heading_span` and `text_span` lie in `own`, in that order; the number
    (with its punctuation) is what stands before them. `quoted` marks text that an amending document quotes.
    """

    eid: Eid
    num: str | None
    span: Span
    own: Span
    heading_span: Span | None
    text_span: Span
    heading: str | None
    text: str
    quoted: bool = False
    page: int | None = None

    @property
    def kind(self) -> str:
        """`article`, `clause`, `point`, … (see corpus.addresses.KINDS)."""
        return self.eid.kind

    @property
    def body(self) -> str:
        """Heading and text together, as one reads them."""
        return collapse(f"{self.heading or ''} {self.text}")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its `label` as digits, its `span` (label and text), its text on one line, and where the text marks it.

    `marks` are the places of "[2]" or "²", in order; several notes may bear one label where numbering begins anew.
    """

    label: str
    span: Span
    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One official document.

    `text` is normalised: NFC, one paragraph a line, cells of a table row separated by tabs. Every span indexes it.
    `front` (letterhead, title, legal bases) starts it; `backs` (closing sentence, recipients, signatures, footnotes) may
    stand anywhere after. `front`, `backs` and the `own` spans of `provisions` are disjoint and cover every character that is
    not white space; with `receipt` they account for every letter of the source.
    `provisions` are in document order, parents before children. `notes` are the footnotes, which lie in the last back.
    `doubts` are what recognition of a scan was not sure of.
    """

    text: str
    receipt: Receipt
    front: Span
    backs: tuple[Span, ...]
    provisions: tuple[Provision, ...]
    metadata: Metadata
    source: Source
    issuer_slug: str = "khuyet-danh"
    anchors: tuple[Anchor, ...] = ()
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def iri(self) -> DocumentIri:
        """The address: type, issuer, date and number; `khong-so-…` with a hash of the text where there is no number."""
        kind = by_code(self.metadata.type)
        number = self.metadata.number
        tail = number.slug if number else "khong-so-" + hashlib.sha256(self.text.encode()).hexdigest()[:8]
        return DocumentIri(kind.category, kind.slug, self.issuer_slug, self.metadata.date or "nd", tail)

    def provision(self, eid: Eid) -> Provision | None:
        """The provision of that address."""
        return next((p for p in self.provisions if p.eid == eid), None)

    def children(self, eid: Eid) -> Iterator[Provision]:
        """The provisions one level below `eid`, in order."""
        return (p for p in self.provisions if p.eid.parent == eid)

    def leaves(self) -> Iterator[Provision]:
        """The provisions of the document's own without such children, in order: what it quotes is no provision of it."""
        parents = {p.eid.parent for p in self.provisions if not p.quoted}
        return (p for p in self.provisions if not p.quoted and p.eid not in parents)

    def ancestors(self, eid: Eid) -> tuple[Provision, ...]:
        """The provisions above `eid` that exist, outermost first."""
        return tuple(p for p in self.provisions if p.eid != eid and eid.within(p.eid))
