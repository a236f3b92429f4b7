"""Rows of tables: cells separated by tabs; a row that a page broke becomes one row again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.landmarks import TABLE_END, TABLE_HEAD, begins_block, is_layout_row
from ingest.lines import TERMINAL, Line, lines_of, printed_lines
from ingest.numbering import read_marker
from ingest.traced import Change, Traced

_CELL_EDGES = re.compile(r"[ \t]*\t[ \t]*")
_ASKS = re.compile(r"(?:năm|tháng|ngày|quý|số|Điều|khoản|điểm)$")
_CELL_EDGE = re.compile(r" *\t *")


def tidy_rows(traced: Traced) -> Traced:
    """The text without tabs that only indent a line, follow its number ("1.\\tMục tiêu") or part the columns of a letterhead.

    No spaces stand around the others.
    """
    return traced.repair(_tidied(traced.text))


def join_rows(traced: Traced) -> Traced:
    """The text with every continued row joined to the row above.

    A continuation has no first cell, and each of its cells goes on where the cell above it stopped:
    "5⇥Tham dự hội thảo⇥Các sở; UBND các huyện, thị xã," and, on the next page, "⇥⇥thành phố;".
    """
    return traced.repair(_continued(printed_lines(traced.text)))


def join_hanging_cells(traced: Traced) -> Traced:
    """The text with the wrapped lines of cells joined, in tables with one cell a line whose further lines are indented.

    "Lồng ghép tuyên truyền triển khai", then "  Bộ tiêu chí ứng xử trong gia đình": spaces tell that the cell goes on.
    """
    return traced.repair(_hanging(traced.text)) if "\n  " in traced.text else traced


def _hanging(text: str) -> Iterator[Change]:
    in_table = False
    for line, following in pairwise(lines_of(text)):
        in_table = bool(TABLE_HEAD.fullmatch(line.text)) or (in_table and not TABLE_END.match(line.text))
        hangs = text[following.start - 2 : following.start] == "  "
        if (
            in_table
            and hangs
            and not (line.is_finished or line.is_row or following.is_row or following.gap or following.new_page)
            and (_ASKS.search(line.text) or not any(map(str.isdigit, (line.text[-1], following.text[0]))))
            and read_marker(following.text) is None
            and not (begins_block(following.text) or begins_block(line.text))
        ):
            yield Change(line.end, following.start, " ", "join_lines")


def _tidied(text: str) -> Iterator[Change]:
    lines = lines_of(text)
    for i, line in enumerate(lines):
        if not line.is_row:
            continue
        if is_layout_row(line.text):
            for m in _CELL_EDGES.finditer(line.text):
                yield Change(line.start + m.start(), line.start + m.end(), "\n", "tab")
            continue
        cells = line.text.split("\t")
        filled = [c for c in cells if c.strip()]
        alone = len(filled) == 1 and not _in_table(lines, i)
        marker = read_marker(cells[0].strip() + " x") if len(cells) == 2 else None
        if alone or (marker and marker.end > len(cells[0].strip())):
            yield Change(line.start, line.end, " ".join(line.text.split()), "tab")
            continue
        for m in _CELL_EDGE.finditer(line.text):
            yield Change(line.start + m.start(), line.start + m.end(), "\t", "cell")


def _in_table(lines: list[Line], i: int) -> bool:
    """Whether a row with several cells stands next to row `i`, with only rows as wide as it between them."""
    width = lines[i].text.count("\t")
    for step in (-1, 1):
        at = i + step
        while 0 <= at < len(lines) and lines[at].text.count("\t") == width:
            if sum(bool(c.strip()) for c in lines[at].text.split("\t")) > 1:
                return True
            at += step
    return False


def _continued(lines: list[Line]) -> Iterator[Change]:
    i = 0
    while i < len(lines):
        first = last = i
        cells = lines[first].text.split("\t")
        while last + 1 < len(lines) and _continues(cells, lines[last + 1]):
            last += 1
            cells = [f"{a} {b}".strip() for a, b in zip(cells, lines[last].text.split("\t"), strict=True)]
        if last > first:
            yield Change(lines[first].start, lines[last].end, "\t".join(cells), "continued_row")
        i = last + 1


def _continues(above: list[str], line: Line) -> bool:
    cells = line.text.split("\t")
    if len(cells) != len(above) or len(cells) < 2 or cells[0].strip():
        return False
    pairs = [(a.strip(), b.strip()) for a, b in zip(above, cells, strict=True) if b.strip()]
    goes_on = [bool(a) and (b[:1].islower() or not TERMINAL.search(a)) for a, b in pairs]
    return (line.gap > 0 or line.new_page) and all(goes_on) and any(b[:1].islower() for _, b in pairs)
