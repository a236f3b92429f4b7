"""The bytes of a web page to its characters: byte order mark, UTF-8 that proves itself, declaration, plausible Vietnamese."""

from __future__ import annotations

import codecs
import re
import unicodedata

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 8192
_CODECS: dict[str, str] = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "unicode": "utf-16-le", "windows-1258": "cp1258", "cp1258": "cp1258", "x-cp1258": "cp1258", "windows-1252": "cp1252",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "windows-1250": "cp1250",
    "windows-1251": "cp1251", "iso-8859-15": "iso8859-15",
}  # fmt: skip
"""Names of encodings on web pages → codecs; Latin-1 means windows-1252 there (WHATWG Encoding, 4.2)."""
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
_TONES = re.compile(r"[\u0300\u0301\u0303\u0309\u0323]")
_INVALID = 0.02


def decode_page(data: bytes) -> str:
    """The characters of a page, never failing: what cannot be decoded is U+FFFD. Line ends are "\\n"; no NUL."""
    text = _decode(data)
    return re.sub(r"\r\n?", "\n", text.replace("\0", "")).translate(_WINDOWS)


def _decode(data: bytes) -> str:
    for mark, codec in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    even, odd = data[:_HEAD:2].count(0), data[1:_HEAD:2].count(0)
    if even + odd > len(data[:_HEAD]) // 5:  # the high bytes of tags and Latin letters are zero
        return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    found = _DECLARED.search(data[:_HEAD])
    declared = _CODECS.get(found[1].decode("ascii", "replace").lower()) if found else None
    utf8 = data.decode("utf-8", "replace")
    invalid = utf8.count("\ufffd")
    beyond = sum(map(len, re.findall(r"[^\x00-\x7f]+", utf8)))
    if invalid == 0 or (declared == "utf-8" and invalid <= max(1.0, _INVALID * beyond)):
        return utf8
    vietnamese = data.decode("cp1258", "replace")
    if declared in (None, "utf-8", "cp1252", "cp1258") and (declared == "cp1258" or _is_vietnamese(vietnamese)):
        return unicodedata.normalize("NFC", vietnamese)
    if declared is None or declared.startswith("utf"):
        return utf8
    return data.decode(declared, "replace")


def _is_vietnamese(text: str) -> bool:
    """Whether tones stand on vowels, as windows-1258 writes them, often enough for Vietnamese."""
    tones = _TONES.findall(text)
    on_vowels = re.findall(r"[aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323]", text, re.IGNORECASE)
    return len(on_vowels) > 3 and len(on_vowels) >= 0.9 * len(tones)
