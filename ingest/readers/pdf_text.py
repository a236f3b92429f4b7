"""The characters that pdfium finds on a page, as glyphs; text in fonts of old code tables is made Unicode."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = frozenset((0xFFFE, 0x2))
"""What pdfium makes of hyphens at the end of a line."""
_OLD_CODES = (
    frozenset(c for e in ENCODINGS for key in e.letters for c in key if c > "\x7f") - set(SMALL + SMALL.upper()) - {"»"}
)


@dataclass(frozen=True, slots=True)
class PageText:
    """The glyphs of a page in the order of the file, and the old code tables that some were in."""

    glyphs: tuple[Glyph, ...]
    encodings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Print:
    """What the characters of a run share: baseline and size, whether it runs up or down the page, or across it."""

    baseline: float
    size: float
    turned: bool
    slanted: bool


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
    found = list(_glyphs(text, frame, printed))
    encodings: tuple[str, ...] = ()
    if any(glyph.char in _OLD_CODES for _, glyph in found):
        found, encodings = _in_unicode(text, found)
    return PageText(tuple(glyph for _, glyph in found if glyph.char != _SOFT_HYPHEN), encodings)


def _glyphs(text: pdfium.PdfTextPage, frame: Frame, printed: int) -> Iterator[tuple[int, Glyph]]:
    """Every glyph with its index; characters of one run, alike in height, are asked for their print once."""
    handle, rect, box_of = text.raw, raw.FS_RECTF(), frame.box
    unicode_of, rect_of, to_rect = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, ctypes.byref(rect)
    kind: _Print | None = None
    low = high = 0.0
    spaced = False
    pending = ""
    for i in range(text.count_chars()):
        code = unicode_of(handle, i)
        char = chr(code)
        if char.isspace() or code == 0:
            spaced = True
            continue
        if code > 0xD7FF or code in _HYPHENS:
            if 0xD800 <= code < 0xDC00:
                pending = char
                continue
            char = _rare(pending, code)
            pending = ""
        if not char or not rect_of(handle, i, to_rect):
            continue
        if kind is None or kind.turned or rect.bottom != low or rect.top != high:
            kind = _print(handle, i, frame)
            low, high = rect.bottom, rect.top
        if kind is None:
            continue
        if not kind.slanted:
            box = box_of(rect.left, rect.bottom, rect.right, rect.top)
            yield i, Glyph(char, box, kind.baseline, kind.size, spaced, i >= printed, kind.turned)
        spaced = False


def _rare(pending: str, code: int) -> str:
    """The character of a pair of surrogates, of a hyphen that pdfium marks, or nothing for half a pair."""
    if pending:
        return (pending + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if code in _HYPHENS:
        return "-"
    return "" if code < 0xE000 or code == 0xFFFF else chr(code)


def _print(handle: ctypes.c_void_p, i: int, frame: Frame) -> _Print | None:
    x, y, m = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    if not raw.FPDFText_GetCharOrigin(handle, i, x, y):
        return None
    raw.FPDFText_GetMatrix(handle, i, m)
    size = max(1.0, raw.FPDFText_GetFontSize(handle, i) * math.hypot(m.b, m.d))
    along, across = frame.direction(m.a, m.b)
    slanted = min(abs(along), abs(across)) >= _SLANT * max(abs(along), abs(across))  # a watermark across the page
    return _Print(frame.point(x.value, y.value)[1], size, abs(across) > abs(along), slanted)


def _in_unicode(
    text: pdfium.PdfTextPage, found: Sequence[tuple[int, Glyph]]
) -> tuple[list[tuple[int, Glyph]], tuple[str, ...]]:
    """The glyphs with those in fonts of an old code table as the letters they show, unless they are Unicode already."""
    fonts = [legacy_font(_font_name(text.raw, i)) for i, _ in found]
    met = []
    for encoding in ENCODINGS:
        said = "".join(_said([g if f and f.encoding is encoding else None for (_, g), f in zip(found, fonts, strict=True)]))
        better, wrong = gain(encoding, said)
        if better > wrong and not is_unicode(said):
            met.append(encoding)
    if TCVN3 in met:
        found = _with_soft_hyphens(found, fonts)
    out: list[tuple[int, Glyph]] = []
    for (i, glyph), font in zip(found, fonts, strict=True):
        if font is None or font.encoding not in met:
            out.append((i, glyph))
        elif not (out and font.encoding is VNI and (whole := _with_mark(out[-1][1], glyph, font))):
            out.append((i, replace(glyph, char=font.decode(glyph.char))))
        else:
            out[-1] = (i, whole)
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


def _with_soft_hyphens(found: Sequence[tuple[int, Glyph]], fonts: Sequence[LegacyFont | None]) -> list[tuple[int, Glyph]]:
    """The glyphs with those hyphens that are the ư of TCVN3: pdfium takes its code for a hyphen."""
    pieces = list(_said([g if f and f.encoding is TCVN3 else None for (_, g), f in zip(found, fonts, strict=True)]))
    restored = "".join(map(with_soft_hyphens, re.split(r"(\n)", "".join(pieces))))
    ends = accumulate(map(len, pieces))
    return [
        (i, replace(glyph, char=_SOFT_HYPHEN) if glyph.char == "-" and restored[end - 1] == _SOFT_HYPHEN else glyph)
        for (i, glyph), end in zip(found, ends, strict=True)
    ]


def _with_mark(vowel: Glyph, mark: Glyph, font: LegacyFont) -> Glyph | None:
    """The letter that VNI writes as a vowel (decoded already: "ô" is its ơ) and a mark after it."""
    base = _VNI_VOWELS.get(vowel.char, vowel.char)
    letter = font.decode(base + mark.char)
    if mark.spaced or len(letter) != 1:
        return None
    box = Box(vowel.box.x0, vowel.box.top, max(vowel.box.x1, mark.box.x1), vowel.box.bottom)
    return replace(vowel, char=letter, box=box)


_VNI_VOWELS = {letter: code for code, letter in VNI.letters.items() if len(code) == 1}


def _font_name(handle: ctypes.c_void_p, i: int) -> str:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(handle, i, buffer, len(buffer), flags)
    return buffer.value.decode("utf-8", "replace") if 0 < length <= len(buffer) else ""
