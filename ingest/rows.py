"""Rows of tables: cells on one line with tabs between them, or cells one below the other as some converters leave them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.vietnamese import collapse

_NUMBER = re.compile(r"[\W_]*(?P<num>\d{1,3}(?:\.\d{1,3})*|[IVXL]+|[A-ZĐ]|[a-zđ]|\d{1,3}[a-zđ])[.)]?\s*")
_HEADS = re.compile(r"(?:STT|TT|S\s?TT|Số\s*TT|Số thứ tự)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its own number, or None for heading rows and rows without one, and its other cells."""

    num: str | None
    cells: tuple[str, ...]


def read_row(line: str) -> Row:
    """The row that stands on one line with tabs between its cells."""
    cells = line.split("\t")
    num = row_number(cells[0])
    return Row(num, tuple(cells[1:] if num else cells))


def row_number(cell: str) -> str | None:
    """The number that `cell` consists of ("1", "1.2", "II", "a)"), or None."""
    found = _NUMBER.fullmatch(cell)
    return found["num"] if found else None


def heads_numbers(cell: str) -> bool:
    """Whether `cell` is the heading of a column of numbers: "STT", "TT", "Số TT"."""
    return bool(_HEADS.fullmatch(cell.strip()))


def join_cells(cells: list[str]) -> str:
    """Cells as one text, empty ones left out."""
    return " | ".join(collapse(cell) for cell in cells if cell.strip())


def continue_cells(above: list[str], more: tuple[str, ...]) -> list[str]:
    """The cells of a row with those of the line that carries it on, column by column where the columns agree."""
    if len(above) != len(more):
        return [*above, *more]
    return [f"{a} {b}".strip() for a, b in zip(above, more, strict=True)]
