"""The report on many plans as a Word document that an official can sign and forward. Pure: gives bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.traces import VERDICTS
from service.rendering import capitalise
from service.reports import words
from service.reports.matrix_view import ClauseLine, MatrixView, PlanLine, build_matrix_view
from service.reports.official import OfficialDocument
from service.usecases.national.matrix import Matrix

MOST_PLANS = 64
"""Every province and one more; of longer lists paper shows the beginning and refers to the workbook."""
_PER_TABLE, _COPIES = 8, 20
_LONG, _SHORT = 280, 70
_SHADES = {words.VERDICTS["missing"].text: "F8DEDC", words.VERDICTS["partial"].text: "FBF0D5"}
_COUNCIL = re.compile(r"^(?:Ủy|Uỷ) ban nhân dân ")
_CAVEAT = (
    "Kết luận là đề xuất của máy, cần người có trách nhiệm xác nhận; chỉ dựa vào câu chữ của kế hoạch, không phản ánh việc "
    "thực hiện trên thực tế."
)


def render_docx(matrix: Matrix, *, made_on: date) -> bytes:
    """The report on the plans of one decision, dated `made_on`; equal matrices give equal bytes."""
    view = build_matrix_view(matrix, made_on=made_on)
    about = f"Kết quả đối chiếu {len(view.plans)} kế hoạch với {view.decision}"
    report = OfficialDocument(about)
    report.letterhead(made_on)
    report.title("Báo cáo", about)
    report.heading("1. Kết quả chung")
    _summary(report, view)
    report.heading("2. Điều khoản chưa kế hoạch nào thực hiện")
    _forgotten(report, view)
    report.heading("3. Kế hoạch giống nhau")
    _copies(report, view)
    report.paragraph(_CAVEAT, italic=True, before=6)
    report.signature(("Như trên;", "Lưu: VT."), "Thủ trưởng cơ quan")
    report.landscape()
    _matrix(report, view)
    _clauses(report, view)
    return report.save()


def _summary(report: OfficialDocument, view: MatrixView) -> None:
    asked = sum(clause.asked > 0 for clause in view.clauses)
    report.paragraph(
        f"{view.decision} có {len(view.clauses)} điều khoản được đối chiếu, trong đó {asked} điều khoản giao cho ít nhất một "
        f"cơ quan ban hành kế hoạch; {len(view.forgotten)} điều khoản chưa kế hoạch nào thực hiện, kể cả một phần. Chi tiết "
        "từng điều khoản ở Phụ lục I và Phụ lục II."
    )
    head = ("Số", "Cơ quan, kế hoạch", *(words.VERDICTS[verdict].text for verdict in VERDICTS), "Tỷ lệ đầy đủ (%)")
    rows = [
        [str(number), _who(plan), *map(str, plan.counts), str(plan.share)]
        for number, plan in enumerate(view.plans[:MOST_PLANS], 1)
    ]
    report.table(head, (7, 44, 11, 11, 11, 14, 11), rows)
    if len(view.plans) > MOST_PLANS:
        report.paragraph(
            f"Bảng nêu {MOST_PLANS} kế hoạch có tỷ lệ đầy đủ thấp nhất; đủ {len(view.plans)} kế hoạch ở bảng tính kèm theo."
        )


def _who(plan: PlanLine) -> str:
    return plan.name if plan.who == plan.name else f"{plan.who}\n{plan.name}"


def _forgotten(report: OfficialDocument, view: MatrixView) -> None:
    if not view.forgotten:
        report.paragraph("Mọi điều khoản được giao đều có ít nhất một kế hoạch thực hiện, đầy đủ hoặc một phần.")
        return
    rows = [[str(c.number), c.place, words.beginning(c.text, _LONG), str(c.asked)] for c in view.forgotten]
    report.table(("Số", "Điều khoản", "Nội dung được giao", "Số nơi được giao"), (7, 24, 58, 11), rows)


def _copies(report: OfficialDocument, view: MatrixView) -> None:
    if not view.copies:
        report.paragraph("Không phát hiện kế hoạch nào chép lại kế hoạch khác.")
        return
    report.paragraph(
        "Phần lớn nội dung gần như trùng câu chữ với kế hoạch ban hành trước; nội dung chép từ quyết định không tính."
    )
    rows = [[copy.plan, copy.source, f"{copy.percent}%"] for copy in view.copies[:_COPIES]]
    report.table(("Kế hoạch", "Giống kế hoạch", "Tỷ lệ nội dung giống"), (42, 42, 16), rows, centred=(2,))
    if len(view.copies) > _COPIES:
        report.paragraph(f"Và {len(view.copies) - _COPIES} kế hoạch khác; xem bảng tính kèm theo.")


def _matrix(report: OfficialDocument, view: MatrixView) -> None:
    report.title("Phụ lục I", "Ma trận kế hoạch và điều khoản")
    if len(view.plans) > MOST_PLANS:
        report.paragraph(f"Ma trận của {len(view.plans)} kế hoạch vượt quá khổ giấy; xem bảng tính kèm theo.")
        return
    _left_out(report, view)
    numbered = list(enumerate(view.plans, 1))
    for at in range(0, len(numbered), _PER_TABLE):
        _part(report, view.clauses, numbered[at : at + _PER_TABLE])


def _left_out(report: OfficialDocument, view: MatrixView) -> None:
    others = sum(not clause.asked for clause in view.clauses)
    if others:
        report.paragraph(f"Không nêu {others} điều khoản không giao cho cơ quan nào trong các cơ quan này.")


def _part(report: OfficialDocument, clauses: Sequence[ClauseLine], plans: Sequence[tuple[int, PlanLine]]) -> None:
    """The columns of a few plans."""
    head = ("Số", "Điều khoản", *(f"{number}. {capitalise(_COUNCIL.sub('', plan.who))}" for number, plan in plans))
    rows = [
        [str(clause.number), _beginning(clause, _SHORT), *(_cell(plan.cells[at]) for _, plan in plans)]
        for at, clause in enumerate(clauses)
        if clause.asked
    ]
    free = _PER_TABLE - len(plans)
    report.table(head, (5, 40 + 8 * free, *(10,) * len(plans)), rows, centred=range(2, len(head)), shades=_SHADES)


def _cell(label: words.Label) -> str:
    return "–" if label == words.OUT_OF_SCOPE else label.text


def _beginning(clause: ClauseLine, limit: int) -> str:
    return f"{clause.place}: {words.beginning(clause.text, limit)}"


def _clauses(report: OfficialDocument, view: MatrixView) -> None:
    report.title("Phụ lục II", "Từng điều khoản và cách viết tốt nhất", new_page=True)
    _left_out(report, view)
    head = ("Số", "Điều khoản", *(words.VERDICTS[verdict].text for verdict in VERDICTS), "Cách viết tốt nhất")
    rows = [[str(c.number), _beginning(c, _LONG), *map(str, c.counts), _best(c)] for c in view.clauses if c.asked]
    report.table(head, (5, 38, 7, 7, 7, 9, 38), rows)


def _best(clause: ClauseLine) -> str:
    return f"{words.beginning(clause.best, _LONG)}\n({clause.best_of})" if clause.best else "Chưa có"
