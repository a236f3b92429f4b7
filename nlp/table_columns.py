"""Cells of a table row, and what the headings of the columns say about the agencies in them. Pure functions."""

from __future__ import annotations

import re

from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.roles import LABELS

_CUT = re.compile(r"\t|\s\|\s|\s\|$")
_ORDINAL = re.compile(r"^(?:S?TT|Số TT|Stt|#)$", re.IGNORECASE)


def cells_of(text: str, row: Span) -> tuple[Span, ...]:
    """The cells of a row, in order; they are separated by tabs (or ` | `)."""
    cells: list[Span] = []
    start = row.start
    for cut in _CUT.finditer(text, row.start, row.end):
        cells.append(Span(start, cut.start()))
        start = cut.end()
    return (*cells, Span(start, row.end))


def column_roles(heading_row: str) -> tuple[str | None, ...]:
    """The role of the agencies in each column after the ordinal; empty where `heading_row` heads no table of agencies."""
    for line in heading_row.split("\n"):
        titles = [collapse(t) for t in _CUT.split(line)]
        if len(titles) < 3:
            continue
        columns = tuple(next((role for role, pattern in LABELS if pattern.match(t)), None) for t in titles)
        if any(columns):
            return columns[1:] if _ORDINAL.match(titles[0]) else columns
    return ()
