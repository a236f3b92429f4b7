"""Tables of web pages: rows of data with tabs between cells, or layout written column by column. Pure functions over lxml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.landmarks import INDEPENDENCE, MOTTO, PARTY, RECIPIENTS, SIGNED_FOR
from ingest.numbering import WORDS, read_marker
from ingest.readers.grid import GridCell, table_rows
from ingest.readers.html_tags import attribute, style_of, tag_of

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_LAYOUT = (MOTTO, INDEPENDENCE, PARTY, RECIPIENTS, SIGNED_FOR)
_MOST_COLUMNS = 100
_MOST_ROWS = 1000
_BORDER = re.compile(
    r"border(?:-(?:top|left|right|bottom))?(?:-style)?\s*:[^;]*\b(?:solid|double|dotted|dashed|inset)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with its place on the grid and its lines."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole cell on one line."""
        return " ".join(" ".join(self.lines).split())


def table_lines(table: _Element, read: Callable[[_Element], Sequence[str]]) -> Iterator[str]:
    """The lines of a table, its cells read by `read` in document order: one a row, or the paragraphs of a layout table."""
    for child in table:
        if tag_of(child) == "caption":
            yield from read(child)
    cells = _grid(_rows(table), read)
    columns = max((c.column + c.columns for c in cells), default=0)
    if _is_letterhead(cells, columns, _is_ruled(table)):
        for cell in sorted(cells, key=lambda c: (c.column, c.row)):
            yield from cell.lines
    elif attribute(table, "role") == "presentation" or _is_page(cells, columns):
        for cell in cells:
            yield from cell.lines
    else:
        for _, texts in table_rows([GridCell(c.text, c.row, c.column, c.rows, c.columns) for c in cells]):
            yield "\t".join(texts)


def _rows(table: _Element) -> list[_Element]:
    """The rows in the order in which they are shown: those of `tfoot` last, wherever they are written."""
    rows: list[_Element] = []
    last: list[_Element] = []
    for child in table:
        tag = tag_of(child)
        if tag == "tr":
            rows.append(child)
        elif tag in _GROUPS:
            (last if tag == "tfoot" else rows).extend(row for row in child if tag_of(row) == "tr")
    return rows + last


def _grid(rows: Sequence[_Element], read: Callable[[_Element], Sequence[str]]) -> list[Cell]:
    """The cells in document order, each in the first free column of its row; spans are cut at the end of the table."""
    cells: list[Cell] = []
    taken: dict[int, int] = {}  # column → the first row in which it is free again
    for at_row, row in enumerate(rows):
        column = 0
        for element in row:
            if tag_of(element) not in ("td", "th"):
                continue
            while column < _MOST_COLUMNS and taken.get(column, 0) > at_row:
                column += 1
            left = len(rows) - at_row
            height = min(_span(element, "rowspan", _MOST_ROWS) or left, left) if column < _MOST_COLUMNS else 1
            width = max(1, min(_span(element, "colspan", _MOST_COLUMNS), _MOST_COLUMNS - column))
            cells.append(Cell(at_row, column, height, width, tuple(read(element))))
            for covered in range(column, column + width):
                taken[covered] = at_row + height
            column += width
    return cells


def _span(element: _Element, name: str, most: int) -> int:
    """The number that `colspan` or `rowspan` says; 1 without it."""
    found = re.match(r"\s*(\d{1,6})", attribute(element, name))
    return min(int(found[1]), most) if found else 1


def _is_letterhead(cells: Sequence[Cell], columns: int, ruled: bool) -> bool:
    """Whether a table only places text side by side: letterhead, signature block, or an unruled pair of columns."""
    if columns <= 1:
        return True
    rows = max((c.row + c.rows for c in cells), default=0)
    if columns <= 5 and rows <= 6 and any(p.match(line) for c in cells for line in c.lines for p in _LAYOUT):
        return not _is_page(cells, columns)
    return not ruled and columns <= 2 and rows <= 2


def _is_page(cells: Sequence[Cell], columns: int) -> bool:
    """Whether a cell holds a document or a large part of it: several articles or chapters, or rows of another table."""
    for cell in cells:
        markers = [m for line in cell.lines if (m := read_marker(line)) is not None and m.form in WORDS]
        if len(markers) >= 2 or (columns <= 3 and any("\t" in line for line in cell.lines)):
            return True
    return False


def _is_ruled(table: _Element) -> bool:
    """Whether lines are drawn, as far as the table or its first cells tell."""
    border = attribute(table, "border").strip()
    if border not in ("", "0", "none"):
        return True
    styles = [
        style_of(table),
        *(style_of(cell) for _, cell in zip(range(8), table.iter("td", "th"), strict=False)),
    ]
    return any(_BORDER.search(style) for style in styles)
