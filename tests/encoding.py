"""Unicode text as somebody with an old font typed it: the inverse of decoding."""

from __future__ import annotations

from ingest.legacy import Encoding


def encode(text: str, encoding: Encoding) -> str:
    """`text` in the code table; an accented capital without code is written small, as the fonts for capitals want it."""
    codes: dict[str, str] = {}
    for code, letter in encoding.letters.items():
        codes.setdefault(letter, code)
    return "".join(codes.get(c) or codes.get(c.lower(), c) for c in text)
