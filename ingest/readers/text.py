"""Plain text and Markdown: bytes to SourceText. Pure function of the bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache

from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.legacy_text import encoding_of
from ingest.readers.assembly import fingerprint

_VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
_NOISE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_FEW_LOST = 10


def read_text(data: bytes, name: str, media_type: str) -> SourceText:
    """The characters of a text file, with "\\r\\n" and "\\r" as "\\n" and without byte order mark; otherwise as they stand.

    UTF-8 and UTF-16 are told by their bytes; windows-1258 is taken when it gives plausible Vietnamese. Bytes in the code table
    of an old font (TCVN3, VNI, VPS) are given as windows-1252 shows them: normalisation decodes them, on its receipt.
    """
    text = _decode(data)
    if text is None:
        raise UnreadableFile(name, "noise")
    text = re.sub(r"\r\n?", "\n", text)
    if not text.strip():
        raise UnreadableFile(name, "empty")
    return SourceText(
        text=text, file=name, sha256=fingerprint(data), media_type=media_type, pages=1 + text.rstrip().count("\f")
    )  # fmt: skip


def _decode(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _readable(data, "utf-16", 0.01)
    zeros = data.count(0)
    if zeros > len(data) // 5:  # UTF-16 without mark: the high bytes of Latin letters and spaces are zero
        even = data[0::2].count(0)
        return _readable(data, "utf-16-be" if even > zeros - even else "utf-16-le", 0.01)
    text = _readable(data, "utf-8-sig", 0.02)
    if text is not None:
        return text
    damaged = data.decode("utf-8-sig", "replace")
    lost = damaged.count("\ufffd")
    if sum(c > "\x7f" for c in damaged) > _FEW_LOST * lost:  # UTF-8 with a few bytes lost, as at the end of a cut file
        return damaged
    shown = "".join(map(_windows_1252, data))
    if encoding_of(shown) is not None:
        return shown
    legacy = _readable(data, "windows-1258", 0.0)
    if legacy is None:
        return None
    composed = unicodedata.normalize("NFC", legacy)  # windows-1258 writes tones as combining marks
    letters = sum(c.isalpha() for c in composed)
    return legacy if letters and 0.08 < len(_VIETNAMESE.findall(composed)) / letters < 0.6 else None


@cache
def _windows_1252(byte: int) -> str:
    """The character of a byte; a control character where windows-1252 has none, as browsers do."""
    return bytes([byte]).decode("windows-1252", "ignore") or chr(byte)


def _readable(data: bytes, encoding: str, noise: float) -> str | None:
    """The decoded text unless it does not decode or more than that share of it are control characters."""
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return None
    return text if len(_NOISE.findall(text)) <= noise * len(text) else None
