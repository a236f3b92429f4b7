"""What pdfium finds on the pages of a PDF. Only this module and pdf_objects import pypdfium2.

Coordinates are points from the top left corner of the page, turned so that its text is upright.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.sources import Box
from ingest.readers.pdf_glyphs import Glyph, Page, without_overprint, without_signatures
from ingest.readers.pdf_objects import Frame, objects

PASSWORD = raw.FPDF_ERR_PASSWORD
ONE_AT_A_TIME = threading.Lock()  # pdfium is not thread-safe
_SLANT = 0.1


class BrokenPdfError(Exception):
    """pdfium cannot open the file; `password` when one is asked for."""

    def __init__(self, password: bool) -> None:
        super().__init__(password)
        self.password = password


def read_pages(data: bytes) -> tuple[Page, ...]:
    """Every page of the PDF, annotations included as they are shown; BrokenPdfError when it cannot be opened or has no page."""
    with ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise BrokenPdfError(getattr(error, "err_code", None) == PASSWORD) from error
        try:
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
    printed = _count(page)
    stamps = tuple(_annotation_boxes(page))
    # Numbers and days are often stamped as annotations when a document is signed: "Số: /UBND-XD" with "7432" over it.
    if stamps and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    frame = Frame(page, _rotation(page))
    rulings: list[Box] = []
    share = 0.0
    for kind, box in objects(page, frame):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area = max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top)
            share += area / max(1.0, frame.width * frame.height)  # a scan may be cut in strips
        else:
            rulings.append(box)
    boxes = tuple(frame.box(*stamp) for stamp in stamps)
    glyphs = tuple(without_overprint(without_signatures(tuple(_glyphs(page, frame, printed)), boxes)))
    page.close()
    return Page(index + 1, frame.width, frame.height, glyphs, tuple(rulings), share)


def _annotation_boxes(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
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


def _glyphs(page: pdfium.PdfPage, frame: Frame, printed: int) -> Iterator[Glyph]:
    textpage = page.get_textpage()
    rect = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    m = raw.FS_MATRIX()
    spaced = False
    pending = ""
    for i in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, i)
        if 0xD800 <= code < 0xDC00:
            pending = chr(code)
            continue
        char = (pending + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if pending else chr(code)
        pending = ""
        if char.isspace() or code == 0:
            spaced = True
            continue
        if code in (0xFFFE, 0xFFFF, 0xAD, 0x2) or 0xD800 <= code < 0xE000:  # hyphens that pdfium marks, halves of pairs
            char = "-" if code in (0xFFFE, 0x2) else ""
        if not char or not raw.FPDFText_GetLooseCharBox(textpage, i, rect) or not raw.FPDFText_GetCharOrigin(textpage, i, x, y):
            continue
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        baseline = frame.point(x.value, y.value)[1]
        raw.FPDFText_GetMatrix(textpage, i, m)
        size = max(1.0, raw.FPDFText_GetFontSize(textpage, i) * math.hypot(m.b, m.d))
        along, across = frame.direction(m.a, m.b)
        if min(abs(along), abs(across)) < _SLANT * max(abs(along), abs(across)):  # else a watermark across the page
            yield Glyph(char, box, baseline, size, spaced, i >= printed, abs(across) > abs(along))
        spaced = False
    textpage.close()


def _rotation(page: pdfium.PdfPage) -> int:
    """By how many degrees the page must be turned for most of its text to be upright: some are stored or shown sideways."""
    textpage = page.get_textpage()
    m = raw.FS_MATRIX()
    turns: Counter[int] = Counter()
    for i in range(textpage.count_chars()):
        if raw.FPDFText_GetUnicode(textpage, i) > 32 and raw.FPDFText_GetMatrix(textpage, i, m):
            turns[round(math.degrees(math.atan2(m.b, m.a)) / 90) % 4 * 90] += 1
    textpage.close()
    return turns.most_common(1)[0][0] if turns else int(page.get_rotation())
