"""Puts what a reader found on its pages together to one SourceText. Pure functions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sources import Anchor, Box, SourceText
from corpus.spans import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, without line break, and where it stands; `goes_on` when it continues the paragraph before it.

    `dropped` when only the page carries it: a running head, a page number.
    """

    text: str
    box: Box | None = None
    goes_on: bool = False
    dropped: bool = False


def fingerprint(data: bytes) -> str:
    """The sha-256 of a file."""
    return hashlib.sha256(data).hexdigest()


def assemble(
    pages: Sequence[Sequence[Line]], data: bytes, name: str, media_type: str, pages_without_text: tuple[int, ...] = ()
) -> SourceText:
    """One text of all pages, every line ending in "\\n", "\\f" between pages; one anchor a line that is not empty.

    Where a line goes on, what stands between it and the line before it (page numbers aside) is a soft break.
    """
    pieces: list[str] = []
    anchors: list[Anchor] = []
    breaks: list[Span] = []
    dropped: list[Span] = []
    at = end = 0
    for number, lines in enumerate(pages, 1):
        if number > 1:
            pieces.append("\f")
            at += 1
        for line in lines:
            if line.text:
                anchors.append(Anchor(Span(at, at + len(line.text)), number, line.box))
                if line.dropped:
                    dropped.append(Span(at, at + len(line.text) + 1))
                elif line.goes_on and end:
                    breaks.append(Span(end, at))
                end = end if line.dropped or (line.text.isdecimal() and len(line.text) < 4) else at + len(line.text)
            pieces.append(line.text + "\n")
            at += len(line.text) + 1
    return SourceText(
        text="".join(pieces), file=name, sha256=fingerprint(data), media_type=media_type, pages=max(1, len(pages)),
        anchors=tuple(anchors), pages_without_text=pages_without_text, soft_breaks=tuple(breaks),
        dropped=tuple(dropped),
    )  # fmt: skip
