"""Cells of a table, wherever they were found, to its rows. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ENTRY_NUMBER = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)]?")
"""What the first cell of an entry says when the entries of a table are numbered."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text on one line, its first grid row and column, and how many of them it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def table_rows(cells: Sequence[GridCell]) -> Iterator[tuple[range, tuple[str, ...]]]:
    """The rows of a table, with the grid rows each stands for.

    A cell over several columns counts once, but in the heading it stands over each of them. Grid rows that share a number in
    the first column, and those of the heading, are one row. A label of the first column stays with its first row, any other
    cell over several rows is repeated in each. Rows without a letter are left out.
    """
    in_row: dict[int, list[GridCell]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        for row in range(cell.row, cell.row + cell.rows):
            in_row.setdefault(row, []).append(cell)
    end = max(in_row, default=-1) + 1
    row = 0
    while row < end:
        lead = next((c for c in in_row.get(row, ()) if c.column == 0 and c.row == row), None)
        together = lead is not None and lead.rows > 1 and (row == 0 or ENTRY_NUMBER.fullmatch(lead.text) is not None)
        span = range(row, min(row + lead.rows, end) if together and lead is not None else row + 1)
        found = tuple(dict.fromkeys(cell for r in span for cell in in_row.get(r, ())))
        starts = {cell.column for cell in found}
        by_column: dict[int, list[str]] = {}
        for cell in found:
            covered = range(cell.column, cell.column + cell.columns) if row == 0 and together else (cell.column,)
            for column in sorted(starts.intersection(covered)):
                texts = by_column.setdefault(column, [])
                texts += [cell.text] if cell.text and (cell.row >= row or cell.column) else []
        texts_in_row = tuple(" ".join(by_column[column]) for column in sorted(by_column))
        if any(texts_in_row):
            yield span, texts_in_row
        row = span.stop
