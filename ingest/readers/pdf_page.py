"""What pdfium finds on the pages of a PDF: glyphs, ruling lines, images. The only module that imports pypdfium2.

Coordinates are points from the top left corner of the page, turned so that its text is upright.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.sources import Box
from ingest.readers.text_layer import is_signature

PASSWORD = raw.FPDF_ERR_PASSWORD
_ONE_AT_A_TIME = threading.Lock()  # pdfium is not thread-safe
_MAX_FORM_DEPTH = 6
_THIN = 3.0
_SLANT = 0.1


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character. `baseline` and `size` (of its font) in points; `spaced`: white space stands before it in the file.

    `added` marks text of annotations: number and day are often stamped on the page when it is signed. `turned` marks text
    that runs up or down the page.
    """

    char: str
    box: Box
    baseline: float
    size: float
    spaced: bool
    added: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: glyphs in the order of the file, ruling lines as thin boxes, the largest share that one image covers."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rulings: tuple[Box, ...]
    image_share: float


class BrokenPdfError(Exception):
    """pdfium cannot open the file; `password` when one is asked for."""

    def __init__(self, password: bool) -> None:
        super().__init__(password)
        self.password = password


def read_pages(data: bytes) -> tuple[Page, ...]:
    """Every page of the PDF, annotations included as they are shown; BrokenPdfError when it cannot be opened or has no page."""
    with _ONE_AT_A_TIME:
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
    frame = _Frame(page, _rotation(page))
    rulings: list[Box] = []
    share = 0.0
    for kind, box in _objects(page, frame):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area = max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top)
            share = max(share, area / max(1.0, frame.width * frame.height))
        else:
            rulings.append(box)
    boxes = tuple(frame.box(*stamp) for stamp in stamps)
    glyphs = tuple(without_overprint(without_signatures(tuple(_glyphs(page, frame, printed)), boxes)))
    page.close()
    return Page(index + 1, frame.width, frame.height, glyphs, tuple(rulings), share)


class _Frame:
    """Turns coordinates of the file (origin bottom left of the media) into those of the page with its text upright."""

    def __init__(self, page: pdfium.PdfPage, rotation: int) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._rotation = rotation
        sides = (self._right - self._left, self._top - self._bottom)
        self.width, self.height = sides if rotation % 180 == 0 else sides[::-1]

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self._rotation == 90:
            return y - self._bottom, x - self._left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        if self._rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def direction(self, x: float, y: float) -> tuple[float, float]:
        (ax, ay), (bx, by) = self.point(0, 0), self.point(x, y)
        return bx - ax, by - ay

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _annotation_boxes(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    rect = raw.FS_RECTF()
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, i)
        if annotation and raw.FPDFAnnot_GetRect(annotation, rect):
            yield rect.left, rect.bottom, rect.right, rect.top
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)


def without_signatures(glyphs: Sequence[Glyph], annotations: Sequence[Box]) -> tuple[Glyph, ...]:
    """The glyphs without those of annotations that say who signed the file ("Ký bởi: …"): no text of the document."""
    stamps: dict[int, str] = {}
    places: list[int | None] = []
    for glyph in glyphs:
        place = next((i for i, box in enumerate(annotations) if _in(glyph.box, box)), None) if glyph.added else None
        places.append(place)
        if place is not None:
            stamps[place] = stamps.get(place, "") + " " * glyph.spaced + glyph.char
    return tuple(g for g, place in zip(glyphs, places, strict=True) if place is None or not is_signature(stamps[place]))


def without_overprint(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The glyphs without those of the page that an annotation prints over, as a "5" stamped on the "4" of "tháng 4"."""
    added = [g for g in glyphs if g.added]
    return tuple(g for g in glyphs if g.added or not any(_overprints(a, g) for a in added))


def _in(inner: Box, outer: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def _overprints(above: Glyph, below: Glyph) -> bool:
    covered = min(above.box.x1, below.box.x1) - max(above.box.x0, below.box.x0)
    return covered > 0.6 * (below.box.x1 - below.box.x0) > 0 and abs(above.baseline - below.baseline) < 0.5 * below.size


def _count(page: pdfium.PdfPage) -> int:
    textpage = page.get_textpage()
    count: int = textpage.count_chars()
    textpage.close()
    return count


def _glyphs(page: pdfium.PdfPage, frame: _Frame, printed: int) -> Iterator[Glyph]:
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


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _objects(page: pdfium.PdfPage, frame: _Frame) -> Iterator[tuple[int, Box]]:
    """Images and thin strokes or fills (ruling lines) of the page, forms opened."""
    todo: list[tuple[ctypes.c_void_p, _Matrix, int]] = [
        (raw.FPDFPage_GetObject(page, i), _IDENTITY, 0) for i in range(raw.FPDFPage_CountObjects(page))
    ]
    while todo:
        found, outer, depth = todo.pop()
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            inner = _times(_matrix(found), outer)
            todo += [
                (raw.FPDFFormObj_GetObject(found, i), inner, depth + 1) for i in range(raw.FPDFFormObj_CountObjects(found))
            ]
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            yield kind, _bounds(found, outer, frame)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            for line in _strokes(found, outer, frame):
                yield kind, line


def _strokes(path: ctypes.c_void_p, outer: _Matrix, frame: _Frame) -> Iterator[Box]:
    """The horizontal and vertical lines that a path draws: its thin box, or the segments of its outline when it is larger."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroked)
    if not mode.value and not stroked.value:
        return
    whole = _bounds(path, outer, frame)
    if min(whole.x1 - whole.x0, whole.bottom - whole.top) <= _THIN:
        yield whole
        return
    if not stroked.value and raw.FPDFPath_CountSegments(path) <= 5:
        return  # a filled area (shading of a cell) draws no line
    matrix = _times(_matrix(path), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for i in range(min(raw.FPDFPath_CountSegments(path), 20000)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = frame.point(*_apply(matrix, x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, here)
        last = here
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(last, start)
            last = start


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Box]:
    box = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    if min(box.x1 - box.x0, box.bottom - box.top) <= 1.0:
        yield box


def _bounds(found: ctypes.c_void_p, outer: _Matrix, frame: _Frame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(found, left, bottom, right, top)
    corners = [_apply(outer, x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return frame.box(
        min(c[0] for c in corners), min(c[1] for c in corners), max(c[0] for c in corners), max(c[1] for c in corners)
    )


def _matrix(found: ctypes.c_void_p) -> _Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(found, m)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(m: _Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
