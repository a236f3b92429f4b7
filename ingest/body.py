"""The paragraphs of a document's body and attachments to units, in document order. Pure; the builder lives inside one call."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ingest.columns import ColumnTable
from ingest.numbering import BULLETS, WORDS, Form, Marker, read_marker, readings
from ingest.outline import Fit, Place, follows, parent_of, place
from ingest.paragraphs import Paragraph
from ingest.quotes import instructs, quotation_mark
from ingest.rows import continue_cells, heads_numbers, is_heading, read_row
from ingest.units import Unit, prefix_of
from ingest.zones import Kind, Zone


def read_units(
    paragraphs: Sequence[Paragraph],
    quotations: Sequence[tuple[int, int]],
    zones: Sequence[Zone],
    listed: Set[int],
) -> list[Unit]:
    """The units of all bodies and attachments. Every paragraph of these zones belongs to exactly one unit.

    Quoted units lie below the unit that quotes them; `quotations` are first lines with the ones after the last. The lines of
    tables of contents (`listed`) are loose paragraphs.
    """
    builder = _Builder()
    opens = {first for first, _ in quotations}
    quoted = {i for first, end in quotations for i in range(first, end)}
    for zone in zones:
        if zone.kind is Kind.ATTACHMENT:
            builder.open_attachment(paragraphs[zone.first].start)
        elif zone.kind is Kind.BODY:
            builder.open_body()
        if zone.kind in (Kind.BODY, Kind.ATTACHMENT):
            for i in range(zone.first, zone.last):
                following = paragraphs[i + 1].text if i + 1 < zone.last else ""
                if i in opens:
                    builder.open_quotation()
                if i in listed:
                    builder.list_entry(paragraphs[i])
                elif i in quoted:
                    builder.quote(paragraphs[i], following)
                else:
                    builder.read(paragraphs[i], following)
    return builder.units


_ENDS = (".", ";", ":")


class _Builder:
    """Reads paragraph after paragraph; `units` grow in document order. With `quoting` it reads what that unit quotes."""

    def __init__(self, quoting: Unit | None = None, *, quoted: bool = False) -> None:
        self.units: list[Unit] = []
        self._quoted = quoted
        self._quoting = quoting
        self._attachment = quoting
        self._open: list[Unit] = []
        self._attachments = 0
        self._table: ColumnTable | None = None
        self._behind_row = False
        self._interrupted: Unit | None = None  # a clause behind which another list of clauses began anew
        self._clause: Marker | None = None  # the latest clause, whatever section it stands in
        self._point: Marker | None = None  # the latest point, whatever clause it stands in
        self._quotation: _Builder | None = None  # reads the latest quotation
        self._behind_quotation = False  # "2." that continues nothing there is the rest of what was quoted
        self._before = ""
        self._cut_off = False

    def open_attachment(self, start: int) -> None:
        """Begin the next attachment; its title are the paragraphs before its first number."""
        self._attachments += 1
        self._open, self._interrupted, self._table, self._before = [], None, None, ""
        self._behind_row = self._behind_quotation = False
        self._clause = self._point = self._quotation = None
        self._attachment = Unit("att", str(self._attachments), start, start, [])
        self._cut_off = False
        self.units.append(self._attachment)

    def open_body(self) -> None:
        """Begin the body, or take it up again behind a back that stood in its middle: nothing is added to the units before."""
        self._cut_off, self._table, self._behind_row = True, None, False

    @property
    def _last(self) -> Unit | None:
        """The latest unit, unless it is one that this document quotes or that a back cuts off."""
        return self.units[-1] if self.units and not self._cut_off and self.units[-1].quoted == self._quoted else None

    def open_quotation(self) -> None:
        """Begin the structure that the latest unit quotes."""
        quoting = self._last or (self._quotation._quoting if self._quotation else None)
        self._quotation = _Builder(quoting, quoted=True)
        self._table = None

    def list_entry(self, paragraph: Paragraph) -> None:
        """Take a line of a table of contents: a loose paragraph, whatever number it bears."""
        self._cut_off, self._table, self._behind_row = True, None, False
        self._append(paragraph)

    def quote(self, paragraph: Paragraph, following: str) -> None:
        """Take one paragraph of the latest quotation."""
        inner = self._quotation
        if inner is None:
            self._append(paragraph)
            return
        lead, known = 0 if inner.units else quotation_mark(paragraph.text), len(inner.units)
        inner.read(Paragraph(paragraph.start + lead, paragraph.text[lead:]), following)
        if lead:
            inner.units[0].start = paragraph.start
            inner.units[0].body -= lead if inner.units[0].prefix == "para" else 0
        self.units += inner.units[known:]
        self._cut_off = False
        self._behind_quotation = self._behind_quotation or bool(readings(paragraph.text[lead:]))
        self._before = paragraph.text.rstrip()

    def read(self, paragraph: Paragraph, following: str) -> None:
        """Take one paragraph of a body or an attachment; `following` stands below it."""
        text = paragraph.text
        if paragraph.is_row or self._carries_on(paragraph):
            self._table = None
            self._row(paragraph)
        elif self._behind_row and self._merged_cell(paragraph, following):
            pass
        elif self._table is None or not self._cell(self._table, paragraph, following):
            self._paragraph(paragraph, following)
        if not paragraph.is_row and heads_numbers(text):
            self._table = ColumnTable()
        self._behind_row = paragraph.is_row
        self._before = text.rstrip()

    def _paragraph(self, paragraph: Paragraph, following: str) -> None:
        found = self._place(paragraph.text)
        if self._behind_quotation and self._is_rest(paragraph.text, found):
            self.quote(paragraph, following)
            return
        if found is None:
            self._append(paragraph)
            return
        self._behind_quotation = False
        if found.marker.form is Form.DECIMAL and len(found.marker.steps) == 1:
            self._clause = found.marker
        if found.marker.form is Form.LETTER:
            self._point = found.marker
        elif found.marker.form not in (Form.DECIMAL, *BULLETS):
            self._point = None
        self._table = None
        if found.fit is Fit.FIRST and found.keep < len(self._open) and self._open[found.keep].prefix == "cl":
            self._interrupted = self._open[found.keep]
        del self._open[found.keep :]
        parent = self._open[-1] if self._open else self._attachment
        prefix = prefix_of(found.marker, [u.marker for u in self._open if u.marker])
        unit = self._add(prefix, found.marker.num, paragraph, found.marker.end, parent, found)
        self._open.append(unit)

    def _is_rest(self, text: str, found: Place | None) -> bool:
        """Whether a number right behind a quotation is the rest of it: "2." where no "1." is open, and what hangs on that."""
        if found is None:
            inner = self._quotation._place(text) if self._quotation else None
            return inner is not None and inner.fit is Fit.NEXT
        if found.marker.form is Form.LETTER:
            return found.fit in (Fit.FIRST, Fit.LONE)
        lone = found.marker.form is Form.DECIMAL and found.fit is Fit.LONE
        return lone and not instructs(text[found.marker.end :])

    def _place(self, text: str) -> Place | None:
        found = readings(text)
        if not found:
            return None
        if self._quoted and not self.units:  # a quotation begins with any number
            return next((Place(m, 0, Fit.FIRST) for m in found if m.firm), None)
        markers = [u.marker for u in self._open if u.marker]
        best = place(found, markers, self._before)
        clause = next((m for m in found if m.form is Form.DECIMAL and m.firm), None)
        if clause is not None and (best is None or best.fit in (Fit.JUMP, Fit.LONE)):
            return self._resumed(clause) or self._carried_over(clause, markers) or best
        if best is None:
            return next(filter(None, (self._lettered_on(m, markers, text) for m in found if m.form is Form.LETTER)), None)
        return best

    def _resumed(self, clause: Marker) -> Place | None:
        """The place of a clause that goes on behind an inner list of clauses which began anew."""
        before = self._interrupted
        if before is None or before.marker is None or not follows(before.marker, clause):
            return None
        level = next((i for i, unit in enumerate(self._open) if unit.prefix == "cl" and unit.parent is before.parent), None)
        return Place(clause, level, Fit.NEXT, before.marker) if level is not None else None

    def _carried_over(self, clause: Marker, markers: Sequence[Marker]) -> Place | None:
        """The place of a clause that numbers on from the section before its own: I has 1 to 3, II has 4 and 5."""
        if self._clause is None or not follows(self._clause, clause) or any(m.form is Form.DECIMAL for m in markers):
            return None
        keep = parent_of(clause, markers, self._before)
        in_section = keep > 0 and markers[keep - 1].form in (Form.ROMAN, Form.UPPER, Form.SECTION, Form.CHAPTER, Form.PART)
        return Place(clause, keep, Fit.NEXT, self._clause) if in_section else None

    def _lettered_on(self, point: Marker, markers: Sequence[Marker], text: str) -> Place | None:
        """The place of a point that goes on from the clause before its own (1.1 has a) to c), 1.2 has d)), or lost its a)."""
        lost_first = point.ordinal == 2 and bool(self._open) and self._open[-1].prefix == "cl"
        goes_on = lost_first or (self._point is not None and follows(self._point, point))
        if not goes_on or not point.firm or not text[point.end :][:1].isupper():
            return None
        keep = parent_of(point, markers, self._before)
        in_clause = keep > 0 and markers[keep - 1].form is Form.DECIMAL and self._before.endswith(_ENDS)
        return Place(point, keep, Fit.LONE if lost_first else Fit.NEXT, self._point) if in_clause else None

    def _row(self, paragraph: Paragraph) -> None:
        row = read_row(paragraph.text)
        last = self._last
        if row.num is not None:
            self._add_row(row.num, paragraph, paragraph.text.index("\t") + 1, list(row.cells))
        elif last is not None and last.prefix == "row":
            last.paragraphs.append(paragraph)
            if not is_heading(row.cells):  # a heading that a new page repeats says nothing more
                last.cells = continue_cells(last.cells, row.cells[1:])
        else:
            self._append(paragraph)

    def _merged_cell(self, paragraph: Paragraph, following: str) -> bool:
        """Take a line between two rows as the head of a group with merged cells ("I. Lĩnh vực vận chuyển"); False otherwise."""
        marker = read_marker(paragraph.text)
        if marker is None or marker.form in (*BULLETS, *WORDS) or "\t" not in following or read_row(following).num is None:
            return False
        found = self._place(paragraph.text)
        if found is not None and found.fit is Fit.NEXT:
            return False
        self._add_row(marker.num, paragraph, marker.end, [paragraph.text[marker.end :]])
        return True

    def _carries_on(self, paragraph: Paragraph) -> bool:
        """Whether a line with a single filled cell carries on the row above it, cell below cell."""
        last = self._last
        above = last.paragraphs[-1] if last is not None and last.prefix == "row" else None
        return above is not None and len(paragraph.cells) == len(above.cells) > 1

    def _cell(self, table: ColumnTable, paragraph: Paragraph, following: str) -> bool:
        """Take a cell of a table that stands one cell a line; False when the table is over."""
        text = paragraph.text
        last = self._last
        if (num := table.begins_row(text, following, last)) is not None:
            table.note(self._add_row(num, paragraph, len(text), []))
            return True
        marker = read_marker(text)
        if marker is not None and self._is_outside(table, marker, text):
            return False
        if marker is not None and table.begins_group(text, marker):
            self._add_row(marker.num, paragraph, marker.end, [text[marker.end :]])
            return True
        if marker is not None and marker.ordinal == 1:
            table.listed.add(marker.form)
        self._append(paragraph)
        return True

    def _is_outside(self, table: ColumnTable, marker: Marker, text: str) -> bool:
        """Whether a numbered paragraph takes the numbering above the table up again."""
        if marker.form in BULLETS or marker.form in table.listed:
            return False
        found = self._place(text)
        return found is not None and (found.fit is Fit.NEXT or found.marker.form in WORDS)

    def _add_row(self, num: str, paragraph: Paragraph, body: int, cells: list[str]) -> Unit:
        row = self._add("row", num, paragraph, body, self._open[-1] if self._open else self._attachment)
        row.cells = cells
        return row

    def _append(self, paragraph: Paragraph) -> None:
        """Give a paragraph without number to the unit above it, or make it a loose paragraph where there is none."""
        last = self._last
        if self._cut_off:
            self._open = []
            self._add("para", "1", paragraph, 0, self._attachment)
        elif last is None and self.units and not re.search(r"\w", paragraph.text):
            self.units[-1].paragraphs.append(paragraph)  # the mark that closes a quotation
        elif last is None or last.prefix == "para":
            quoting = self._quotation._quoting if self._quotation else None
            self._add("para", "1", paragraph, 0, last.parent if last else quoting or self._attachment)
        else:
            last.paragraphs.append(paragraph)
            if last.prefix == "row":
                last.cells.append(paragraph.text)

    def _add(
        self, prefix: str, num: str, paragraph: Paragraph, body: int, parent: Unit | None, found: Place | None = None
    ) -> Unit:
        unit = Unit(prefix, num, paragraph.start, paragraph.start + body, [paragraph], parent, quoted=self._quoted)
        if found is not None:
            unit.marker, unit.fit, unit.before = found.marker, found.fit, found.before
        if parent is not None:
            parent.children.append(unit)
        self.units.append(unit)
        self._cut_off = False
        return unit
