"""Word documents in the style of official letters (Decree 30/2020/NĐ-CP, Appendix I).

The only module of the service that writes DOCX. A4, Times New Roman 14, margins of 20/20/30/20 mm, letterhead with national
name and motto, numbered pages but the first, heads of tables repeated. Equal calls give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from datetime import date
from io import BytesIO
from types import MappingProxyType
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from service.reports.packages import without_times

_FONT = "Times New Roman"
_BODY, _TABLE = Pt(14), Pt(12)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SHADE = "E7EBF0"


class OfficialDocument:
    """A document that grows from top to bottom; every text is plain text, whatever it holds."""

    def __init__(self, title: str) -> None:
        self._document = docx.Document()
        self._document.core_properties.title = _plain(title)[:255]
        self._document.core_properties.author = "Truyvet"
        self._set_style()
        self._set_page()

    def letterhead(self, day: date) -> None:
        """National name and motto on the right with place and day below, agency and number on the left: blanks to fill in."""
        table = self._document.add_table(rows=2, cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        left, right = table.rows[0].cells
        _widths(table, (Mm(62), Mm(106)))
        self._lines(left, (("………………………", True, Pt(13)),), rule=Mm(20))
        nation = (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, Pt(13)), ("Độc lập - Tự do - Hạnh phúc", True, Pt(14)))
        self._lines(right, nation, rule=Mm(55))
        left, right = table.rows[1].cells
        self._lines(left, (("Số:        /BC-……", False, Pt(13)),))
        month = f"{day.month:02d}" if day.month < 3 else day.month  # as the decree wants it
        self._lines(right, ((f"……, ngày {day.day:02d} tháng {month} năm {day.year}", False, Pt(14)),), italic=True)

    def title(self, name: str, about: str, *, new_page: bool = False) -> None:
        """The kind of document in capitals and what it is about, centred."""
        self.paragraph(name.upper(), bold=True, align=ALIGN.CENTER, before=12, after=0)
        self._document.paragraphs[-1].paragraph_format.page_break_before = new_page
        self.paragraph(about, bold=True, align=ALIGN.CENTER, after=12)

    def heading(self, text: str) -> None:
        """A numbered heading, kept with what follows; it stands in the navigation pane."""
        made = self._document.add_heading(level=1)
        run = made.add_run(_plain(text))
        _font(run, _BODY, bold=True)
        made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(10), Pt(4)

    def paragraph(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        align: Any = ALIGN.JUSTIFY,
        before: int = 0,
        after: int = 6,
    ) -> None:
        """One paragraph; a justified one is indented as official texts are."""
        made = self._document.add_paragraph()
        made.alignment = align
        made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)
        if align == ALIGN.JUSTIFY:
            made.paragraph_format.first_line_indent = Mm(12.7)
        _font(made.add_run(_plain(text)), _BODY, bold=bold, italic=italic)

    def table(
        self, head: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[str]], *,
        centred: Container[int] = (), shades: Mapping[str, str] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        """A ruled table; `widths` are shares of the page. Its head is repeated on every page and no row is torn.

        Numbers stand in the middle of their cells, and so does everything in the columns `centred`. A cell whose whole text is
        in `shades` has that colour.
        """
        sizes = [int(self._room * width / sum(widths)) for width in widths]
        table = self._document.add_table(rows=1, cols=len(head))
        table.style = "Table Grid"
        table.autofit = False
        for column, size in zip(table.columns, sizes, strict=True):
            column.width = size
        for cell, text, size in zip(table.rows[0].cells, head, sizes, strict=True):
            cell.width = size
            _fill(cell, text, bold=True, align=ALIGN.CENTER)
            _shade(cell)
        _property(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        for row in rows:
            made = table.add_row()
            _property(made._tr.get_or_add_trPr(), "w:cantSplit")
            for at, (cell, text, size) in enumerate(zip(made.cells, row, sizes, strict=True)):
                cell.width = size
                middle = at in centred or (text.isdigit() and len(text) < 6)
                _fill(cell, text, align=ALIGN.CENTER if middle else ALIGN.LEFT)
                if text in shades:
                    _shade(cell, shades[text])
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def landscape(self) -> None:
        """What follows stands on pages turned sideways."""
        section = self._document.add_section()
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.different_first_page_header_footer = False

    def signature(self, recipients: Sequence[str], role: str) -> None:
        """Recipients on the left, who signs on the right."""
        self._document.add_paragraph()
        table = self._document.add_table(rows=1, cols=2)
        _property(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
        left, right = table.rows[0].cells
        _widths(table, (Mm(80), Mm(80)))
        _fill(left, "Nơi nhận:", bold=True, italic=True)
        for line in recipients:
            made = left.add_paragraph()
            made.paragraph_format.space_after = Pt(0)
            _font(made.add_run(_plain(f"- {line}")), Pt(11))
        self._lines(right, ((role.upper(), True, Pt(14)),))

    def save(self) -> bytes:
        """The file."""
        out = BytesIO()
        self._document.save(out)
        return without_times(out.getvalue())

    @property
    def _room(self) -> int:
        """Between the margins."""
        section = self._document.sections[-1]
        return (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)

    def _set_style(self) -> None:
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = _FONT, _BODY
        for name in ("Normal", "Heading 1", "Heading 2"):
            fonts = self._document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(script), _FONT)
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(theme), None)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "vi-VN")
        style.element.get_or_add_rPr().append(language)

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin = Mm(30)
        section.different_first_page_header_footer = True
        made = section.header.paragraphs[0]
        made.alignment = ALIGN.CENTER
        run = made.add_run()
        _font(run, Pt(13))
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = text
            run._r.append(part)

    def _lines(self, cell: Any, lines: Sequence[tuple[str, bool, Any]], *, rule: Any = None, italic: bool = False) -> None:
        for at, (text, bold, size) in enumerate(lines):
            made = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            made.alignment = ALIGN.CENTER
            made.paragraph_format.space_after = Pt(0)
            _font(made.add_run(_plain(text)), size, bold=bold, italic=italic)
        if rule is not None:
            made = cell.add_paragraph()
            made.paragraph_format.space_after = Pt(4)
            made.paragraph_format.line_spacing = Pt(4)
            indent = max(0, int((cell.width - rule) / 2) - Mm(2))
            made.paragraph_format.left_indent = made.paragraph_format.right_indent = indent
            _rule(made)


def _font(run: Any, size: Any, *, bold: bool = False, italic: bool = False) -> None:
    run.font.name, run.font.size, run.font.bold, run.font.italic = _FONT, size, bold, italic
    run.font.color.rgb = RGBColor(0, 0, 0)


def _fill(cell: Any, text: str, *, bold: bool = False, italic: bool = False, align: Any = ALIGN.LEFT) -> None:
    for at, line in enumerate(_plain(text).split("\n")):
        made = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        made.alignment = align
        made.paragraph_format.space_after = Pt(0)
        _font(made.add_run(line), _TABLE, bold=bold, italic=italic)


def _widths(table: Any, widths: Sequence[Any]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _rule(paragraph: Any) -> None:
    """A line below the paragraph."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _shade(cell: Any, colour: str = _SHADE) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _property(parent: Any, name: str) -> None:
    parent.append(OxmlElement(name))


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return _CONTROL.sub(" ", text)
