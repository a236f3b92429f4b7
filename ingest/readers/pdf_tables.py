"""Ruled tables of a page by geometry. The only module that imports pdfplumber, for finding cells between ruling lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber import table as plumber

from corpus.sources import Box
from corpus.vietnamese import fold
from ingest.readers.grid import ENTRY_NUMBER, GridCell, table_rows
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_lines import around, to_lines, to_runs

_SNAP = 3.0
_SHORTEST = 5.0
_MOST_EDGES = 20000
_MOST_CROSSINGS = 6000
"""More lines are a map, a chart or squared paper."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the text of its cells (see ingest.readers.grid) and where it stands."""

    cells: tuple[str, ...]
    box: Box

    @property
    def text(self) -> str:
        """The row as one line."""
        return "\t".join(self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table of one page: at least two columns; `edges` are the places of its vertical lines."""

    box: Box
    edges: tuple[float, ...]
    rows: tuple[Row, ...]


def find_tables(rulings: Sequence[Box], glyphs: Sequence[Glyph]) -> list[Table]:
    """The ruled tables of one page from top to bottom; a frame around text (one column) is none."""
    edges = [edge for box in rulings if (edge := _edge(box))]
    if not 4 <= len(edges) <= _MOST_EDGES:
        return []
    merged = plumber.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    merged = [e for e in merged if e["x1"] - e["x0"] >= _SHORTEST or e["bottom"] - e["top"] >= _SHORTEST]
    upright = sum(e["orientation"] == "v" for e in merged)
    if min(upright, len(merged) - upright) < 2 or upright * (len(merged) - upright) > _MOST_CROSSINGS:
        return []
    crossings = plumber.edges_to_intersections(merged, _SNAP, _SNAP)
    cells = plumber.intersections_to_cells(crossings)
    tables = [_table([Box(*cell) for cell in group], glyphs) for group in plumber.cells_to_tables(cells)]
    kept = [t for t in tables if len(t.edges) > 2 and any(any(row.cells) for row in t.rows)]
    outer = [t for t in kept if not any(o is not t and _inside(t.box, o.box) for o in kept)]
    return sorted(outer, key=lambda t: t.box.top)


def _edge(box: Box) -> dict[str, Any] | None:
    """A ruling line as pdfplumber wants it, thinned to its middle."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    if max(width, height) < 1:
        return None
    if width >= height:
        y = (box.top + box.bottom) / 2
        return {"orientation": "h", "x0": box.x0, "x1": box.x1, "top": y, "bottom": y, "width": width, "height": 0.0}
    x = (box.x0 + box.x1) / 2
    return {"orientation": "v", "x0": x, "x1": x, "top": box.top, "bottom": box.bottom, "width": 0.0, "height": height}


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - 1
        and inner.x1 <= outer.x1 + 1
        and inner.top >= outer.top - 1
        and inner.bottom <= outer.bottom + 1
    )


def _table(cells: Sequence[Box], glyphs: Sequence[Glyph]) -> Table:
    xs = _places([v for c in cells for v in (c.x0, c.x1)])
    ys = _places([v for c in cells for v in (c.top, c.bottom)])
    inside = _Sorted(glyphs)
    grid = []
    for cell in cells:
        row, column = _index(ys, cell.top), _index(xs, cell.x0)
        rows, columns = _index(ys, cell.bottom) - row, _index(xs, cell.x1) - column
        grid.append(GridCell(_cell_text(inside.within(cell)), row, column, max(1, rows), max(1, columns)))
    box = around(cells)
    rows_ = tuple(Row(texts, Box(box.x0, ys[span.start], box.x1, ys[span.stop])) for span, texts in table_rows(grid))
    return Table(box, tuple(xs), rows_)


def _index(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - value))


def _places(values: Sequence[float]) -> list[float]:
    """The values with those closer than the snap distance taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SNAP:
            places.append(value)
    return places


def holds(box: Box, glyph: Glyph) -> bool:
    """Whether the middle of a glyph lies in the box."""
    x = (glyph.box.x0 + glyph.box.x1) / 2
    return box.x0 <= x <= box.x1 and box.top <= _middle(glyph) <= box.bottom


class _Sorted:
    """Glyphs by height, so that those of one cell are found without looking at all."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        found = sorted((_middle(glyph), i) for i, glyph in enumerate(glyphs))
        self._glyphs = glyphs
        self._heights = [height for height, _ in found]
        self._indices = [i for _, i in found]

    def within(self, box: Box) -> list[Glyph]:
        """The glyphs that the box holds, in the order of the file."""
        low, high = bisect_left(self._heights, box.top), bisect_right(self._heights, box.bottom)
        return [glyph for i in sorted(self._indices[low:high]) if holds(box, glyph := self._glyphs[i])]


def _middle(glyph: Glyph) -> float:
    return glyph.baseline - 0.3 * glyph.size


def _cell_text(glyphs: Sequence[Glyph]) -> str:
    """The lines of a cell on one line; a line that ends in a hyphen ("105/2025/NĐ-" above "CP") is not parted from the next."""
    lines = (line.text for line in to_lines(to_runs(glyphs)))
    return re.sub(r"(?<=\w-)\n(?=\w)", "", "\n".join(lines)).replace("\n", " ")


def continues(before: Table, after: Table) -> bool:
    """Whether a table at the head of a page is the rest of the one that ended the page before."""
    return len(before.edges) == len(after.edges) and all(
        abs((a - before.edges[0]) - (b - after.edges[0])) < 6 for a, b in zip(before.edges, after.edges, strict=True)
    )


def join_over_page(heading: Sequence[Row], last: Row, rows: Sequence[Row]) -> tuple[Row, tuple[Row, ...]]:
    """The last row of a page, completed, and the rows of the next page that stay there.

    A heading that is printed again is dropped. A first row without number continues the row before it, when that has one.
    """
    left = list(rows)
    for row in heading:
        if left and _same(left[0], row):
            left.pop(0)
        else:
            break
    if left and len(left[0].cells) == len(last.cells) and _is_rest(last, left[0]):
        joined = tuple(" ".join(part for part in pair if part) for pair in zip(last.cells, left.pop(0).cells, strict=True))
        last = Row(joined, last.box)
    return last, tuple(left)


def _is_rest(last: Row, row: Row) -> bool:
    """Whether `row` goes on with `last`: one of the two has a number, the other has not."""
    numbered = [bool(ENTRY_NUMBER.fullmatch(r.cells[0])) for r in (last, row)]
    if numbered == [True, False]:
        return not row.cells[0]
    return numbered == [False, True] and not last.cells[0] and any(cell[:1].islower() for cell in row.cells[1:])


def _same(a: Row, b: Row) -> bool:
    return [fold(cell) for cell in a.cells] == [fold(cell) for cell in b.cells]


def heading_rows(table: Table) -> tuple[Row, ...]:
    """The rows that may be printed again on the next page: those before the first numbered one, at most three."""
    count = next((i for i, row in enumerate(table.rows) if ENTRY_NUMBER.fullmatch(row.cells[0]) and row.cells[0] != "(1)"), 0)
    return table.rows[: min(max(count, 1), 3)]
