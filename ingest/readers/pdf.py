"""Born-digital PDF: bytes to SourceText. No OCR: pages without a text layer give nothing and are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.readers.assembly import Line, assemble
from ingest.readers.pdf_heads import without_running_heads
from ingest.readers.pdf_lines import reading_blocks
from ingest.readers.pdf_page import BrokenPdfError, Glyph, Page, read_pages
from ingest.readers.pdf_paragraphs import paragraph_starts
from ingest.readers.pdf_tables import Row, Table, continues, find_tables, heading_rows, holds, join_over_page
from ingest.readers.sniff import PDF
from ingest.readers.text_layer import has_text_layer

_END_WINDOW = 4096
_FURNITURE = 12
"""A line of at most so many characters between two parts of a table is a page number, not text."""


@dataclass(slots=True)
class _PageFlow:
    """What is printed on one page from top to bottom: lines, and the rows of ruled tables."""

    items: list[Line | Table]
    has_text: bool


def read_pdf(data: bytes, name: str) -> SourceText:
    """The text of a PDF, one line a printed line and one a table row; a blank line where a paragraph certainly begins.

    The left column of a letterhead or signature block stands before the right one. A table row that a page break cuts is one
    row (on the first page), a table heading printed again is dropped, so are running heads and the stamp of a digital
    signature. Page numbers are left in.
    """
    if b"%%EOF" not in data[-_END_WINDOW:]:
        raise UnreadableFile(name, "cut_off")
    try:
        pages = read_pages(data)
    except BrokenPdfError as error:
        raise UnreadableFile(name, "password" if error.password else "broken") from error
    flows = [_flow(page) for page in without_running_heads(pages)]
    bare = tuple(page.number for page, flow in zip(pages, flows, strict=True) if not flow.has_text)
    if not any(flow.items for flow in flows):
        raise UnreadableFile(name, "scan" if bare else "no_text")
    return assemble(_join_tables([flow.items for flow in flows]), data, name, PDF, bare)


def _flow(page: Page) -> _PageFlow:
    tables = find_tables(page.rulings, page.glyphs)
    free = [g for g in page.glyphs if not any(holds(t.box, g) for t in tables)]
    items: list[Line | Table] = []
    top = 0.0
    for table in tables:
        items += _lines([g for g in free if top <= g.baseline < table.box.top])
        items.append(table)
        top = max(top, table.box.top)
    items += _lines([g for g in free if g.baseline >= top])
    texts = [
        text for item in items for text in ([item.text] if isinstance(item, Line) else [r.text for r in item.rows]) if text
    ]
    if not has_text_layer(texts, page.image_share):
        blank = not texts and page.image_share < 0.05
        return _PageFlow([], blank)
    return _PageFlow(items, True)


def _lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a stretch of page; a blank line before each that certainly begins a paragraph."""
    out: list[Line] = []
    for block in reading_blocks(glyphs):
        starts = [False] * len(block.lines) if block.side_by_side else paragraph_starts(block.lines)
        for n, (line, begins) in enumerate(zip(block.lines, starts, strict=True)):
            apart = begins or (n == 0 and bool(out))
            out += [Line("")] * apart + [Line(line.text, line.box)]
    return out


def _join_tables(pages: Sequence[Sequence[Line | Table]]) -> list[list[Line]]:
    """The lines of every page, with tables that go on over a page break joined."""
    out: list[list[Line]] = []
    open_table: Table | None = None
    heading: tuple[Row, ...] = ()
    place: tuple[int, int] = (0, 0)
    for number, items in enumerate(pages):
        lines: list[Line] = []
        out.append(lines)
        for item in items:
            if isinstance(item, Line):
                lines.append(item)
                open_table = open_table if len(item.text) <= _FURNITURE else None
                continue
            rows = item.rows
            if open_table is not None and continues(open_table, item):
                last, rows = join_over_page(heading, open_table.rows[-1], rows)
                out[place[0]][place[1]] = Line(last.text, last.box)
            else:
                heading = heading_rows(item)
            lines += [Line(row.text, row.box) for row in rows]
            open_table = Table(item.box, item.edges, rows or item.rows)
            if rows:
                place = (number, len(lines) - 1)
    return out
