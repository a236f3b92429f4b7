"""Born-digital PDF: bytes to SourceText. No OCR: pages without a text layer give nothing and are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.readers.assembly import Line, assemble
from ingest.readers.pdf_lines import reading_lines
from ingest.readers.pdf_page import BrokenPdfError, Glyph, Page, read_pages
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
    """The text of a PDF, one line a printed line, the left column of a letterhead before the right one, one line a table row.

    A table row that a page break cuts is one row (on the first page), a table heading printed again is dropped. The stamp of a
    digital signature is no text. Running heads and page numbers are left in.
    """
    if b"%%EOF" not in data[-_END_WINDOW:]:
        raise UnreadableFile(name, "cut_off")
    try:
        pages = read_pages(data)
    except BrokenPdfError as error:
        raise UnreadableFile(name, "password" if error.password else "broken") from error
    flows = [_flow(page) for page in pages]
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
    texts = [text for item in items for text in ([item.text] if isinstance(item, Line) else [r.text for r in item.rows])]
    if not has_text_layer(texts, page.image_share):
        blank = not texts and page.image_share < 0.05
        return _PageFlow([], blank)
    return _PageFlow(items, True)


def _lines(glyphs: Sequence[Glyph]) -> list[Line]:
    return [Line(line.text, line.box) for line in reading_lines(glyphs) if line.text]


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
