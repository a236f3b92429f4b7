"""The words of a page in bulk: as `pdf_text` gives its characters, joined where nothing can come between them.

A page of some thousand characters is read in a fraction of the time. Where a closer look is needed there is no answer: text
that is turned or printed twice, fonts of old code tables, characters without a place.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from corpus.sources import Box
from ingest.legacy import legacy_font
from ingest.readers.pdf_calls import bare
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_lines import SPACE, TWICE
from ingest.readers.pdf_objects import Frame
from ingest.readers.pdf_text import HYPHENS, OLD_CODES, SOFT_HYPHEN, font_name, print_of

_SPACE, _CLOSER, _OLD, _HYPHEN, _PARTED = 1, 2, 4, 8, 16
_LOOKS = 16
_NEAR = 4.0
"""Lines of a table that are nearer to each other are one."""
_KINDS = np.zeros(0x10000, dtype=np.uint8)
"""What is to be known of a character by its code."""
_KINDS[[c for c in range(0xD800) if chr(c).isspace() or not c]] = _SPACE
_KINDS[0xD800:] = _CLOSER
_KINDS[[ord(c) for c in OLD_CODES]] = _OLD
_KINDS[ord(SOFT_HYPHEN)] = _CLOSER
_KINDS[[ord(c) for c in HYPHENS]] = _HYPHEN
_KINDS[[ord(c) for c in "CĐ"]] = _PARTED  # the national motto may follow the issuer without a space
_FIELDS = 4
_LEFT, _TOP, _RIGHT, _BOTTOM = range(_FIELDS)
_box_of = bare(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)

_Floats = NDArray[np.float64]
_Integers = NDArray[np.intp]


def read_words(text: pdfium.PdfTextPage, frame: Frame, rulings: Sequence[Box]) -> tuple[Glyph, ...] | None:
    """The words of a page that stands upright, in the order of the file, parted where an upright ruling line may part them.

    None where each character must be looked at.
    """
    codes = _codes(text)
    if codes is None or frame.origin is None:
        return None
    kinds = _KINDS[codes]
    old = np.flatnonzero(kinds == _OLD).tolist()  # quotation marks and dots among them
    if (kinds == _CLOSER).any() or any(legacy_font(font_name(text.raw, i)) for i in old):
        return None
    codes[kinds == _HYPHEN] = ord("-")
    printed = np.flatnonzero(kinds != _SPACE)
    boxes = _boxes(text, printed)
    if boxes is None or not len(printed):
        return None
    changes = (boxes[1:, _BOTTOM] != boxes[:-1, _BOTTOM]) | (boxes[1:, _TOP] != boxes[:-1, _TOP])
    starts = np.flatnonzero(np.concatenate(([True], changes)))
    prints = [found for i in printed[starts] if (found := print_of(text.raw, int(i), frame)) and found.reads_on]
    if len(prints) < len(starts):
        return None
    lengths = np.diff(np.append(starts, len(printed)))
    baselines, sizes = (np.repeat([getattr(p, name) for p in prints], lengths) for name in ("baseline", "size"))
    if _any_twice(codes[printed], boxes[:, _LEFT], baselines, sizes):
        return None
    gaps = boxes[1:, _LEFT] - boxes[:-1, _RIGHT]
    spaced = np.concatenate(([printed[0] > 0], np.diff(printed) > 1))
    begins = spaced | (kinds[printed] == _PARTED)
    begins[starts] = True
    begins[1:] |= (gaps > SPACE * sizes[1:]) | (gaps <= -0.5 * sizes[1:])
    begins[1:] |= _parted(boxes, frame.origin[0], rulings)
    return _words(codes[printed], boxes, np.flatnonzero(begins), spaced, baselines, sizes, frame.origin)


def _codes(text: pdfium.PdfTextPage) -> NDArray[np.uint16] | None:
    """The code of every character; None when pdfium's text has not one for each."""
    count = text.count_chars()
    codes = np.empty(count + 1, dtype=np.uint16)
    if not count or raw.FPDFText_GetText(text.raw, 0, count, codes.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))) <= count:
        return None
    looks = (*range(0, count, max(1, count // _LOOKS)), count - 1)
    return codes[:-1] if all(codes[i] == raw.FPDFText_GetUnicode(text.raw, i) for i in looks) else None


def _boxes(text: pdfium.PdfTextPage, printed: _Integers) -> _Floats | None:
    """The loose boxes of these characters; None when one has none."""
    boxes = np.empty((len(printed), _FIELDS), dtype=np.float32)
    places = range(boxes.ctypes.data, boxes.ctypes.data + boxes.nbytes, boxes.strides[0])
    page = ctypes.cast(text.raw, ctypes.c_void_p).value
    if not all(map(_box_of, repeat(page), printed.tolist(), places)):
        return None
    exact = boxes.astype(np.float64)
    is_sound = (exact[:, _LEFT] <= exact[:, _RIGHT]) & (exact[:, _BOTTOM] <= exact[:, _TOP])
    return exact if is_sound.all() else None


def _any_twice(codes: NDArray[np.uint16], lefts: _Floats, baselines: _Floats, sizes: _Floats) -> bool:
    """Whether a letter is printed twice at one place (a way to make bold)."""
    for back in (1, 2):
        near = TWICE * sizes[:-back]
        twice = (codes[back:] == codes[:-back]) & (abs(lefts[back:] - lefts[:-back]) < near)
        if (twice & (abs(baselines[back:] - baselines[:-back]) < near)).any():
            return True
    return False


def _parted(boxes: _Floats, left: float, rulings: Sequence[Box]) -> NDArray[np.bool_]:
    """Whether an upright line stands, or nearly, between the middles of a character and the one before it, at any height."""
    lines = np.array(sorted((r.x0 + r.x1) / 2 + left for r in rulings if r.bottom - r.top > r.x1 - r.x0))
    if not len(lines):
        return np.zeros(len(boxes) - 1, dtype=np.bool_)
    middles = (boxes[:, _LEFT] + boxes[:, _RIGHT]) / 2
    after = np.searchsorted(lines, middles[:-1] - _NEAR)
    return (after < len(lines)) & (lines[np.minimum(after, len(lines) - 1)] <= middles[1:] + _NEAR)


def _words(
    codes: NDArray[np.uint16],
    boxes: _Floats,
    begins: _Integers,
    spaced: NDArray[np.bool_],
    baselines: _Floats,
    sizes: _Floats,
    origin: tuple[float, float],
) -> tuple[Glyph, ...]:
    text = codes.tobytes().decode("utf-16-le")
    ends = [*begins[1:].tolist(), len(codes)]
    x0 = (boxes[begins, _LEFT] - origin[0]).tolist()
    x1 = (np.maximum.reduceat(boxes[:, _RIGHT], begins) - origin[0]).tolist()
    top, bottom = ((origin[1] - boxes[begins, side]).tolist() for side in (_TOP, _BOTTOM))
    columns = (
        begins.tolist(),
        ends,
        x0,
        top,
        x1,
        bottom,
        baselines[begins].tolist(),
        sizes[begins].tolist(),
        spaced[begins].tolist(),
    )
    return tuple(
        [
            Glyph(text[start:end], Box(left, above, right, below), baseline, size, after_space)
            for start, end, left, above, right, below, baseline, size, after_space in zip(*columns, strict=True)
        ]
    )
