"""Pictures of scanned pages made fit for recognition: inks, skew, ruling lines. Pure functions over numpy arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ingest.ocr.engine import Picture
from ingest.ocr.render import Colours

_INK = 128
_COLOURFUL = 60
_STEEPEST = 6.0
_EVERY = 5
_LEAST_POINTS, _MOST_POINTS = 200, 60_000


def print_of(picture: Colours) -> Picture:
    """What is printed, in grey: coloured inks (red stamps, blue signatures) vanish, black print under them stays.

    The brightest channel of red or blue ink is bright and that of black print is dark. A page that is printed in colour
    keeps its colours as grey.
    """
    sample = picture[::3, ::3]
    ink = sample.min(axis=2) < _INK
    coloured = ink & (np.ptp(sample, axis=2) > _COLOURFUL)
    if coloured.sum() > 0.5 * max(1, ink.sum()):
        return np.asarray(Image.fromarray(picture).convert("L"))
    brightest: Picture = np.maximum(np.maximum(picture[:, :, 0], picture[:, :, 1]), picture[:, :, 2])
    return brightest


def handwriting_of(picture: Colours) -> Picture:
    """What is printed or written in black or blue, in grey: only red ink vanishes."""
    return np.ascontiguousarray(picture[:, :, 0])


def whitened(picture: Picture) -> Picture:
    """The picture with its paper made white and its ink dark, whatever the light of the scanner was."""
    paper = float(np.percentile(picture[::4, ::4], 80))
    ink = float(np.percentile(picture[::4, ::4], 0.5))
    reach = max(40.0, 0.92 * paper - ink)
    table = np.clip((np.arange(256) - ink) / reach * 255, 0, 255).astype(np.uint8)
    out: Picture = table[picture]
    return out


def without_specks(picture: Picture) -> Picture:
    """The picture with grain smoothed away, strokes kept."""
    return np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(0.6)))


def skew(picture: Picture) -> float:
    """By how many degrees, counterclockwise, the picture must be turned for its lines of print to lie level."""
    points = np.argwhere(picture[:, ::_EVERY] < _INK)
    if len(points) < _LEAST_POINTS:
        return 0.0
    y, x = points[:: max(1, len(points) // _MOST_POINTS)].T.astype(np.float64)
    x *= _EVERY
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=lambda a: _levelness(x, y, a))
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.05), key=lambda a: _levelness(x, y, a))
    return 0.0 if abs(fine) < 0.08 else float(fine)


def _levelness(x: NDArray[np.float64], y: NDArray[np.float64], degrees: float) -> float:
    """How sharply lines of print and the space between them differ when the picture is turned so."""
    rows = y - x * np.tan(np.radians(degrees))
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float((np.diff(counts).astype(np.float64) ** 2).sum())


def turned(picture: Picture, degrees: float, depth: int | None = None) -> Picture:
    """The picture turned counterclockwise about its middle, corners filled with white: all of it, or the first `depth` rows."""
    if not degrees:
        return picture[:depth]
    height, width = picture.shape
    x, y, turn = width / 2, height / 2, np.radians(degrees)
    cos, sin = float(np.cos(turn)), float(np.sin(turn))
    back = (cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y)
    size = (width, height if depth is None else min(depth, height))
    return np.asarray(
        Image.fromarray(picture).transform(size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC, fillcolor=255)
    )
