"""Rows of tables: cells on one line with tabs between them, or one cell a line as some converters leave them. Pure, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.vietnamese import POINT_LETTERS, collapse, unroman
from ingest.landmarks import UPPER

_NUMBER = re.compile(r"[\W_]*(?P<num>\d{1,3}(?:\.\d{1,3})*|[IVXL]+(?:\.\d{1,2})*|[A-ZĐ]|[a-zđ]|\d{1,3}[a-zđ])[.)]?\s*")
_HEADS = re.compile(rf"(?:STT|TT|S\s?TT|Số\s*TT|SỐ\s*TT|Số thứ tự)\.?(?:\s+[{UPPER}].{{0,200}})?")

_HEADS_AT_END = re.compile(r"\)\s+(?:STT|TT|Số TT)\s*$")
"""A title's "(Kèm theo …)" and the first heading cell on one line."""

_ENDS = re.compile(r"(?:(?<=\d)| \|)? *\./\.$")
_COLUMN_NUMBER = re.compile(r"\(?(?P<num>\d{1,2})\)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its own number, or None for heading rows and rows without one, and its other cells."""

    num: str | None
    cells: tuple[str, ...]


def read_row(line: str) -> Row:
    """The row that stands on one line with tabs between its cells."""
    cells = line.split("\t")
    num = None if is_heading(cells) else row_number(cells[0])
    return Row(num, tuple(cells[1:] if num else cells))


def row_number(cell: str) -> str | None:
    """The number that `cell` consists of ("1", "1.2", "II", "a)"), or None."""
    found = _NUMBER.fullmatch(cell)
    return found["num"] if found else None


def heads_numbers(cell: str) -> bool:
    """Whether `cell` is the heading of a column of numbers ("STT", "TT", "Số TT"), perhaps with the headings beside it."""
    return bool(_HEADS.fullmatch(cell.strip()) or _HEADS_AT_END.search(cell))


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row is the heading of its table ("TT | Nội dung") or numbers its columns ("(1) | (2) | (3)")."""
    if heads_numbers(cells[0]):
        return True
    numbers = [found["num"] for cell in cells if (found := _COLUMN_NUMBER.fullmatch(cell.strip()))]
    return len(cells) >= 3 and numbers == [str(i) for i in range(1, len(cells) + 1)]


def join_cells(cells: list[str]) -> str:
    """Cells as one text, empty ones and the sign that ends the document ("2025 ./.") left out."""
    return _ENDS.sub("", " | ".join(collapse(cell) for cell in cells if cell.strip()))


def continue_cells(above: list[str], more: tuple[str, ...]) -> list[str]:
    """The cells of a row with those of the line that carries it on, column by column where the columns agree."""
    if len(above) != len(more):
        return [*above, *more]
    return [f"{a} {b}".strip() for a, b in zip(above, more, strict=True)]


@dataclass(frozen=True, slots=True)
class RowNumbers:
    """The numbers of the rows above in a table with one cell a line, where a cell may be a bare number as well.

    `last` holds the latest number of every style in use, in the order of their first use: (style, ordinal, number);
    `latest` is the style of the row right above.
    """

    last: tuple[tuple[str, int, str], ...] = ()
    latest: str = ""

    def take(self, cell: str, *, opens: bool, restarts: bool) -> RowNumbers | None:
        """The numbers with `cell` as the number of the next row, or None when `cell` is no row number here.

        A list goes on with its next number, or begins below its own whole ("1.1" behind "1"). Elsewhere it begins only where
        the row above allows it: `opens` where that row is of another style, `restarts` where it is of this one.
        """
        for style, ordinal, num in _styles(cell):
            before = next(((known, at, whole) for known, at, whole in self.last if known == style), None)
            follows = before is not None and ordinal == before[1] + 1 and _same_whole(before[2], num)
            below = any(num.startswith(f"{whole}.") for _, _, whole in self.last)
            begins = ordinal == 1 and (below or ("." not in num and (restarts if style == self.latest else opens)))
            if follows or (begins and (before is None or below or restarts or self._is_inner(style))):
                entry = (style, ordinal, num)
                kept = tuple(entry if known[0] == style else known for known in self.last)
                return RowNumbers(kept if before else (*kept, entry), style)
        return None

    def _is_inner(self, style: str) -> bool:
        """Whether rows of `style` came into use behind those of the row right above: they count within its group."""
        order = [known for known, _, _ in self.last]
        return self.latest in order and style in order and order.index(style) > order.index(self.latest)


def _styles(cell: str) -> list[tuple[str, int, str]]:
    num = row_number(cell)
    if num is None:
        return []
    sign = cell.strip()[-1] if cell.strip()[-1] in ".)" else ""
    if num[0].isdigit():
        *whole, step = num.split(".")
        return [(f"{len(whole)}{sign}", int("".join(c for c in step if c.isdecimal()) or 0), num)]
    readings = [("roman" + sign, unroman(num) or 0, num)] if num.isupper() else []
    if len(num) == 1:
        readings.append((("upper" if num.isupper() else "letter") + sign, POINT_LETTERS.find(num.lower()) + 1, num))
    return [reading for reading in readings if reading[1]]


def _same_whole(before: str, after: str) -> bool:
    return before.rpartition(".")[0] == after.rpartition(".")[0]
