"""One scanned page to a page of glyphs: drawn, cleaned, recognised. The same layout rules as for printed pages then apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from corpus.sources import Box
from ingest.ocr.cells import with_cells_read
from ingest.ocr.clean import handwriting_of, print_of, skew, turned, whitened, without_specks
from ingest.ocr.engine import Recogniser, RecognitionError
from ingest.ocr.layer import vietnamese_share
from ingest.ocr.letterhead import letterhead_pass
from ingest.ocr.render import Colours, draw_page
from ingest.ocr.rulings import find_rulings, without_rulings
from ingest.ocr.spelling import load_pairs, with_labels, with_marks_put_right
from ingest.ocr.words import Word, read_hocr, without_junk
from ingest.readers.pdf_glyphs import Glyph, Page

AUTOMATIC = 3
"""Tesseract's page segmentation mode for a page of any layout."""
_UPSIDE_DOWN = 0.5
_FEW_WORDS = 6
_LONG = 4
_NEARLY = 0.12
_LETTERS = 0.97
"""The size of a font, as a share of the height from the tallest letter to the deepest that Tesseract measures."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A recognised page. `words` in points, `signatures` what digital signatures show on it; `failed` without a result.

    `turn` and `skew` as in `Page`.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Box, ...]
    signatures: tuple[str, ...]
    failed: bool = False
    turn: int = 0
    skew: float = 0.0

    def as_page(self) -> Page:
        """The page as the layout rules for printed pages take it."""
        return Page(
            self.number, self.width, self.height, tuple(_glyphs(self.words)), self.rulings, 0.0, turn=self.turn, skew=self.skew
        )


def recognise_page(data: bytes, number: int, dpi: int, recogniser: Recogniser) -> Recognised:
    """Page `number` (from 1) of a PDF; without words when Tesseract fails on it or takes too long."""
    drawn = draw_page(data, number - 1, dpi)
    scale = 72 / drawn.dpi
    try:
        turn, (words, rulings, (height, width), skewed) = _upright(drawn.picture, drawn.dpi, recogniser)
    except RecognitionError:
        return Recognised(number, drawn.width, drawn.height, (), (), drawn.signatures, failed=True)
    return Recognised(
        number,
        width * scale,
        height * scale,
        tuple(w.moved(0, 0, 1 / scale) for w in words),
        tuple(_scaled(box, scale) for box in rulings),
        drawn.signatures,
        turn=turn,
        skew=skewed,
    )


_Read = tuple[tuple[Word, ...], list[Box], tuple[int, int], float]


def _upright(picture: Colours, dpi: int, recogniser: Recogniser) -> tuple[int, _Read]:
    """Words and ruling lines of a picture, turned upright when what is read is hardly Vietnamese or does not run level.

    The first number is by how many degrees, counterclockwise, it was turned.
    """
    read = _read(picture, dpi, recogniser)
    if len(read[0]) < _FEW_WORDS or _is_upright(read[0]):
        return 0, read
    turn = recogniser.orientation(whitened(print_of(picture)), dpi)
    if not turn:
        return 0, read
    steps = -turn // 90 % 4
    upright = _read(np.ascontiguousarray(np.rot90(picture, steps)), dpi, recogniser)
    both = ((0, read), (90 * steps, upright))
    return max(both, key=lambda one: (not _runs_across(one[1][0]), vietnamese_share(w.text for w in one[1][0])))


def _is_upright(words: Sequence[Word]) -> bool:
    return not _runs_across(words) and vietnamese_share(w.text for w in words) >= _UPSIDE_DOWN


def _runs_across(words: Sequence[Word]) -> bool:
    """Whether most words run up or down the page: Tesseract reads such words, but not in their order."""
    long = [w for w in words if len(w.text) >= _LONG]
    return sum(w.bottom - w.top > w.x1 - w.x0 for w in long) > 0.5 * len(long)


def _read(picture: Colours, dpi: int, recogniser: Recogniser) -> _Read:
    printed = whitened(without_specks(print_of(picture)))
    angle = skew(printed)
    printed = turned(printed, angle)
    rulings = find_rulings(printed, dpi)
    plain = without_rulings(printed, rulings)
    words = read_hocr(recogniser.hocr(plain, dpi, AUTOMATIC))
    scaled = [_scaled(box, 72 / dpi) for box in rulings]
    points = [word.moved(0, 0, dpi / 72) for word in words]
    words = with_cells_read(words, tuple(_glyphs(points)), scaled, plain, dpi, recogniser)
    words = with_labels(with_marks_put_right(words, load_pairs()))
    words = letterhead_pass(words, lambda depth: turned(whitened(handwriting_of(picture)), angle, depth), dpi, recogniser)
    return without_junk(words), rulings, (printed.shape[0], printed.shape[1]), angle


def _scaled(box: Box, by: float) -> Box:
    return Box(box.x0 * by, box.top * by, box.x1 * by, box.bottom * by)


def _glyphs(words: Sequence[Word]) -> Iterator[Glyph]:
    """The letters of the words, each with its share of the width of its word; print of nearly the usual size has that size."""
    usual = median(word.size for word in words) if words else 0.0
    for word in words:
        width = (word.x1 - word.x0) / len(word.text)
        size = _LETTERS * (usual if abs(word.size - usual) < _NEARLY * usual else word.size)
        for i, char in enumerate(word.text):
            box = Box(word.x0 + i * width, word.baseline - 0.9 * size, word.x0 + (i + 1) * width, word.baseline + 0.22 * size)
            yield Glyph(char, box, word.baseline, size, spaced=i == 0)
