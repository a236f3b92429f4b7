"""The report on many plans as a page, as a workbook, and as CSV. Pure."""

from __future__ import annotations

from datetime import date

from corpus.traces import VERDICTS
from service.rendering import asset, fill
from service.reports import words
from service.reports.csv import table
from service.reports.html import content_policy
from service.reports.matrix_view import ClauseLine, MatrixView, build_matrix_view
from service.reports.sheets import Cell, Column, Sheet, workbook
from service.usecases.national.matrix import Matrix


def render_html(matrix: Matrix, *, made_on: date, downloads: tuple[tuple[str, str], ...] = ()) -> str:
    """One page that needs nothing else; `downloads` are the names and addresses of other forms when the page is served."""
    view = build_matrix_view(matrix, made_on=made_on)
    labels = (*(words.VERDICTS[code] for code in VERDICTS), words.OUT_OF_SCOPE)
    return fill(
        "matrix.html",
        view=view,
        labels=labels,
        verdicts=labels[:-1],
        style=asset("report.css"),
        policy=content_policy(),
        downloads=downloads,
    )


def render_xlsx(matrix: Matrix, *, made_on: date) -> bytes:
    """The workbook, ready to filter and to print."""
    view = build_matrix_view(matrix, made_on=made_on)
    sheets = (
        _table(view),
        _clauses("Điều khoản", view.clauses),
        _clauses("Chưa nơi nào thực hiện", view.forgotten),
        _copies(view),
    )
    return workbook(f"Đối chiếu {len(view.plans)} kế hoạch với {view.decision}", sheets)


def render_csv(matrix: Matrix, *, made_on: date) -> bytes:
    """The first sheet of the workbook: one row for each plan, one column for each clause."""
    sheet = _table(build_matrix_view(matrix, made_on=made_on))
    return table([column.title for column in sheet.columns], sheet.rows)


def _table(view: MatrixView) -> Sheet:
    columns = (
        Column("Cơ quan", 34),
        Column("Kế hoạch", 34),
        *(Column(words.VERDICTS[code].text, 9) for code in VERDICTS),
        Column("Tỷ lệ đầy đủ (%)", 9),
        *(Column(f"{clause.number}. {clause.place}", 11) for clause in view.clauses),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (p.who, p.name, *p.counts, p.share, *(label.text for label in p.cells)) for p in view.plans
    )
    return Sheet("Ma trận", columns, rows, highlight_all=True)


def _clauses(name: str, clauses: tuple[ClauseLine, ...]) -> Sheet:
    columns = (
        Column("Số", 6), Column("Điều khoản", 22), Column("Nội dung", 60), Column("Số nơi được giao", 9),
        *(Column(words.VERDICTS[code].text, 9) for code in VERDICTS), Column("Cách viết tốt nhất", 60), Column("Của", 34),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (c.number, c.place, c.text, c.asked, *c.counts, c.best, c.best_of) for c in clauses
    )
    return Sheet(name, columns, rows)


def _copies(view: MatrixView) -> Sheet:
    columns = (
        Column("Kế hoạch", 44), Column("Giống kế hoạch", 44), Column("Tỷ lệ (%)", 9), Column("Nội dung giống nhau", 60),
    )  # fmt: skip
    rows = tuple((c.plan, c.source, c.percent, "\n".join(f"{a} ↔ {b}" for a, b in c.units)) for c in view.copies)
    return Sheet("Kế hoạch giống nhau", columns, rows)
