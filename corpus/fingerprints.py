"""What stays the same of a text when it is scanned, recognised or typed again. Pure."""

from __future__ import annotations

import hashlib
import re

from corpus.vietnamese import fold

_THOUSANDS = re.compile(r"(?<=\d)[. ](?=\d{3}(?!\d))")
_DASH = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")
_KEPT = re.compile(r"[^\W_]+|(?<=\d)[.,/](?=\d)|(?<=\d)-(?=\d)|%")
_LENGTH = 16


def essence(text: str) -> str:
    """Letters without marks and case, digits with the signs between them, and per cent; nothing else.

    A tone mark that recognition misread (`điem`, `Công` for `Cổng`), spacing, hyphens, the dash of a bullet and full stops
    don't show in it; a changed word or number does (10,5 is not 105; 1.322 is 1322).
    """
    joined = _DASH.sub("-", _THOUSANDS.sub("", text.replace("\u01a3", "ư").replace("\u01a2", "Ư")))
    return "".join(_KEPT.findall(fold(joined)))


def fingerprint(text: str) -> str:
    """The essence of the text in 16 hexadecimal digits; equal essences give equal fingerprints."""
    return hashlib.sha256(essence(text).encode()).hexdigest()[:_LENGTH]
