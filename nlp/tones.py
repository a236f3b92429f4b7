"""One placement of tone marks (`ủy`, `hóa`, not `uỷ`, `hoá`), keeping every character's place."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD = re.compile(r"(?P<first>[oOuU])(?P<second>[aeyAEYàáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?!\w)")


def retone(text: str) -> str:
    """`text` with `oà oè uỳ` at the end of a syllable written `òa òe ùy`; the same length, `qu` left alone."""
    return _OLD.sub(_moved, text)


def _moved(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    apart = unicodedata.normalize("NFD", found["second"])
    base, marks = apart[0], apart[1:]
    tones = [m for m in marks if m in _TONES]
    if not tones or before.lower() == "q":
        return found.group()
    rest = "".join(m for m in marks if m not in _TONES)
    return unicodedata.normalize("NFC", found["first"] + tones[0]) + unicodedata.normalize("NFC", base + rest)
