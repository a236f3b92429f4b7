"""Numbers and days that were read in a picture without certainty: what depends on them says so."""

from __future__ import annotations

import re

from corpus.documents import Document
from corpus.spans import Span

NOTE = "cần kiểm tra: số đọc không chắc"
_DIGIT = re.compile(r"\d")


def is_doubtful(document: Document, span: Span) -> bool:
    """Whether a figure within the span was recognised without certainty."""
    return any(d.is_unsure and d.span.overlaps(span) and _DIGIT.search(d.span.of(document.text)) for d in document.doubts)
