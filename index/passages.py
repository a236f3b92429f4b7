"""Cuts a document into the passages that search works on. Pure.

A passage is the largest provision that fits into LIMIT syllables, with everything below it. A longer provision is divided
along its children: neighbours below the level of an article that have no headings stay together while they fit, the first of
them with the words above them ("Phạt tiền … đối với một trong các hành vi sau đây:"). Only a text without children that is
longer still is cut, between sentences. The passages of a document hold all its words except the backs, each once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.documents import Document, Provision
from corpus.passages import Part, Passage
from corpus.spans import Span
from corpus.vietnamese import collapse
from index.citations import citation_of

LIMIT = 400
"""Syllables of the longest passage."""
_CONTEXT_SYLLABLES = 40
"""Of an unnamed provision above, only the beginning goes into the context."""
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+|\n+")


_STANDING = ("att", "part", "chp", "sec", "subsec", "art")
"""Levels that stand for themselves, however short they are."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """`below` tells that the words of the provision itself stand elsewhere: for this piece they are headings above."""

    provision: Provision | None
    text: str
    parts: tuple[Part, ...] = ()
    below: bool = False


def passages_of(document: Document) -> tuple[Passage, ...]:
    """The passages in document order; the front is the first, with `eid` ""."""
    by_eid = {p.eid: p for p in document.provisions}
    children: dict[Eid | None, list[Provision]] = {}
    for provision in document.provisions:
        children.setdefault(_nearest(provision.eid.parent, by_eid), []).append(provision)
    front = [_Piece(None, text) for text in _cut(document.front.of(document.text))]
    body = _Tree.of(document, children).pieces_below(None)
    return tuple(_passage(document, piece, by_eid) for piece in (*front, *body))


def _nearest(eid: Eid | None, known: dict[Eid, Provision]) -> Eid | None:
    """`eid` or the closest level above it that has a provision."""
    while eid is not None and eid not in known:
        eid = eid.parent
    return eid


@dataclass(frozen=True, slots=True)
class _Tree:
    """The provisions of a document with their children; what lies at the top are the children of None."""

    document: Document
    children: dict[Eid | None, list[Provision]]
    starts: list[int]
    """Where the words of the document start, and where they end."""
    ends: list[int]

    @classmethod
    def of(cls, document: Document, children: dict[Eid | None, list[Provision]]) -> _Tree:
        """The tree; words are looked for once."""
        words = [word.span() for word in _WORD.finditer(document.text)]
        return cls(document, children, [start for start, _ in words], [end for _, end in words])

    def pieces_below(self, provision: Provision | None) -> Iterator[_Piece]:
        """A provision that is too long to be one piece, or all that lie at the top."""
        length = self._length(provision.own) if provision else 0
        with_own = 0 < length <= LIMIT
        if provision and length > LIMIT:
            yield from (_Piece(provision, text) for text in _cut(provision.own.of(self.document.text)))
            length = 0
        run: list[Provision] = []
        for child in self.children.get(provision.eid if provision else None, []):
            more = self._length(child.span)
            stands = child.heading is not None or child.eid.segments[-1].prefix in _STANDING
            if stands or length + more > LIMIT:
                yield from self._together(provision, run, with_own=with_own)
                run, length, with_own = [], 0, False
            if more > LIMIT:
                yield from self.pieces_below(child)
            elif stands:
                yield from self._whole(child)
            else:
                run.append(child)
                length += more
        yield from self._together(provision, run, with_own=with_own)

    def _whole(self, provision: Provision) -> Iterator[_Piece]:
        """The provision with everything below it; nothing when there are no words."""
        text = collapse(provision.span.of(self.document.text))
        if text:
            parts = self._parts(provision.span.start, self.children.get(provision.eid, []))
            yield _Piece(provision, text, tuple(parts))

    def _together(self, provision: Provision | None, run: list[Provision], *, with_own: bool) -> Iterator[_Piece]:
        """Neighbouring children as one piece, behind the words of the provision itself if these are still to come.

        At the top, where nothing is above them, the piece is named after the first of them.
        """
        if len(run) == 1 and not with_own:
            yield from self._whole(run[0])
        elif run or with_own:
            start = provision.own.start if provision and with_own else run[0].span.start
            end = run[-1].span.end if run else provision.own.end if provision else start
            text = collapse(self.document.text[start:end])
            parts = tuple(self._parts(start, run))
            yield _Piece(provision or run[0], text, parts, below=provision is not None and not with_own)

    def _parts(self, start: int, provisions: list[Provision]) -> Iterator[Part]:
        """These provisions and all below them, where they begin in the collapsed text from `start` on."""
        for provision in provisions:
            before = collapse(self.document.text[start : provision.span.start])
            yield Part(str(provision.eid), len(before) + bool(before))
            yield from self._parts(start, self.children.get(provision.eid, []))

    def _length(self, span: Span) -> int:
        return max(0, bisect_left(self.starts, span.end) - bisect_right(self.ends, span.start))


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
        context=" › ".join(_headings((*_above(eid, by_eid), *([piece.provision] if piece.provision and piece.below else ())))),
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
