"""Scanned pages among the pages of a PDF: found, recognised, and what they leave in doubt told with the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.findings import Finding
from corpus.sources import Anchor, Doubt, SourceText
from corpus.spans import Span
from ingest.ocr.engine import Recogniser
from ingest.ocr.installed import find_tesseract
from ingest.ocr.layer import TextLayer, judge
from ingest.ocr.page import Recognised
from ingest.ocr.recognise import recognise
from ingest.ocr.recognition import Recognition
from ingest.ocr.words import Word
from ingest.readers.pdf_glyphs import Page

_EXAMPLES = 3
NOTHING_READ = "nhận dạng không ra chữ nào"
NO_TESSERACT = "máy chưa có chương trình nhận dạng chữ Tesseract với tiếng Việt (các gói tesseract-ocr và tesseract-ocr-vie)"


@dataclass(frozen=True, slots=True)
class Scans:
    """The pages of a PDF, scanned ones as they were recognised.

    `found` are the recognised ones, `misleading` those of them that carried a text not theirs, `lack` says in Vietnamese why
    a scan gives no text.
    """

    pages: tuple[Page, ...]
    found: tuple[Recognised, ...] = ()
    misleading: tuple[int, ...] = ()
    lack: str = NOTHING_READ

    def told(self, source: SourceText) -> SourceText:
        """The source with what is to be known of the recognised pages."""
        if not self.found:
            return source
        words = {page.number: page.words for page in self.found}
        doubts = sorted(
            (d for a in source.anchors if a.page in words for d in _doubts(source.text, a, words[a.page])),
            key=lambda d: d.span,
        )
        printed = any(a.page not in words for a in source.anchors)
        told = [Finding.of("I016", count=len(words), doubts=sum(d.is_unsure for d in doubts)), *_mended(source.text, doubts)]
        return replace(
            source,
            method="mixed" if printed else "ocr",
            recognised_pages=tuple(words),
            doubts=tuple(doubts),
            findings=(*source.findings, *told, *(Finding.of("I015", page=number) for number in self.misleading)),
            signatures=tuple(dict.fromkeys(text for page in self.found for text in page.signatures)),
        )


def recognise_scans(data: bytes, pages: Sequence[Page], how: Recognition, recogniser: Recogniser | None) -> Scans:
    """The pages with those recognised whose text layer is none or not theirs; without Tesseract those stay without text."""
    layers = {page.number: judge(page) for page in pages}
    bad = [number for number, layer in layers.items() if layer is not TextLayer.GOOD]
    if not bad:
        return Scans(tuple(pages))
    found = recognise(data, bad, recogniser, how) if recogniser else {}
    shown = (_shown(page, layers[page.number], found.get(page.number)) for page in pages)
    misleading = tuple(number for number in found if layers[number] is TextLayer.MISLEADING)
    return Scans(tuple(shown), tuple(found.values()), misleading, NOTHING_READ if recogniser else NO_TESSERACT)


def read_scans(data: bytes, pages: Sequence[Page], how: Recognition | None) -> Scans:
    """The pages with scanned ones recognised by the Tesseract of this machine, if there is one."""
    return recognise_scans(data, pages, how or Recognition(), find_tesseract())


def _shown(page: Page, layer: TextLayer, found: Recognised | None) -> Page:
    if layer is TextLayer.GOOD:
        return page
    return found.as_page() if found and not found.failed else replace(page, glyphs=(), rulings=(), image_share=1.0)


def _doubts(text: str, anchor: Anchor, words: Sequence[Word]) -> Iterator[Doubt]:
    """The unsure words of one line, found again in its text: the first word of a kind on the page is the first in the text."""
    box = anchor.box
    if box is None:
        return
    here = [w for w in words if box.x0 - 1 <= (w.x0 + w.x1) / 2 <= box.x1 + 1 and box.top - 1 <= w.baseline <= box.bottom + 1]
    for spelled, group in groupby(sorted(here, key=lambda w: w.text), key=lambda w: w.text):
        same = sorted(group, key=lambda w: (round(w.baseline), w.x0))
        places = re.finditer(rf"(?<!\S){re.escape(spelled)}(?!\S)", anchor.span.of(text))
        for word, place in zip(same, places, strict=False):
            start = anchor.span.start + place.start()
            doubt = Doubt(Span(start, start + len(spelled)), anchor.page, word.confidence, word.read)
            if doubt.is_unsure or doubt.read:
                yield doubt


def _mended(text: str, doubts: Sequence[Doubt]) -> Iterator[Finding]:
    """What the spelling put right, in one finding with some examples; each word has its doubt."""
    mended = list(dict.fromkeys((d.read, d.span.of(text)) for d in doubts if d.read))
    if mended:
        examples = ", ".join(f"“{read}” → “{put}”" for read, put in mended[:_EXAMPLES])
        yield Finding.of("I022", count=sum(d.read is not None for d in doubts), examples=examples)
