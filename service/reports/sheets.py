"""Tables as a workbook that is ready to filter and to print. The only module that imports openpyxl. Pure: gives bytes.

Guarantees: every text is stored as text, also one that starts with `=`, `+`, `-` or `@`; equal tables give equal bytes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.cell.cell import Cell as WrittenCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from service.reports.packages import without_times

Cell = str | int | float

_HEAD_FONT, _HEAD_FILL = Font(name="Arial", size=10, bold=True, color="FFFFFF"), PatternFill("solid", fgColor="14365E")
_LINE = Border(*(Side("thin", color="B9C1CA"),) * 4)
_BODY, _BODY_FONT = "Nội dung", Font(name="Arial", size=10)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_HIGHLIGHT = {
    "Đầy đủ": "E3F1E7", "Có": "E3F1E7", "Một phần": "FBF0D5", "Chưa đủ": "FBF0D5", "Chưa có": "F8DEDC", "Không có": "F8DEDC",
}  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LINE_HEIGHT, _HIGHEST = 13.5, 409.0
"""Points; the second is what a row can be."""
_FILL = 1.2
"""How many letters of a text stand on one unit of width, words being broken at spaces."""
_CELL_LIMIT = 32_767  # characters, what Excel holds in one cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading and its width in characters."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; `highlight` is the column whose verdicts are coloured, `highlight_all` colours them everywhere."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    highlight: int | None = None
    highlight_all: bool = False


def workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an XLSX file."""
    book = Workbook()
    for old in book.worksheets:
        book.remove(old)
    book.add_named_style(NamedStyle(_BODY, font=_BODY_FONT, alignment=_WRAPPED, border=_LINE))
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    book.properties.title = title
    book.properties.creator = "Truyvet"
    out = BytesIO()
    book.save(out)
    return without_times(out.getvalue())


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for at, column in enumerate(sheet.columns, 1):
        cell = _put(page, 1, at, column.title)
        cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
        page.column_dimensions[get_column_letter(at)].width = column.width
    for line, row in enumerate(sheet.rows, 2):
        for at, value in enumerate(row, 1):
            cell = _put(page, line, at, value)
            if (sheet.highlight_all or sheet.highlight == at - 1) and value in _HIGHLIGHT:
                cell.fill = PatternFill("solid", fgColor=_HIGHLIGHT[str(value)])
        page.row_dimensions[line].height = _height(row, sheet.columns)
    page.row_dimensions[1].height = _height([column.title for column in sheet.columns], sheet.columns)
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    _set_up_print(page)


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Room for the longest cell, as far as a row can have it: not every program fits rows to text when it opens a file."""
    lines = max(
        sum(max(1, math.ceil(len(line) / (column.width * _FILL))) for line in str(value).split("\n"))
        for value, column in zip(row, columns, strict=True)
    )
    return min(_HIGHEST, lines * _LINE_HEIGHT + 4)


def _put(page: Worksheet, line: int, column: int, value: Cell) -> WrittenCell | MergedCell:
    cell = page.cell(line, column)
    cell.style = _BODY
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:_CELL_LIMIT]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_STARTS)
    else:
        cell.value = value
    return cell


def _set_up_print(page: Worksheet) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    if page.oddFooter is not None:
        page.oddFooter.center.text = "&A — trang &P/&N"
