"""Cells of ruled tables that the look at the whole page left unread: a lone number in a narrow column, a word beside a line.

Tesseract passes over single figures between ruling lines. Put below each other on a page of their own they are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from corpus.sources import Box
from ingest.ocr.engine import Picture, Recogniser, RecognitionError
from ingest.ocr.words import Word, read_hocr, without_junk
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_tables import find_tables

_BLOCK = 6
_INK = 140
_INSET = 0.02
_MARGIN = 0.03
_APART = 0.2
_LEAST_INK = 0.0004
"""Inches, and square inches of ink: less is a speck."""
_MOST_CELLS = 400


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is printed in one cell, where it stands on the page, and where on the sheet of pieces it begins."""

    ink: Picture
    x: int
    y: int
    top: int


def with_cells_read(
    words: Sequence[Word], glyphs: Sequence[Glyph], rulings: Sequence[Box], picture: Picture, dpi: int, recogniser: Recogniser
) -> tuple[Word, ...]:
    """The words, with those of cells in which ink was left unread replaced by what is read in them alone.

    `glyphs` and `rulings` in points; `words` and `picture` (without ruling lines) in dots.
    """
    scale = dpi / 72
    cells = [
        Box(x0 * scale, row.box.top * scale, x1 * scale, row.box.bottom * scale)
        for table in find_tables(rulings, glyphs)
        for row in table.rows
        for x0, x1 in pairwise(table.edges)
    ]
    unread = [cell for cell in cells if _has_unread_ink(cell, words, picture, dpi)][:_MOST_CELLS]
    pieces = list(_pieces(unread, picture, dpi))
    if not pieces:
        return tuple(words)
    try:
        found = without_junk(read_hocr(recogniser.hocr(_sheet(pieces, dpi), dpi, _BLOCK)))
    except RecognitionError:
        return tuple(words)
    placed = [(piece, word) for word in found if (piece := _piece_of(word, pieces))]
    read = [Box(p.x, p.y, p.x + p.ink.shape[1], p.y + p.ink.shape[0]) for p in {id(p): p for p, _ in placed}.values()]
    margin = round(_MARGIN * dpi)
    kept = [w for w in words if not any(_inside(w, box) for box in read)]
    return (*kept, *(w.moved(p.x - margin, p.y - p.top, 1) for p, w in placed))


def _inner(cell: Box, dpi: int) -> tuple[slice, slice]:
    inset = round(_INSET * dpi)
    return slice(int(cell.top) + inset, int(cell.bottom) - inset), slice(int(cell.x0) + inset, int(cell.x1) - inset)


def _has_unread_ink(cell: Box, words: Sequence[Word], picture: Picture, dpi: int) -> bool:
    rows, columns = _inner(cell, dpi)
    ink = picture[rows, columns] < _INK
    for word in words:
        if _inside(word, cell):
            y, x = rows.start, columns.start
            ink[
                max(0, int(word.top) - y - 2) : int(word.bottom) - y + 3, max(0, int(word.x0) - x - 2) : int(word.x1) - x + 3
            ] = False
    return bool(ink.sum() > _LEAST_INK * dpi * dpi)


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _pieces(cells: Sequence[Box], picture: Picture, dpi: int) -> Iterator[_Piece]:
    top = round(_APART * dpi)
    for cell in cells:
        rows, columns = _inner(cell, dpi)
        inner = picture[rows, columns]
        marked = inner < _INK
        ys, xs = np.flatnonzero(marked.any(axis=1)), np.flatnonzero(marked.any(axis=0))
        if not len(ys) or not len(xs):
            continue
        ink = inner[ys[0] : ys[-1] + 1, xs[0] : xs[-1] + 1]
        yield _Piece(ink, columns.start + int(xs[0]), rows.start + int(ys[0]), top)
        top += ink.shape[0] + round(_APART * dpi)


def _sheet(pieces: Sequence[_Piece], dpi: int) -> Picture:
    margin = round(_MARGIN * dpi)
    height = pieces[-1].top + pieces[-1].ink.shape[0] + round(_APART * dpi)
    sheet = np.full((height, max(p.ink.shape[1] for p in pieces) + 2 * margin), 255, dtype=np.uint8)
    for piece in pieces:
        sheet[piece.top : piece.top + piece.ink.shape[0], margin : margin + piece.ink.shape[1]] = piece.ink
    return sheet


def _piece_of(word: Word, pieces: Sequence[_Piece]) -> _Piece | None:
    middle = (word.top + word.bottom) / 2
    return next((p for p in pieces if p.top - 4 <= middle <= p.top + p.ink.shape[0] + 4), None)
