"""Renders a text as the PDF and the Word file that an office would make of it: letterhead in two columns, page numbers, wrapped
and justified lines, a ruled table over several pages; in Word with automatic numbers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import fontpkg_noto_serif
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from fpdf import FPDF

_FONTS = Path(fontpkg_noto_serif.__file__).parent / "files"
FONT = _FONTS / "NotoSerif[wdth,wght].ttf"
_RIGHT_HEAD = re.compile(r"CỘNG H|Độc lập|.{0,40}ngày\s.*tháng\s.*năm", re.IGNORECASE)
_DATE = re.compile(r".{0,40}ngày .{1,4}tháng .{1,4}năm \d{4}$")
_CLAUSE = re.compile(r"(\d{1,2})\. (.+)")


@dataclass(frozen=True, slots=True)
class Columns:
    """A letterhead or a signature block."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Centred:
    """A line of the title."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    text: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table with ruling lines; its first row is the heading."""

    rows: tuple[tuple[str, ...], ...]


Part = Columns | Centred | Paragraph | Ruled


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a normalised document text (one paragraph a line): letterhead, title, body, tables, signature."""
    lines = [line for line in re.sub(r"(?<=[^\n]) (CỘNG H[OÒ][AÀ] XÃ HỘI)", r"\n\1", text).split("\n") if line.strip()]
    head = next((i + 1 for i, line in enumerate(lines[:8]) if _DATE.match(line)), 0)
    title = next((i for i, line in enumerate(lines) if re.match(r"Căn cứ|Thực hiện|Kính gửi", line)), head)
    parts: list[Part] = []
    if head:
        right = tuple(line for line in lines[:head] if _RIGHT_HEAD.match(line))
        parts.append(Columns(tuple(line for line in lines[:head] if line not in right), right))
    parts += [Centred(line) for line in lines[head:title]]
    return (*parts, *_body(lines[max(head, title) :]))


def _body(lines: Sequence[str]) -> Iterator[Part]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("Nơi nhận"):
            end = at + 1
            while end < len(lines) and lines[end].startswith("-"):
                end += 1
            signer_end = end
            while signer_end < len(lines) and len(lines[signer_end]) < 40 and "Phụ lục" not in lines[signer_end]:
                signer_end += 1
            yield Columns(tuple(lines[at:end]), tuple(lines[end:signer_end]))
            at = signer_end
        elif "\t" in line:
            end = next((i for i in range(at, len(lines)) if "\t" not in lines[i]), len(lines))
            yield Ruled(tuple(tuple(row.split("\t")) for row in lines[at:end]))
            at = end
        else:
            yield Paragraph(line)
            at += 1


class _Page(FPDF):
    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("Serif", size=13)
            self.cell(0, 8, str(self.page_no()), align="C", new_x="LMARGIN", new_y="NEXT")


def as_pdf(parts: Sequence[Part], *, compressed: bool = True) -> bytes:
    """The parts on A4 pages with a text layer."""
    pdf = _Page(format="A4")
    pdf.set_compression(compressed)
    for style in ("", "B"):
        pdf.add_font("Serif", style, str(FONT))
    pdf.set_margins(30, 20, 20)
    pdf.set_auto_page_break(True, 20)
    pdf.set_font("Serif", size=13)
    pdf.add_page()
    for part in parts:
        pdf.set_font("Serif", size=13)
        if isinstance(part, Columns):
            _columns(pdf, part)
        elif isinstance(part, Centred):
            pdf.multi_cell(0, 7, part.text, align="C", new_x="LMARGIN", new_y="NEXT")
        elif isinstance(part, Paragraph):
            pdf.multi_cell(0, 7, " " * 8 + part.text, align="J", new_x="LMARGIN", new_y="NEXT")
        else:
            pdf.set_font("Serif", size=11)
            with pdf.table(col_widths=_widths(part.rows), line_height=6, text_align="LEFT") as table:
                for row in part.rows:
                    table.row(row)
    return bytes(pdf.output())


def _columns(pdf: FPDF, part: Columns) -> None:
    pdf.set_font("Serif", size=11)
    rows = max(sum(1 + int(pdf.get_string_width(line) // 66) for line in lines) for lines in (part.left, part.right))
    if pdf.get_y() + 6 * rows > 270:
        pdf.add_page()
    top, bottom = pdf.get_y() + 3, 0.0
    for x, width, lines in ((25, 70, part.left), (100, 92, part.right)):
        pdf.set_y(top)
        for line in lines:
            pdf.set_x(x)
            pdf.multi_cell(width, 6, line, align="L" if line.startswith(("-", "Nơi")) else "C", new_x="LMARGIN", new_y="NEXT")
        bottom = max(bottom, pdf.get_y())
    pdf.set_y(bottom + 5)


def _widths(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    longest = [max(len(row[i]) if i < len(row) else 0 for row in rows) for i in range(len(rows[0]))]
    return tuple(max(16, min(60, 2 * length)) for length in longest)


def as_docx(parts: Sequence[Part]) -> bytes:
    """The parts as a Word file; clauses `1.`, `2.` and bullets `-` carry automatic numbers instead of typed ones."""
    document = docx.Document()
    lists = _Lists(document)
    for part in parts:
        if isinstance(part, Columns):
            cells = document.add_table(1, 2).rows[0].cells
            for cell, lines in zip(cells, (part.left, part.right), strict=True):
                cell.text = "\n".join(lines)
        elif isinstance(part, Centred):
            document.add_paragraph(part.text).alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif isinstance(part, Paragraph):
            lists.add(part.text)
        else:
            table = document.add_table(0, len(part.rows[0]), style="Table Grid")
            for row in part.rows:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Lists:
    """Automatic numbers: one abstract list with clauses on its first and bullets on its second level."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbering = document.part.numbering_part.element
        self._last = 0
        self._num_id = 900
        levels = (("decimal", "%1."), ("bullet", "-"))
        inner = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (format_, text) in enumerate(levels)
        )
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{inner}</w:abstractNum>')
        self._numbering.insert(0, abstract)
        self._new_list(1)

    def add(self, text: str) -> None:
        """A paragraph whose typed number or bullet is made an automatic one."""
        clause = _CLAUSE.match(text)
        if clause:
            number = int(clause[1])
            if number != self._last + 1:
                self._new_list(number)
            self._last = number
            self._numbered(clause[2], 0)
        elif text.startswith("- "):
            self._numbered(text[2:], 1)
        else:
            self._document.add_paragraph(text)

    def _new_list(self, start: int) -> None:
        self._num_id += 1
        self._numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._num_id}"><w:abstractNumId w:val="900"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
        )

    def _numbered(self, text: str, level: int) -> None:
        properties = self._document.add_paragraph(text)._p.get_or_add_pPr()
        place = properties.get_or_add_numPr()
        place.get_or_add_ilvl().set(qn("w:val"), str(level))
        place.get_or_add_numId().set(qn("w:val"), str(self._num_id))
