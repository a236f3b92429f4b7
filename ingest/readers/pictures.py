"""Pages of a PDF as people see them: their sizes, and pictures of them."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from ingest.errors import UnreadableFile
from ingest.readers.pdf_page import ONE_AT_A_TIME

MOST_PIXELS = 12_000_000
"""A page that is too long for its width is drawn narrower."""
_COLOURS = 64
"""Print and stamps look the same with so many as with all, and take a fifth of the room."""


def measure_pages(path: str) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points, turned as they are shown; UnreadableFile when it is no PDF."""
    with _opened(path) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


def draw_page(path: str, number: int, width: int) -> bytes:
    """Page `number` (from 1) as PNG, `width` dots wide, at most MOST_PIXELS in all; UnreadableFile when there is none."""
    with _opened(path) as document:
        if not 1 <= number <= len(document):
            raise UnreadableFile(path, "broken")
        page = document[number - 1]
        across, down = (max(side, 1.0) for side in page.get_size())
        scale = min(width / across, math.sqrt(MOST_PIXELS / (across * down)))
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        picture = np.array(bitmap.to_numpy()[:, :, :3])
        bitmap.close()
        page.close()
    out = io.BytesIO()
    Image.fromarray(picture).quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        out, "PNG", compress_level=3
    )
    return out.getvalue()


@contextmanager
def _opened(path: str) -> Iterator[pdfium.PdfDocument]:
    with ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(path)
        except (pdfium.PdfiumError, OSError) as error:
            raise UnreadableFile(path, "broken") from error
        try:
            yield document
        except pdfium.PdfiumError as error:
            raise UnreadableFile(path, "broken") from error
        finally:
            document.close()
