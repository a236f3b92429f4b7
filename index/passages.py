"""Cuts a document into the passages that search works on. Pure.

A passage is the largest provision that fits into LIMIT syllables, with everything below it; a longer provision gives one
passage of its own words and those of its children. Only a text without children that is longer still is cut, between sentences.
The passages of a document hold all its words except the backs, each once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.documents import Document, Provision
from corpus.passages import Part, Passage
from corpus.vietnamese import collapse
from index.citations import citation_of

LIMIT = 400
"""Syllables of the longest passage."""
_CONTEXT_SYLLABLES = 40
"""Of an unnamed provision above, only the beginning goes into the context."""
_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class _Piece:
    provision: Provision | None
    text: str
    parts: tuple[Part, ...] = ()


def passages_of(document: Document) -> tuple[Passage, ...]:
    """The passages in document order; the front is the first, with `eid` ""."""
    by_eid = {p.eid: p for p in document.provisions}
    children: dict[Eid | None, list[Provision]] = {}
    for provision in document.provisions:
        children.setdefault(_nearest(provision.eid.parent, by_eid), []).append(provision)
    front = [_Piece(None, text) for text in _cut(document.front.of(document.text))]
    body = [piece for top in children.get(None, ()) for piece in _pieces(document, top, children)]
    return tuple(_passage(document, piece, by_eid) for piece in (*front, *body))


def _nearest(eid: Eid | None, known: dict[Eid, Provision]) -> Eid | None:
    """`eid` or the closest level above it that has a provision."""
    while eid is not None and eid not in known:
        eid = eid.parent
    return eid


def _pieces(document: Document, provision: Provision, children: dict[Eid | None, list[Provision]]) -> Iterator[_Piece]:
    below = children.get(provision.eid, [])
    whole = collapse(provision.span.of(document.text))
    if whole and len(whole.split()) <= LIMIT:
        yield _Piece(provision, whole, tuple(_parts(document, provision, provision, children)))
        return
    for text in _cut(provision.own.of(document.text)):
        yield _Piece(provision, text)
    for child in below:
        yield from _pieces(document, child, children)


def _parts(
    document: Document, top: Provision, provision: Provision, children: dict[Eid | None, list[Provision]]
) -> Iterator[Part]:
    """Every provision below, where it begins in the collapsed text of `top`."""
    for child in children.get(provision.eid, []):
        before = collapse(document.text[top.span.start : child.span.start])
        yield Part(str(child.eid), len(before) + bool(before))
        yield from _parts(document, top, child, children)


def _cut(text: str) -> Iterator[str]:
    """`text` in pieces of at most LIMIT syllables, whole sentences together where they fit; nothing for white space."""
    piece: list[str] = []
    for words in _sentences(text):
        if piece and len(piece) + len(words) > LIMIT:
            yield " ".join(piece)
            piece = []
        piece += words
    if piece:
        yield " ".join(piece)


def _sentences(text: str) -> Iterator[list[str]]:
    for sentence in _SENTENCE_END.split(text):
        words = sentence.split()
        for start in range(0, len(words), LIMIT):
            yield words[start : start + LIMIT]


def _passage(document: Document, piece: _Piece, by_eid: dict[Eid, Provision]) -> Passage:
    meta = document.metadata
    eid = piece.provision.eid if piece.provision else None
    return Passage(
        document=str(document.iri),
        file=document.source.file,
        number=str(meta.number) if meta.number else "",
        type=meta.type,
        issuer=meta.issuer or "",
        place=meta.place or "",
        year=_year(document),
        eid=str(eid) if eid else "",
        citation=citation_of(document, eid),
        title=meta.title or "",
        context=" › ".join(_headings(_above(eid, by_eid))),
        text=piece.text,
        parts=piece.parts,
        heading=collapse(piece.provision.heading or "") if piece.provision else "",
    )


def _year(document: Document) -> int:
    """Of the date, else of the number; 0 when neither says it."""
    meta = document.metadata
    if meta.date:
        return int(meta.date[:4])
    return (meta.number.year if meta.number else None) or 0


def _above(eid: Eid | None, by_eid: dict[Eid, Provision]) -> Iterator[Provision]:
    """The provisions above, outermost first."""
    for depth in range(1, len(eid.segments) if eid else 0):
        found = by_eid.get(Eid(eid.segments[:depth])) if eid else None
        if found:
            yield found


def _headings(provisions: Iterable[Provision]) -> Iterator[str]:
    for provision in provisions:
        words = (provision.heading or provision.text).split()[:_CONTEXT_SYLLABLES]
        if words:
            yield " ".join(words)
