"""Born-digital PDF: bytes to SourceText. No OCR: pages without a text layer give nothing and are counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.findings import Finding
from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.ocr.recognition import Recognition
from ingest.ocr.scans import read_scans
from ingest.readers.assembly import Line, assemble
from ingest.readers.limits import MAX_PAGES
from ingest.readers.pdf_columns import Block, reading_blocks
from ingest.readers.pdf_glyphs import Glyph, Page
from ingest.readers.pdf_heads import without_running_heads
from ingest.readers.pdf_lines import PrintedLine, to_lines, to_runs
from ingest.readers.pdf_page import BrokenPdfError, LongPdfError, read_pages
from ingest.readers.pdf_paragraphs import Column, Edge, Joint, column_of, goes_over, is_page_number, joints
from ingest.readers.pdf_shown import as_shown
from ingest.readers.pdf_tables import Row, Table, continues, find_tables, heading_rows, holds, join_over_page
from ingest.readers.sniff import PDF
from ingest.readers.text_layer import has_text_layer

_END_WINDOW = 4096
_FURNITURE = 12
"""A line of at most so many characters between two parts of a table is a page number, not text."""


_Stretch = list[tuple[Block, Column | None]]
"""The blocks between two tables, each with its column if it fills one alone."""


@dataclass(frozen=True, slots=True)
class _Flow:
    """What is printed on one page from top to bottom: lines, and ruled tables. `head` and `tail` where it is plain text."""

    items: tuple[Line | Table, ...] = ()
    head: Edge | None = None
    tail: Edge | None = None
    has_text: bool = True


def read_pdf(data: bytes, name: str, recognition: Recognition | None = None) -> SourceText:
    """The text of a PDF, one line a printed line and one a table row; a blank line where a paragraph certainly begins.

    The left column of a letterhead or signature block stands before the right one. A table row that a page break cuts is one
    row (on the first page), a table heading printed again is dropped. Running heads, page numbers and the stamps of digital
    signatures stand among the `dropped` lines.
    """
    if b"%%EOF" not in data[-_END_WINDOW:]:
        raise UnreadableFile(name, "cut_off")
    try:
        pages = read_pages(data)
    except BrokenPdfError as error:
        raise UnreadableFile(name, "password" if error.password else "broken") from error
    except LongPdfError as error:
        raise UnreadableFile(name, "too_many_pages", pages=error.pages, limit=MAX_PAGES) from error
    scans = read_scans(data, pages, recognition)
    shown = without_running_heads(scans.pages)
    flows = [_flow(page) for page, _ in shown]
    bare = tuple(page.number for page, flow in zip(pages, flows, strict=True) if not flow.has_text)
    if not any(flow.items for flow in flows):
        raise UnreadableFile(name, "scan", lack=scans.lack) if bare or scans.found else UnreadableFile(name, "no_text")
    lines, joined = _join_tables(_over_pages(flows))
    stamps = [to_lines(to_runs(page.stamps)) for page, _ in shown]
    whole = [
        _with_dropped(page_lines, (*dropped, *stamp), page.height) if flow.has_text else page_lines
        for page_lines, flow, (page, dropped), stamp in zip(lines, flows, shown, stamps, strict=True)
    ]
    source = scans.told(assemble(whole, data, name, PDF, bare))
    signed = (" ".join(line.text for line in stamp) for stamp in stamps if stamp)
    return replace(
        source,
        anchors=as_shown(source.anchors, scans.pages),
        findings=(*source.findings, *_findings([page for page, _ in shown], joined)),
        signatures=tuple(dict.fromkeys((*source.signatures, *signed))),
    )


def _findings(pages: Sequence[Page], joined: Sequence[int]) -> Iterator[Finding]:
    """The old code tables met, and the pages on which a row of a table was put together."""
    for encoding in dict.fromkeys(encoding for page in pages for encoding in page.encodings):
        yield Finding.of("I014", encoding=encoding)
    for number in joined:
        yield Finding.of("I013", page=number)


def _flow(page: Page) -> _Flow:
    tables = find_tables(page.rulings, page.glyphs)
    free = [g for g in page.glyphs if not any(holds(t.box, g) for t in tables)] if tables else page.glyphs
    items: list[Line | Table] = []
    stretches: list[_Stretch] = []
    top = float("-inf")
    for table in tables:
        stretches.append(_stretch([g for g in free if top <= g.baseline < table.box.top]))
        items += [*_lines(stretches[-1]), table]
        top = max(top, table.box.top)
    stretches.append(_stretch([g for g in free if g.baseline >= top]))
    items += _lines(stretches[-1])
    texts = [
        text for item in items for text in ([item.text] if isinstance(item, Line) else [r.text for r in item.rows]) if text
    ]
    if not has_text_layer(texts, page.image_share):
        is_blank = not texts and page.image_share < 0.05
        return _Flow(has_text=is_blank)
    return _Flow(tuple(items), _edge(stretches[0][:1], 1), _edge(stretches[-1][-1:], -1))


def _with_dropped(lines: Sequence[Line], dropped: Sequence[PrintedLine], height: float) -> list[Line]:
    """The lines of a page between those that only the page carries, at its head and at its foot."""
    heads = [Line(line.text, line.box, dropped=True) for line in dropped if line.box.top < height / 2]
    feet = [Line(line.text, line.box, dropped=True) for line in reversed(dropped) if line.box.top >= height / 2]
    return [*heads, *lines, *feet]


def _stretch(glyphs: Sequence[Glyph]) -> _Stretch:
    return [(block, column_of(block)) for block in reading_blocks(glyphs)]


def _edge(outermost: _Stretch, step: int) -> Edge | None:
    """The first (step 1) or last (step -1) line of the outermost block of a page, page numbers aside."""
    for block, column in outermost:
        lines = [line for line in block.lines[::step] if not is_page_number(line.text)]
        return Edge(lines[0], column) if lines and column else None
    return None


def _lines(stretch: _Stretch) -> list[Line]:
    """The lines of a stretch of page; a blank line before each that certainly begins a paragraph."""
    out: list[Line] = []
    for block, column in stretch:
        for n, (line, joint) in enumerate(zip(block.lines, joints(block, column), strict=True)):
            apart = joint is Joint.APART or (n == 0 and bool(out))
            out += [Line("")] * apart + [Line(line.text, line.box, joint is Joint.TOGETHER)]
    return out


def _over_pages(flows: Sequence[_Flow]) -> list[list[Line | Table]]:
    """The items of every page; the first line of a page that goes on with the page before is marked so."""
    out = [list(flow.items) for flow in flows]
    for number, (before, after) in enumerate(pairwise(flows), 1):
        if goes_over(before.tail, after.head):
            out[number] = _marked(out[number])
    return out


def _marked(items: Sequence[Line | Table]) -> list[Line | Table]:
    """The items of a page whose first line of text continues the page before."""
    first = next((x for x in items if isinstance(x, Line) and x.text and not is_page_number(x.text)), None)
    return [replace(x, goes_on=True) if x is first and isinstance(x, Line) else x for x in items]


def _join_tables(pages: Sequence[Sequence[Line | Table]]) -> tuple[list[list[Line]], list[int]]:
    """The lines of every page, with tables that go on over a page break joined; the pages on which a cut row begins."""
    out: list[list[Line]] = []
    joined: list[int] = []
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
                joined += [place[0] + 1] * (last != open_table.rows[-1])
                out[place[0]][place[1]] = Line(last.text, last.box)
            else:
                heading = heading_rows(item)
            lines += [Line(row.text, row.box) for row in rows]
            open_table = Table(item.box, item.edges, rows or item.rows)
            if rows:
                place = (number, len(lines) - 1)
    return out, joined
