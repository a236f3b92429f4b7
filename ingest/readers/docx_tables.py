"""Tables of Word: rows of data with tabs between cells, or layout written column by column. Pure functions over lxml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from corpus.vietnamese import fold
from ingest.readers.docx_xml import W, at, content, number, value
from ingest.readers.grid import GridCell, table_rows

_BORDERS = ("top", "left", "bottom", "right", "start", "end", "insideH", "insideV")
_LAYOUT_WORDS = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam", "noi nhan")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: its first column, how many columns it spans, its lines; `continues` the cell above it."""

    column: int
    span: int
    lines: tuple[str, ...]
    continues: bool

    @property
    def text(self) -> str:
        """The whole cell on one line."""
        return " ".join(" ".join(self.lines).split())


def table_lines(table: _Element, styles: _Element | None, read: Callable[[_Element], Sequence[str]]) -> Iterator[str]:
    """The lines of a table, its cells read by `read` in document order: one a row, or one a paragraph for a layout table."""
    rows = [row for row in _rows(table, read) if row]
    columns = max((cell.column + cell.span for row in rows for cell in row), default=0)
    if is_layout(rows, columns, has_borders(table, styles)):
        for column in range(columns):
            for row in rows:
                for cell in row:
                    if cell.column == column and not cell.continues:
                        yield from cell.lines
        return
    for _, texts in table_rows(_grid(rows)):
        yield "\t".join(texts)


def _grid(rows: Sequence[Sequence[Cell]]) -> list[GridCell]:
    """The cells with their extent over rows: a cell ends where no cell of its column continues it."""
    grid = []
    for at_row, row in enumerate(rows):
        for cell in row:
            if cell.continues and at_row:
                continue
            below = at_row + 1
            while below < len(rows) and any(c.column == cell.column and c.continues for c in rows[below]):
                below += 1
            grid.append(GridCell(cell.text, at_row, cell.column, below - at_row, cell.span))
    return grid


def is_layout(rows: Sequence[Sequence[Cell]], columns: int, bordered: bool) -> bool:
    """Whether a table only places text on the page: letterheads and signature blocks, or a borderless pair of columns."""
    head = [fold(cell.text) for row in rows for cell in row]
    if columns <= 1 or (columns <= 4 and any(text.startswith(_LAYOUT_WORDS) for text in head)):
        return True
    return not bordered and columns <= 2 and len(rows) <= 2


def has_borders(table: _Element, styles: _Element | None) -> bool:
    """Whether any line of the table is drawn, by the table, one of its cells or its style."""
    own = at(table, "tblPr/tblBorders")
    if _drawn(own) or any(_drawn(borders) for borders in table.iter(W + "tcBorders")):
        return True
    if own is not None or styles is None:
        return False
    by_id = {style.get(W + "styleId"): style for style in styles.findall(W + "style")}
    style_id, seen = value(table, "tblPr/tblStyle"), set[str]()
    while style_id in by_id and style_id is not None and style_id not in seen:
        seen.add(style_id)
        if _drawn(at(by_id[style_id], "tblPr/tblBorders")):
            return True
        style_id = value(by_id[style_id], "basedOn")
    return False


def _drawn(borders: _Element | None) -> bool:
    return borders is not None and any(value(borders, side, "none") not in ("none", "nil") for side in _BORDERS)


def _rows(table: _Element, read: Callable[[_Element], Sequence[str]]) -> Iterator[list[Cell]]:
    for row in content(table):
        if row.tag != W + "tr" or at(row, "trPr/del") is not None:
            continue
        column = number(value(row, "trPr/gridBefore"), 0)
        cells = []
        for cell in content(row):
            if cell.tag != W + "tc":
                continue
            span = max(1, min(number(value(cell, "tcPr/gridSpan"), 1), 100))
            merge = at(cell, "tcPr/vMerge")
            continues = merge is not None and merge.get(W + "val", "continue") == "continue"
            cells.append(Cell(column, span, tuple(read(cell)), continues))
            column += span
        yield cells
