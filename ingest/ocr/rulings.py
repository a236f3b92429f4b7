"""Ruling lines of a picture: found, and wiped out so that letters stand free. Pure functions over numpy arrays."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corpus.sources import Box
from ingest.ocr.engine import Picture

_INK = 150
_LEVEL = 0.5
"""The shortest level line, in inches: longer than any stroke of a letter."""
_UPRIGHT = 0.22
_MOST_LINES = 4000
_THICKEST = 0.05


def find_rulings(picture: Picture, dpi: int) -> list[Box]:
    """The level and upright lines, as boxes in dots."""
    ink = picture < _INK
    level = _boxes(_opened(ink.T, round(_LEVEL * dpi)).T, dpi)
    upright = _boxes(_opened(ink, round(_UPRIGHT * dpi)).T, dpi)
    return [*level, *(Box(b.top, b.x0, b.bottom, b.x1) for b in upright)]


def without_rulings(picture: Picture, rulings: list[Box]) -> Picture:
    """The picture with these lines wiped out."""
    out = picture.copy()
    for line in rulings:
        out[max(0, int(line.top) - 1) : int(line.bottom) + 2, max(0, int(line.x0) - 1) : int(line.x1) + 2] = 255
    return out


def _opened(ink: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """The ink that belongs to runs of at least `length` down a column; a line may waver by one dot."""
    if length >= len(ink):
        return np.zeros_like(ink)
    thick = ink.copy()
    thick[:, 1:] |= ink[:, :-1]
    thick[:, :-1] |= ink[:, 1:]
    starts = _doubled(np.logical_and, thick, length)
    held = np.zeros((len(ink) + length - 1, ink.shape[1]), dtype=np.bool_)
    held[length - 1 : length - 1 + len(starts)] = starts
    return _doubled(np.logical_or, held, length)


def _doubled(of_two: np.ufunc, rows: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """What `of_two` makes of each row and the `length` - 1 rows below it; pairs of pairs, so it takes few steps."""
    reach = 1
    while reach < length:
        step = min(reach, length - reach)
        rows = of_two(rows[:-step], rows[step:])
        reach += step
    return rows


def _boxes(mask: NDArray[np.bool_], dpi: int) -> list[Box]:
    """The boxes of the level lines that `mask` marks; what is too thick (a bar, a picture) is none."""
    open_: list[list[int]] = []
    done: list[list[int]] = []
    for y in np.flatnonzero(mask.any(axis=1)):
        for x0, x1 in _runs(mask[y]):
            near = next((b for b in open_ if y - b[3] <= 1 and b[0] < x1 and x0 < b[2]), None)
            if near:
                near[0], near[2], near[3] = min(near[0], x0), max(near[2], x1), int(y)
            else:
                open_.append([x0, int(y), x1, int(y)])
        done += [b for b in open_ if y - b[3] > 1]
        open_ = [b for b in open_ if y - b[3] <= 1]
        if len(done) > _MOST_LINES:
            return []
    return [Box(*map(float, b)) for b in done + open_ if b[3] - b[1] <= _THICKEST * dpi]


def _runs(row: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.pad(row.astype(np.int8), 1)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield int(start), int(end)
