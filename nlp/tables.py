"""Who does what in a table: rows read by the headings of their columns. Pure functions.

A table without readable headings is read by its columns of agencies: the first leads, the second coordinates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.agencies import AgencyMention, AgencyReader
from nlp.headings import Headings
from nlp.labels import label_role
from nlp.line_rows import line_row_roles
from nlp.sentences import bracketed

_CUT = re.compile(r"\t|\s\|\s|\s\|$")
_ORDINAL = re.compile(r"(?:S?TT|Số TT|Số thứ tự|#)\.?", re.IGNORECASE)
_NUMBERED = re.compile(r"[(\[]?\d*[)\]]?")
_MEASURED = re.compile(r"(?:các )?(?:chỉ tiêu|chỉ số|số lượng|khối lượng|sản lượng)(?!\w)", re.IGNORECASE)
_LISTING = re.compile(r"\W*(?:phụ lục[^\n:.]{0,6}[\n:.]*\s*)?danh sách(?!\w)", re.IGNORECASE)
_OWNED_BY = re.compile(r"(?<!\w)(?:của|thuộc|cho|được|do|theo|ở|tại) $", re.IGNORECASE)
_UNIT_BEFORE = re.compile(
    r"(?<!\w)(?:Vụ|Cục|Thanh tra|Văn phòng|Trung tâm|Viện|Học viện|Trường|Phòng|Tổng cục|Ban) [^,;()]{2,80}, $"
)
_LONGEST_NAME = 10
_UNHEADED = ("lead", "coordinate")
_ALONE = ("responsible",)


@dataclass(frozen=True, slots=True)
class TableRoles:
    """The roles that the columns of one table give; `columns` counts from the first column after the ordinal."""

    columns: tuple[str | None, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The roles from left to right, without the other columns."""
        return tuple(role for role in self.columns if role)


def cells_of(text: str, row: Span) -> tuple[Span, ...]:
    """The cells of a row, in order; they are separated by tabs (or ` | `)."""
    cells: list[Span] = []
    start = row.start
    for cut in _CUT.finditer(text, row.start, row.end):
        cells.append(Span(start, cut.start()))
        start = cut.end()
    return (*cells, Span(start, row.end))


def lines_of(text: str, row: Span) -> list[Span]:
    """The lines of a row without the white space around them: its cells where a converter printed one cell a line."""
    return [Span(row.start + m.start(), row.start + m.end()).trimmed(text) for m in re.finditer(r"[^\n]+", row.of(text))]


def table_roles(heading: str) -> TableRoles | None:
    """The roles in the heading row that stands in `heading` (one of its lines, cells apart); None where there is none.

    Of a heading of two rows (`Cơ quan thực hiện` over `Chủ trì`, `Phối hợp`) the row that names more roles counts.
    """
    best: tuple[str | None, ...] = ()
    for line in heading.split("\n"):
        titles = [collapse(t) for t in _CUT.split(line)]
        if len(titles) < 2 or all(_NUMBERED.fullmatch(t) for t in titles):
            continue
        columns = _roles_of(titles)
        if _ORDINAL.fullmatch(titles[0]) or not titles[0]:
            columns = columns[1:]
        if len([c for c in columns if c]) > len([c for c in best if c]):
            best = columns
    if not any(best):
        best = _titles_one_a_line(heading)
    return TableRoles(best) if any(best) else None


def _titles_one_a_line(heading: str) -> tuple[str | None, ...]:
    """The roles of titles that stand one a line after `TT`."""
    lines = [collapse(line) for line in heading.split("\n")]
    start = next((i for i, line in enumerate(lines) if _ORDINAL.fullmatch(line)), len(lines))
    columns = _roles_of(lines[start + 1 :])
    spans = [i for i, role in enumerate(columns) if role == "responsible" and columns[i + 1 : i + 2] == ("lead",)]
    return tuple(role for i, role in enumerate(columns) if i not in spans)  # "Trách nhiệm" over "Chủ trì" and "Phối hợp"


def _roles_of(titles: Sequence[str]) -> tuple[str | None, ...]:
    """The role of each column; the bare `Đơn vị` of a table of indicators is a unit of measurement."""
    measured = any(_MEASURED.match(title) for title in titles)
    return tuple(None if measured and title.casefold() == "đơn vị" else label_role(title) for title in titles)


def row_roles(document: Document, reader: AgencyReader) -> Mapping[Eid, tuple[tuple[str, AgencyMention], ...]]:
    """For every row of a table the agencies in it, each with its role, from left to right."""
    headings = Headings.of(document)
    tables: dict[Eid | None, list[Provision]] = {}
    for provision in document.provisions:
        if provision.kind == "row":
            tables.setdefault(_table_of(headings, provision), []).append(provision)
    found: dict[Eid, tuple[tuple[str, AgencyMention], ...]] = {}
    for table, rows in tables.items():
        holder = headings.by_eid.get(table) if table else None
        head = table_roles(holder.own.of(document.text)) if holder else None
        usual = _agency_columns(document.text, rows, reader)
        is_listing = bool(holder and _LISTING.match(holder.own.of(document.text)))
        for row in rows:
            found[row.eid] = tuple(_of_row(document.text, row, head, usual, reader, is_listing=is_listing))
    return found


