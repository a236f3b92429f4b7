"""Images and ruling lines that pdfium finds on a page, and the frame that turns a page upright."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import repeat

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.sources import Box
from ingest.readers.pdf_calls import bare

_MAX_FORM_DEPTH = 6
_object_of = bare(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_kind_of = bare(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_THIN = 3.0
_MOST_SEGMENTS = 20000


class Frame:
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

    @property
    def origin(self) -> tuple[float, float] | None:
        """The top left corner in coordinates of the file when the page stands as it is stored, None when it is turned."""
        return (self._left, self._top) if self._rotation == 0 else None

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def objects(page: pdfium.PdfPage, frame: Frame) -> Iterator[tuple[int, Box]]:
    """Images and thin strokes or fills (ruling lines) of the page, forms opened."""
    todo: list[tuple[ctypes.c_void_p, _Matrix, int]] = [(found, _IDENTITY, 0) for found in _no_texts(page)]
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


def _no_texts(page: pdfium.PdfPage) -> list[ctypes.c_void_p]:
    """The objects of a page that are no texts, of which there are many."""
    count = raw.FPDFPage_CountObjects(page)
    found = list(map(_object_of, repeat(ctypes.cast(page.raw, ctypes.c_void_p).value), range(count)))
    kinds = map(_kind_of, found)
    return [ctypes.cast(o, raw.FPDF_PAGEOBJECT) for o, kind in zip(found, kinds, strict=True) if kind != raw.FPDF_PAGEOBJ_TEXT]


def _strokes(path: ctypes.c_void_p, outer: _Matrix, frame: Frame) -> Iterator[Box]:
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
    for i in range(min(raw.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
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


def _bounds(found: ctypes.c_void_p, outer: _Matrix, frame: Frame) -> Box:
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
