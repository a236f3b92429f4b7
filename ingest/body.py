"""The paragraphs of a document's body and attachments to units, in document order. Pure; the builder lives inside one call."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.columns import ColumnTable
from ingest.numbering import BULLETS, WORDS, Form, Marker, read_marker, readings
from ingest.outline import Fit, Place, follows, parent_of, place
from ingest.paragraphs import Paragraph
from ingest.rows import continue_cells, heads_numbers, is_heading, read_row
from ingest.units import Unit, prefix_of
from ingest.zones import Kind, Zone


def read_units(paragraphs: Sequence[Paragraph], quoted: Sequence[bool], zones: Sequence[Zone]) -> list[Unit]:
    """The units of all bodies and attachments. Every paragraph of these zones belongs to exactly one unit."""
    builder = _Builder()
    for zone in zones:
        if zone.kind is Kind.ATTACHMENT:
            builder.open_attachment(paragraphs[zone.first].start)
        if zone.kind in (Kind.BODY, Kind.ATTACHMENT):
            for i in range(zone.first, zone.last):
                following = paragraphs[i + 1].text if i + 1 < zone.last else ""
                builder.read(paragraphs[i], following, quoted=quoted[i])
    return builder.units


class _Builder:
    """Reads paragraph after paragraph; `units` grow in document order."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self._attachment: Unit | None = None
        self._open: list[Unit] = []
        self._attachments = 0
        self._table: ColumnTable | None = None
        self._behind_row = False
        self._interrupted: Unit | None = None  # a clause behind which another list of clauses began anew
        self._clause: Marker | None = None  # the latest clause, whatever section it stands in
        self._behind_quotation = False  # "2." that continues nothing there is the rest of what was quoted
        self._before = ""

    def open_attachment(self, start: int) -> None:
        """Begin the next attachment; its title are the paragraphs before its first number."""
        self._attachments += 1
        self._open, self._interrupted, self._table, self._before = [], None, None, ""
        self._behind_row = False
        self._clause = None
        self._attachment = Unit("att", str(self._attachments), start, start, [])
        self.units.append(self._attachment)

    def read(self, paragraph: Paragraph, following: str, *, quoted: bool) -> None:
        """Take one paragraph of a body or an attachment; `following` stands below it."""
        text = paragraph.text
        if quoted:
            self._append(paragraph)
            self._behind_quotation = self._behind_quotation or bool(readings(text.lstrip(' “"')))
        elif paragraph.is_row or self._carries_on(paragraph):
            self._table = None
            self._row(paragraph)
        elif self._behind_row and self._merged_cell(paragraph, following):
            pass
        elif self._table is None or not self._cell(self._table, paragraph, following):
            self._paragraph(paragraph)
        if not quoted and not paragraph.is_row and heads_numbers(text):
            self._table = ColumnTable()
        self._behind_row = paragraph.is_row
        self._before = text.rstrip()

    def _paragraph(self, paragraph: Paragraph) -> None:
        found = self._place(paragraph.text)
        if found is None or (self._behind_quotation and found.fit in (Fit.FIRST, Fit.LONE) and self._is_rest(found)):
            self._append(paragraph)
            return
        self._behind_quotation = False
        if found.marker.form is Form.DECIMAL and len(found.marker.steps) == 1:
            self._clause = found.marker
        self._table = None
        if found.fit is Fit.FIRST and found.keep < len(self._open) and self._open[found.keep].prefix == "cl":
            self._interrupted = self._open[found.keep]
        del self._open[found.keep :]
        parent = self._open[-1] if self._open else self._attachment
        prefix = prefix_of(found.marker, [u.marker for u in self._open if u.marker])
        unit = self._add(prefix, found.marker.num, paragraph, found.marker.end, parent, found)
        self._open.append(unit)

    def _is_rest(self, found: Place) -> bool:
        """Whether a number right behind a quotation is the rest of it: "2." where no "1." is open, and what hangs on that."""
        return found.marker.form is Form.LETTER or (found.marker.form is Form.DECIMAL and found.fit is Fit.LONE)

    def _place(self, text: str) -> Place | None:
        found = readings(text)
        if not found:
            return None
        markers = [u.marker for u in self._open if u.marker]
        best = place(found, markers, self._before)
        clause = next((m for m in found if m.form is Form.DECIMAL and m.firm), None)
        if clause is not None and (best is None or best.fit in (Fit.JUMP, Fit.LONE)):
            return self._resumed(clause) or self._carried_over(clause, markers) or best
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

    def _row(self, paragraph: Paragraph) -> None:
        row = read_row(paragraph.text)
        last = self.units[-1] if self.units else None
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
        last = self.units[-1] if self.units else None
        above = last.paragraphs[-1] if last is not None and last.prefix == "row" else None
        return above is not None and len(paragraph.cells) == len(above.cells) > 1

    def _cell(self, table: ColumnTable, paragraph: Paragraph, following: str) -> bool:
        """Take a cell of a table that stands one cell a line; False when the table is over."""
        text = paragraph.text
        last = self.units[-1] if self.units else None
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
        if last is not None and last.prefix == "row":
            last.cells.append(text)
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
        last = self.units[-1] if self.units else None
        if last is None or last.prefix == "para":
            self._add("para", "1", paragraph, 0, self._attachment)
        else:
            last.paragraphs.append(paragraph)

    def _add(
        self, prefix: str, num: str, paragraph: Paragraph, body: int, parent: Unit | None, found: Place | None = None
    ) -> Unit:
        unit = Unit(prefix, num, paragraph.start, paragraph.start + body, [paragraph], parent)
        if found is not None:
            unit.marker, unit.fit, unit.before = found.marker, found.fit, found.before
        if parent is not None:
            parent.children.append(unit)
        self.units.append(unit)
        return unit
