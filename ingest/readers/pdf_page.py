"""What pdfium finds on the pages of a PDF. Of the readers only this module, pdf_text, pdf_words and pdf_objects import
pypdfium2.

Coordinates are points from the top left corner of the page, turned so that its text is upright.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.sources import Box
from ingest.readers.limits import MAX_PAGES
from ingest.readers.pdf_glyphs import Page, part_signatures, without_overprint
from ingest.readers.pdf_objects import Frame, objects
from ingest.readers.pdf_text import read_text, rotation
from ingest.readers.pdf_words import read_words

PASSWORD = raw.FPDF_ERR_PASSWORD
ONE_AT_A_TIME = threading.Lock()  # pdfium is not thread-safe
_Rectangle = tuple[float, float, float, float]


class LongPdfError(Exception):
    """The file has more pages than are read; `pages` of them."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


class BrokenPdfError(Exception):
    """pdfium cannot open the file; `password` when one is asked for."""

    def __init__(self, password: bool) -> None:
        super().__init__(password)
        self.password = password


def read_pages(data: bytes) -> tuple[Page, ...]:
    """Every page of the PDF, annotations included as they are shown.

    BrokenPdfError when it cannot be opened or has no page, LongPdfError when it has more than MAX_PAGES.
    """
    with ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise BrokenPdfError(getattr(error, "err_code", None) == PASSWORD) from error
        try:
            if len(document) > MAX_PAGES:
                raise LongPdfError(len(document))
            pages = tuple(_page(document, index) for index in range(len(document)))
        except pdfium.PdfiumError as error:
            raise BrokenPdfError(False) from error
        finally:
            document.close()
    if not pages:
        raise BrokenPdfError(False)
    return pages


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    page = document[index]
    stamps = tuple(_annotation_boxes(page))
    printed = _count(page) if stamps else sys.maxsize
    # Numbers and days are often stamped as annotations when a document is signed: "Số: /UBND-XD" with "7432" over it.
    if stamps and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    textpage = page.get_textpage()
    try:
        is_stamped = textpage.count_chars() > printed
        return (None if is_stamped else _plain(page, textpage, index)) or _any(page, textpage, index, stamps, printed)
    finally:
        textpage.close()
        page.close()


def _plain(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, index: int) -> Page | None:
    """A page of level text, read word by word; None for any other."""
    frame = Frame(page, 0)
    rulings, share = _rulings(page, frame)
    words = read_words(textpage, frame, rulings)
    turn = page.get_rotation() % 360
    return Page(index + 1, frame.width, frame.height, words, rulings, share, turn=turn) if words else None


def _any(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, index: int, stamps: Sequence[_Rectangle], printed: int) -> Page:
    """Any page, read character by character."""
    upright = rotation(textpage, page.get_rotation())
    frame = Frame(page, upright)
    rulings, share = _rulings(page, frame)
    text = read_text(textpage, frame, printed)
    boxes = tuple(frame.box(*stamp) for stamp in stamps)
    glyphs, signatures = part_signatures(text.glyphs, boxes) if stamps else (text.glyphs, ())
    shown = without_overprint(glyphs) if stamps else glyphs
    turn = (page.get_rotation() - upright) % 360
    return Page(index + 1, frame.width, frame.height, shown, rulings, share, text.encodings, signatures, turn)


def _rulings(page: pdfium.PdfPage, frame: Frame) -> tuple[tuple[Box, ...], float]:
    """The ruling lines, and the share of the page that images cover."""
    rulings: list[Box] = []
    share = 0.0
    for kind, box in objects(page, frame):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area = max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top)
            share += area / max(1.0, frame.width * frame.height)  # a scan may be cut in strips
        else:
            rulings.append(box)
    return tuple(rulings), share


def _annotation_boxes(page: pdfium.PdfPage) -> Iterator[_Rectangle]:
    rect = raw.FS_RECTF()
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, i)
        if annotation and raw.FPDFAnnot_GetRect(annotation, rect):
            yield rect.left, rect.bottom, rect.right, rect.top
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)


def _count(page: pdfium.PdfPage) -> int:
    textpage = page.get_textpage()
    count: int = textpage.count_chars()
    textpage.close()
    return count
