"""What stands at a place of a page as people see it, found by pdfium alone."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as raw

_FINE = 100
"""Dots a point: pdfium turns whole dots of a picture into places of the file."""


def words_in(pdf: bytes, number: int, box: tuple[float, float, float, float]) -> str:
    """The text of page `number` (from 1) between left, top, right and bottom, in points of the page as it is shown."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[number - 1]
        x0, y0, x1, y1 = (*_place(page, box[0], box[1]), *_place(page, box[2], box[3]))
        textpage = page.get_textpage()
        found: str = textpage.get_text_bounded(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        textpage.close()
        page.close()
    finally:
        document.close()
    return found


def _place(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    width, height = (round(side * _FINE) for side in page.get_size())
    left, bottom = ctypes.c_double(), ctypes.c_double()
    raw.FPDF_DeviceToPage(page, 0, 0, width, height, 0, round(x * _FINE), round(y * _FINE), left, bottom)
    return left.value, bottom.value
