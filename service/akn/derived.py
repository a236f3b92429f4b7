"""What the number, heading and text of a provision are when nothing else is said: functions of the printed text. Pure."""

from __future__ import annotations

import re

from corpus.addresses import Eid
from corpus.spans import Span
from corpus.vietnamese import collapse

_REPEATED = re.compile(r"-\d+$")
_WORDS = {"article": "Điều", "chapter": "Chương", "part": "Phần", "subsection": "Tiểu mục"}


def trimmed(text: str, start: int, end: int) -> Span:
    """The part of `start` to `end` without white space around it; empty at `end` when nothing else is there."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return Span(end, end)
    begin = start + piece.index(bare)
    return Span(begin, begin + len(bare))


def usual_num(eid: Eid, printed: str) -> str | None:
    """The number of a provision whose address is `eid`, before whose heading and text `printed` stands."""
    printed = printed.strip()
    if not printed:
        return None
    if eid.kind == "indent":
        return printed
    number = _REPEATED.sub("", eid.last.num)
    if eid.kind == "section" and printed[:1].lower() == "m":
        return f"Mục {number}"
    return f"{_WORDS[eid.kind]} {number}" if eid.kind in _WORDS else number


def usual_text(kind: str, raw: str) -> str:
    """The text of a provision: one line, the cells of a row separated by bars, empty ones left out."""
    if kind != "row":
        return collapse(raw)
    return " | ".join(cell for piece in re.split(r"[\t\n]", raw) if (cell := collapse(piece)))
