"""Pages of a PDF as pictures. pdfium draws them, without what a digital signature shows on the page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from ingest.readers.pdf_page import ONE_AT_A_TIME
from ingest.readers.text_layer import is_signature

MAX_PIXELS = 40_000_000
"""A larger page is drawn at a lower resolution."""
_MOST_WORDS = 60

Colours = NDArray[np.uint8]
"""A picture in red, green and blue: height × width × 3."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it is seen: its picture, how many dots an inch, its size in points, the texts of its digital signatures."""

    picture: Colours
    dpi: int
    width: float
    height: float
    signatures: tuple[str, ...]


def draw_page(data: bytes, index: int, dpi: int) -> Drawn:
    """Page `index` (from 0) of the PDF `data` at `dpi`, or at less where that would be more than MAX_PIXELS.

    A sheet so large that this would be less than one dot an inch shows nothing.
    """
    with ONE_AT_A_TIME:
        stamps = dict(_signatures(data, index))
        document = pdfium.PdfDocument(data)
        try:
            page = document[index]
            for annotation in sorted(stamps, reverse=True):
                raw.FPDFPage_RemoveAnnot(page, annotation)
            width, height = page.get_size()
            fits = math.sqrt(MAX_PIXELS / max(1.0, width * height)) * 72
            dpi = max(1, min(dpi, int(fits)))
            picture = _picture(page, dpi) if fits >= 1 else np.full((1, 1, 3), 255, dtype=np.uint8)
            overlay = _overlay(page)
            for x0, y0, x1, y1 in _places(page, picture.shape, overlay[1]):
                picture[y0:y1, x0:x1] = 255
            page.close()
        finally:
            document.close()
    return Drawn(picture, dpi, width, height, (*stamps.values(), *overlay[0]))


def _picture(page: pdfium.PdfPage, dpi: int) -> Colours:
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True, may_draw_forms=False)
    picture = np.array(bitmap.to_numpy()[:, :, :3])
    bitmap.close()
    return picture


def _signatures(data: bytes, index: int) -> Iterator[tuple[int, str]]:
    """The annotations that show who signed the file and when, with their texts."""
    document = pdfium.PdfDocument(data)
    try:
        page = document[index]
        boxes = list(_boxes(page))
        if not boxes or raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            return
        page.close()
        page = document[index]
        textpage = page.get_textpage()
        for annotation, box in boxes:
            text = " ".join(textpage.get_text_bounded(*box).split())
            if is_signature(text):
                yield annotation, text
        textpage.close()
        page.close()
    finally:
        document.close()


_Rectangle = tuple[float, float, float, float]


def _overlay(page: pdfium.PdfPage) -> tuple[tuple[str, ...], list[_Rectangle]]:
    """The text of a digital signature that is part of the page, and its places; nothing when the page carries more text."""
    textpage = page.get_textpage()
    text = " ".join(textpage.get_text_range().split())
    found = is_signature(text) and text.count(" ") < _MOST_WORDS
    places = [textpage.get_rect(i) for i in range(textpage.count_rects())] if found else []
    textpage.close()
    return (text,) if found else (), places


def _places(page: pdfium.PdfPage, shape: tuple[int, ...], rectangles: list[_Rectangle]) -> Iterator[tuple[int, int, int, int]]:
    """Rectangles of the page as places in its picture."""
    x, y = ctypes.c_int(), ctypes.c_int()
    for left, bottom, right, top in rectangles:
        corners = []
        for corner in ((left, bottom), (right, top)):
            raw.FPDF_PageToDevice(page, 0, 0, shape[1], shape[0], 0, *corner, x, y)
            corners.append((x.value, y.value))
        (ax, ay), (bx, by) = corners
        yield max(0, min(ax, bx) - 2), max(0, min(ay, by) - 2), max(ax, bx) + 3, max(ay, by) + 3


def _boxes(page: pdfium.PdfPage) -> Iterator[tuple[int, _Rectangle]]:
    rect = raw.FS_RECTF()
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, i)
        if annotation and raw.FPDFAnnot_GetRect(annotation, rect):
            yield i, (rect.left, rect.bottom, rect.right, rect.top)
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)
