"""Characters as Vietnamese text should have them: NFC, the right ư and Đ, plain spaces and line ends, nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ingest.traced import Change, Traced

_SUBSTITUTES = {
    "\u01a3": "ư", "\u01a2": "Ư",  # letters of another script that old fonts show as ư and Ư: "Chƣơng trình"
    "\u00d0": "Đ", "\u00f0": "đ",  # Icelandic eth, typed for Đ: "QÐ-TTg"
    "\r\n": "\n", "\r": "\n", "\v": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip
_SUBSTITUTED = re.compile("|".join(map(re.escape, _SUBSTITUTES)))
_SPACE = re.compile(r"[^\S\n\f\t ]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_CLUSTER = re.compile(r".[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*", re.DOTALL)


def clean_characters(traced: Traced) -> Traced:
    """The text in NFC, lines ended by "\\n", every space a plain one (tabs and page breaks stay)."""
    substituted = traced.repair(_substitutions(traced.text))
    return substituted.repair(_compositions(substituted.text))


def _substitutions(text: str) -> Iterator[Change]:
    found = [
        *(Change(m.start(), m.end(), _SUBSTITUTES[m[0]], "letter") for m in _SUBSTITUTED.finditer(text)),
        *(Change(m.start(), m.end(), "", "invisible") for m in _INVISIBLE.finditer(text)),
    ]  # fmt: skip
    taken = {c.start for c in found}
    found += (
        Change(m.start(), m.end(), " ", "space") for m in _SPACE.finditer(text) if m.start() not in taken and m[0] != "\r"
    )
    return iter(sorted(found, key=lambda c: c.start))


def _compositions(text: str) -> Iterator[Change]:
    """Changes that leave every line in NFC; a line whose clusters cannot be composed one by one changes as a whole."""
    start = 0
    for line in text.splitlines(keepends=True):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            clusters = [(m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in _CLUSTER.finditer(line)]
            if "".join(c for *_, c in clusters) != composed:
                clusters = [(0, len(line), composed)]
            yield from (Change(start + a, start + b, c, "nfc") for a, b, c in clusters if line[a:b] != c)
        start += len(line)
