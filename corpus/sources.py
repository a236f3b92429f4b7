"""What readers give: the text of one file with the place of every line. No I/O."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.findings import Finding
from corpus.spans import Span


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points (1/72 inch), origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a stretch of text stands: page (from 1) and, when known, its box there."""

    span: Span
    page: int
    box: Box | None = None


UNSURE = 0.8
"""Words recognised with less confidence are in doubt; four of five of them are right all the same."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch of text that was recognised in a picture without certainty; `confidence` from 0 to 1.

    `read` is what was recognised where its neighbours demand another spelling, which the text has ("Tô" is "Tổ" before "chức").
    """

    span: Span
    page: int
    confidence: float
    read: str | None = None

    @property
    def is_unsure(self) -> bool:
        """Whether recognition itself was not sure, below UNSURE."""
        return self.confidence < UNSURE


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file as its reader saw it, before any repair.

    Lines end in "\\n", pages in "\\f"; cells of a table row stand on one line with "\\t" between them (a line break inside a
    cell is a space). Automatic numbers of Word are written out. `anchors` are ordered and disjoint; `pages` is the
    number of pages (1 for plain text), `method` "text", "ocr" or "mixed". `pages_without_text` counts from 1: pages that
    show something but carry no text (scanned and not recognised); they are empty in `text`. `soft_breaks` are ordered and
    disjoint stretches between two lines (line break, page break, page number) that certainly do not end a paragraph.
    `dropped` are ordered and disjoint lines, with their line breaks, that only the pages carry: running heads, page numbers,
    stamps of digital signatures.
    `findings` are what the reader itself has to say.

    Of scans: `recognised_pages` were read by OCR, `doubts` are ordered and disjoint, `signatures` the texts of visible digital
    signatures ("Thời gian ký: …").
    """

    text: str
    file: str
    sha256: str
    media_type: str
    pages: int = 1
    method: str = "text"
    anchors: tuple[Anchor, ...] = ()
    pages_without_text: tuple[int, ...] = ()
    soft_breaks: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Span, ...] = ()
    recognised_pages: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    signatures: tuple[str, ...] = ()
