"""Whether the text that a page carries is its text, judged by how Vietnamese it is, not by its length. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from corpus.syllables import is_syllable
from ingest.legacy_text import encoding_of
from ingest.readers.pdf_glyphs import Page

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[a-z]+")
_LEAST_WORDS = 8
_LEAST_SHARE = 0.6
_LEAST_MARKED = 0.25
_MOSTLY_PICTURE = 0.5
_FULL_PAGE = 60
"""Words on a page of text; a picture with fewer words over it is more than a picture in a text."""


class TextLayer(Enum):
    """What the text that a page carries is: its text, something else, or nothing at all."""

    GOOD = "good"
    MISLEADING = "misleading"
    NONE = "none"


def judge(page: Page) -> TextLayer:
    """What kind of text layer a page has.

    A page that is no picture keeps its text when that is readable, or readable once decoded: an annex in English or in TCVN3
    is no reason for OCR. Over a picture the
    text must be Vietnamese and a page long: signatures, running heads and an English OCR of a Vietnamese page are not.
    """
    text = "".join(" " * glyph.spaced + glyph.char for glyph in page.glyphs)
    words = _WORD.findall(text)
    over_picture = page.image_share > _MOSTLY_PICTURE
    if not words:
        return TextLayer.NONE if page.glyphs == () or over_picture else TextLayer.GOOD
    if len(words) < _LEAST_WORDS and not over_picture:
        return TextLayer.GOOD
    if over_picture and (len(words) < _FULL_PAGE or vietnamese_share(words) < _LEAST_SHARE):
        return TextLayer.MISLEADING
    return TextLayer.GOOD if _is_readable(words) or encoding_of(text) else TextLayer.MISLEADING


def vietnamese_share(words: Iterable[str]) -> float:
    """Which share of the words are Vietnamese syllables; a text without tone and vowel marks counts for little."""
    syllables = [w.lower() for text in words for w in _WORD.findall(text) if len(w) > 1]
    good = [w for w in syllables if is_syllable(w)]
    marked = sum(not _PLAIN.fullmatch(w) for w in good)
    share = len(good) / max(1, len(syllables))
    return share * min(1.0, marked / max(1, len(good)) / _LEAST_MARKED)


def _is_readable(words: list[str]) -> bool:
    """Whether most words are Vietnamese syllables or plain Latin words."""
    low = [w.lower() for w in words if len(w) > 1]
    readable = sum(is_syllable(w) or _is_latin(w) for w in low)
    return readable >= _LEAST_SHARE * len(low)


def _is_latin(word: str) -> bool:
    return _PLAIN.fullmatch(word) is not None and re.search("[aeiouy]", word) is not None