def _table_of(headings: Headings, row: Provision) -> Eid | None:
    above = [p for p in headings.above(row.eid) if p.kind != "row"]
    return above[-1].eid if above else row.eid.parent


def _agency_columns(text: str, rows: Sequence[Provision], reader: AgencyReader) -> tuple[int, ...]:
    """The columns that hold agencies in at least half of the rows of more than one cell."""
    counts: dict[int, int] = {}
    full = [cells for row in rows if len(cells := cells_of(text, row.text_span)) > 1]
    for cells in full:
        for i, cell in enumerate(cells):
            counts[i] = counts.get(i, 0) + is_list(text, cell, reader)
    return tuple(i for i, count in sorted(counts.items()) if 2 * count >= len(full))


def _of_row(
    text: str, row: Provision, head: TableRoles | None, usual: Sequence[int], reader: AgencyReader, *, is_listing: bool
) -> Iterator[tuple[str, AgencyMention]]:
    cells = cells_of(text, row.text_span)
    aligned = _one_a_column(text, row.text_span, head, reader) if len(cells) == 1 and head else ()
    if aligned:
        for role, line in aligned:
            named = tuple(listed(text, line, reader)) or (AgencyMention(line, collapse(line.of(text))),)
            yield from ((role, mention) for mention in named)
        return
    if len(cells) == 1 and head and "\n" in row.text_span.of(text):
        yield from line_row_roles(text, row.text_span, head.order, reader)
        return
    if len(cells) == 1:
        mentions = () if is_listing else reader.find(text, cells[0])
        if mentions and len(mentions[0].span) >= len(cells[0].of(text).strip()) - 2:
            yield _ALONE[0], mentions[0]
        return
    if head and len(head.columns) == len(cells):
        given = {i: role for i, role in enumerate(head.columns) if role}
    else:
        order = head.order if head else _UNHEADED
        lists = usual if len(usual) == len(order) else [i for i, c in enumerate(cells) if is_list(text, c, reader)]
        given = dict(zip(lists, order, strict=False)) if head is None or len(lists) == len(order) else {}
    for i, role in given.items():
        if i < len(cells):
            yield from ((role, mention) for mention in listed(text, cells[i], reader))


def _one_a_column(text: str, row: Span, head: TableRoles, reader: AgencyReader) -> tuple[tuple[str, Span], ...]:
    """The lines of a row that stand in columns with a role, where every column (but empty last ones) has one line.

    Empty where the lines don't fit the columns, or one in such a column is no agency and too long for the name of a body.
    """
    lines = lines_of(text, row)
    least = max(i for i, role in enumerate(head.columns) if role) + 1
    if not least <= len(lines) <= len(head.columns) or len(lines) < 2:
        return ()
    placed = tuple((role, line) for role, line in zip(head.columns, lines, strict=False) if role)
    return placed if all(_names_body(text, line, reader) for _, line in placed) else ()


def _names_body(text: str, line: Span, reader: AgencyReader) -> bool:
    words = line.of(text)
    short = len(words.split()) <= _LONGEST_NAME and words[:1].isupper() and not any(c.isdigit() for c in words)
    found = reader.find(text, line)
    return is_list(text, line, reader) or (short and (not found or found[0].span.start == line.start))


def listed(text: str, within: Span, reader: AgencyReader) -> Iterator[AgencyMention]:
    """The agencies of a list; what stands in brackets only explains. A cell of one unlisted body is that body."""
    found = reader.find(text, within)
    start = within.start + len(within.of(text)) - len(within.of(text).lstrip(" -–+"))
    guess = None if found else reader.guess(text, start)
    if guess and guess.span.end >= within.start + len(within.of(text).rstrip(" .;")):
        yield guess
    for mention in found:
        before = text[within.start : mention.span.start]
        seat = mention.name == reader.ministry and _UNIT_BEFORE.search(before)  # "Vụ Pháp chế, Bộ Nội vụ": whose unit it is
        if not (seat or _OWNED_BY.search(before) or bracketed(text, within.start, mention.span.start)):
            yield mention


def is_list(text: str, cell: Span, reader: AgencyReader) -> bool:
    """Whether a table cell holds agencies and next to nothing else."""
    mentions = reader.find(text, cell)
    covered = sum(len(m.span) for m in mentions)
    return bool(mentions) and covered >= 0.7 * len(re.sub(r"\([^()]*\)|[\W\d_]+", " ", cell.of(text)).strip())
