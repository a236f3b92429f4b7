"""The characters that pdfium finds on a page, as glyphs; text in fonts of old code tables is made Unicode."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.sources import Box
from ingest.legacy import ENCODINGS, TCVN3, VNI, LegacyFont, gain, is_unicode, legacy_font
from ingest.legacy_tables import SMALL
from ingest.legacy_text import with_soft_hyphens
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_objects import Frame

_SLANT = 0.1
_LOOKS = 250
"""So many characters of a page are asked which way they stand."""
SOFT_HYPHEN = "\u00ad"
HYPHENS = frozenset("\ufffe\2")
"""What pdfium makes of hyphens at the end of a line."""
OLD_CODES = frozenset(c for e in ENCODINGS for key in e.letters for c in key if c > "\x7f") - set(SMALL + SMALL.upper()) - {"»"}


@dataclass(frozen=True, slots=True)
class PageText:
    """The glyphs of a page in the order of the file, and the old code tables that some were in."""

    glyphs: tuple[Glyph, ...]
    encodings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Print:
    """What the characters of a run share: baseline and size, whether it runs up or down the page, or across it.

    `reads_on` when it runs from left to right.
    """

    baseline: float
    size: float
    turned: bool
    slanted: bool
    reads_on: bool


def rotation(text: pdfium.PdfTextPage, shown: int) -> int:
    """By how many degrees the page must be turned for most of its text to be upright: some are stored sideways.

    Without text it is `shown`, by how much the file wants it turned.
    """
    handle, m = text.raw, raw.FS_MATRIX()
    turns: Counter[int] = Counter()
    count = text.count_chars()
    for i in range(0, count, max(1, count // _LOOKS)):
        if raw.FPDFText_GetUnicode(handle, i) > 32 and raw.FPDFText_GetMatrix(handle, i, m):
            turns[round(math.degrees(math.atan2(m.b, m.a)) / 90) % 4 * 90] += 1
    return turns.most_common(1)[0][0] if turns else shown


def read_text(text: pdfium.PdfTextPage, frame: Frame, printed: int) -> PageText:
    """The glyphs of a page; those from the `printed`th on were added by annotations."""
    glyphs, indices = _glyphs(text, frame, printed)
    encodings: tuple[str, ...] = ()
    if not OLD_CODES.isdisjoint([glyph.char for glyph in glyphs]):
        glyphs, encodings = _in_unicode(text, glyphs, indices)
    return PageText(tuple([glyph for glyph in glyphs if glyph.char != SOFT_HYPHEN]), encodings)


def _glyphs(text: pdfium.PdfTextPage, frame: Frame, printed: int) -> tuple[list[Glyph], list[int]]:
    """Every glyph, and their indices on the page; characters of one run, alike in height, are asked for their print once."""
    handle, rect, origin = text.raw, raw.FS_RECTF(), frame.origin
    rect_of, to_rect = raw.FPDFText_GetLooseCharBox, ctypes.byref(rect)
    glyphs: list[Glyph] = []
    indices: list[int] = []
    kind: Print | None = None
    low = high = 0.0
    spaced = False
    pending = ""
    for i, char in enumerate(_characters(text)):
        if char.isspace() or char == "\0":
            spaced = True
            continue
        if char > "\ud7ff" or char == "\2":
            if "\ud800" <= char < "\udc00":
                pending = char
                continue
            char, pending = _rare(pending, char), ""
        if not char or not rect_of(handle, i, to_rect):
            continue
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if kind is None or kind.turned or bottom != low or top != high:
            kind = print_of(handle, i, frame)
            low, high = bottom, top
        if kind is None:
            continue
        if not kind.slanted:
            if origin is not None and left <= right and bottom <= top:
                box = Box(left - origin[0], origin[1] - top, right - origin[0], origin[1] - bottom)
            else:
                box = frame.box(left, bottom, right, top)
            glyphs.append(Glyph(char, box, kind.baseline, kind.size, spaced, i >= printed, kind.turned))
            indices.append(i)
        spaced = False
    return glyphs, indices


def _characters(text: pdfium.PdfTextPage) -> Sequence[str]:
    """The character of every index of the page: all at once where pdfium's text has one for each, otherwise one by one."""
    handle, count = text.raw, text.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(handle, 0, count, buffer) == count + 1:
        whole = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        looks = (*range(0, count, max(1, count // _LOOKS)), count - 1)
        if len(whole) == count and all(ord(whole[i]) == raw.FPDFText_GetUnicode(handle, i) for i in looks if i >= 0):
            return whole
    return [chr(raw.FPDFText_GetUnicode(handle, i)) for i in range(count)]


def _rare(pending: str, char: str) -> str:
    """The character of a pair of surrogates, of a hyphen that pdfium marks, or nothing for half a pair."""
    if pending:
        return (pending + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if char in HYPHENS:
        return "-"
    return "" if char < "\ue000" or char == "\uffff" else char


def print_of(handle: ctypes.c_void_p, i: int, frame: Frame) -> Print | None:
    """How a character is printed."""
    x, y, m = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    if not raw.FPDFText_GetCharOrigin(handle, i, x, y):
        return None
    raw.FPDFText_GetMatrix(handle, i, m)
    size = max(1.0, raw.FPDFText_GetFontSize(handle, i) * math.hypot(m.b, m.d))
    along, across = frame.direction(m.a, m.b)
    slanted = min(abs(along), abs(across)) >= _SLANT * max(abs(along), abs(across))  # a watermark across the page
    turned = abs(across) > abs(along)
    return Print(frame.point(x.value, y.value)[1], size, turned, slanted, along > 0 and not turned and not slanted)


def _in_unicode(
    text: pdfium.PdfTextPage, glyphs: Sequence[Glyph], indices: Sequence[int]
) -> tuple[list[Glyph], tuple[str, ...]]:
    """The glyphs with those in fonts of an old code table as the letters they show, unless they are Unicode already."""
    fonts = [legacy_font(font_name(text.raw, i)) for i in indices]
    met = []
    for encoding in ENCODINGS:
        said = "".join(_said([g if f and f.encoding is encoding else None for g, f in zip(glyphs, fonts, strict=True)]))
        better, wrong = gain(encoding, said)
        if better > wrong and not is_unicode(said):
            met.append(encoding)
    if TCVN3 in met:
        glyphs = _with_soft_hyphens(glyphs, fonts)
    out: list[Glyph] = []
    for glyph, font in zip(glyphs, fonts, strict=True):
        if font is None or font.encoding not in met:
            out.append(glyph)
        elif not (out and font.encoding is VNI and (whole := _with_mark(out[-1], glyph, font))):
            out.append(glyph._replace(char=font.decode(glyph.char)))
        else:
            out[-1] = whole
    return out, tuple(encoding.name for encoding in met)


def _said(glyphs: Sequence[Glyph | None]) -> Iterator[str]:
    """What each glyph says, with the line break or space before it; a space in place of None."""
    before: Glyph | None = None
    for glyph in glyphs:
        if glyph is None:
            yield " "
        elif before is not None and abs(glyph.baseline - before.baseline) > 0.5 * glyph.size:
            yield "\n" + glyph.char
        else:
            yield " " * glyph.spaced + glyph.char
        before = glyph or before


def _with_soft_hyphens(glyphs: Sequence[Glyph], fonts: Sequence[LegacyFont | None]) -> list[Glyph]:
    """The glyphs with those hyphens that are the ư of TCVN3: pdfium takes its code for a hyphen."""
    pieces = list(_said([g if f and f.encoding is TCVN3 else None for g, f in zip(glyphs, fonts, strict=True)]))
    restored = "".join(map(with_soft_hyphens, re.split(r"(\n)", "".join(pieces))))
    ends = accumulate(map(len, pieces))
    return [
        glyph._replace(char=SOFT_HYPHEN) if glyph.char == "-" and restored[end - 1] == SOFT_HYPHEN else glyph
        for glyph, end in zip(glyphs, ends, strict=True)
    ]


def _with_mark(vowel: Glyph, mark: Glyph, font: LegacyFont) -> Glyph | None:
    """The letter that VNI writes as a vowel (decoded already: "ô" is its ơ) and a mark after it."""
    base = _VNI_VOWELS.get(vowel.char, vowel.char)
    letter = font.decode(base + mark.char)
    if mark.spaced or len(letter) != 1:
        return None
    box = Box(vowel.box.x0, vowel.box.top, max(vowel.box.x1, mark.box.x1), vowel.box.bottom)
    return vowel._replace(char=letter, box=box)


_VNI_VOWELS = {letter: code for code, letter in VNI.letters.items() if len(code) == 1}


def font_name(handle: ctypes.c_void_p, i: int) -> str:
    """The name of the font of a character, empty when it has none."""
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(handle, i, buffer, len(buffer), flags)
    return buffer.value.decode("utf-8", "replace") if 0 < length <= len(buffer) else ""
