"""The report as a workbook, for those who go on working with its rows. The same view always gives the same bytes."""

from __future__ import annotations

from datetime import date

from corpus.traces import VERDICTS, TracedPair
from service.reports import words
from service.reports.clauses import ClauseRow, UnitCell
from service.reports.sheets import Cell, Column, Sheet, workbook
from service.reports.view import ReportView, build_view

_LONG, _UNITS = 260, 4
"""Letters of a unit and units of a clause in the table of clauses; the sheet of links has all of both."""
_CAVEAT = (
    "Kết luận và liên kết là đề xuất của máy, cần người có trách nhiệm xác nhận. "
    "Nội dung chưa được xem xét không bao giờ được coi là đã đáp ứng."
)


def render(pair: TracedPair, *, made_on: date) -> bytes:
    """The report on `pair` as the bytes of a workbook."""
    return render_view(build_view(pair, made_on=made_on))


def render_view(view: ReportView) -> bytes:
    """The workbook that shows `view`. No cell is a formula, whatever the documents hold."""
    sheets = (
        _summary(view), _coverage(view), _links(view), _tasks(view), _agencies(view), _comparisons(view), _facts(view),
        *([_outline(view)] if view.outline else ()), *([_reviews(view)] if view.reviews else ()), _findings(view),
    )  # fmt: skip
    return workbook(f"Đối chiếu {view.plan.name} với {view.decision.name}", sheets)


def _summary(view: ReportView) -> Sheet:
    summary = view.summary
    asked = summary.verdicts["yes"]
    rows: list[tuple[Cell, ...]] = [
        ("Ngày lập báo cáo", view.made_on),
        ("Văn bản giao nhiệm vụ", view.decision.name),
        ("— Cơ quan ban hành", view.decision.issuer),
        ("— Trích yếu", view.decision.title),
        ("— Tệp", view.decision.file),
        ("Kế hoạch thực hiện", view.plan.name),
        ("— Cơ quan ban hành", view.plan.issuer),
        ("— Trích yếu", view.plan.title),
        ("— Tệp", view.plan.file),
        ("Điều khoản giao cho cơ quan ban hành kế hoạch", summary.total("yes")),
        *((f"— {words.VERDICTS[code].text}", asked[code]) for code in VERDICTS),
        ("Điều khoản chưa rõ giao cho ai", summary.total("unclear")),
        ("Điều khoản giao cho cơ quan, tổ chức khác", summary.total("no")),
        *((f"Điều khoản {lack}", count) for lack, count in summary.lacking),
        ("Liên kết giữa điều khoản và nội dung kế hoạch", summary.links),
        ("— trong đó liên kết đầy đủ", summary.strong_links),
        ("Nhiệm vụ của kế hoạch không ứng với điều khoản nào được giao", len(view.orphans)),
        *((f"— {kind}", count) for kind, count in summary.orphans),
        ("Không đưa vào đối chiếu", "; ".join(view.outside) or "Không có"),
        ("Lưu ý", _CAVEAT),
    ]
    return Sheet("Tổng hợp", (Column("Nội dung", 48), Column("Giá trị", 90)), tuple(rows))


def _coverage(view: ReportView) -> Sheet:
    columns = (
        Column("Điều khoản", 18), Column("Mục", 18), Column("Nội dung điều khoản", 40),
        Column("Giao cho cơ quan lập kế hoạch", 10), Column("Căn cứ xác định", 18), Column("Kết luận", 11),
        Column("Còn thiếu", 16), Column("Nội dung trong kế hoạch", 46), Column("Giải thích", 26),
        Column("Kết luận của máy", 11), Column("Ý kiến người rà soát", 18), Column("Mã", 12),
    )  # fmt: skip
    rows = tuple(
        (
            row.place, group.title, str(row.wording), row.addressed.text, row.addressed_why, row.conclusion.text,
            "\n".join(row.lacking), _units(row),
            row.why, row.machine, "\n".join(u.review for u in (*row.units, *row.rejected) if u.review), str(row.eid),
        )
        for group in view.groups
        for row in group.rows
    )  # fmt: skip
    return Sheet("Bao phủ", columns, rows, highlight=5)


def _units(row: ClauseRow) -> str:
    """The strongest units, each on a line of its own."""
    lines = [f"[{unit.place}] {words.beginning(str(unit.wording), _LONG)}" for unit in row.units[:_UNITS]]
    more = len(row.units) - len(lines)
    return "\n".join((*lines, f"Và {more} nội dung khác, xem trang Liên kết.") if more else lines)


def _links(view: ReportView) -> Sheet:
    columns = (
        Column("Điều khoản", 18), Column("Nội dung điều khoản", 38), Column("Vị trí trong kế hoạch", 18),
        Column("Trang", 7), Column("Nội dung trong kế hoạch", 38), Column("Mức", 9), Column("Điểm", 7),
        Column("Trạng thái", 11),
        Column("Người rà soát", 18), Column("Giải thích", 26), Column("Bằng chứng", 28), Column("Mã điều khoản", 12),
        Column("Mã trong kế hoạch", 12),
    )  # fmt: skip
    return Sheet("Liên kết", columns, tuple(_link(row, unit) for row in view.rows for unit in (*row.units, *row.rejected)))


def _link(row: ClauseRow, unit: UnitCell) -> tuple[Cell, ...]:
    return (
        row.place, str(row.wording), unit.place, unit.page or "", str(unit.wording), unit.grade.text, round(unit.score, 4),
        unit.state or words.STATES["proposed"], unit.review, unit.why, "\n".join(unit.evidence), str(row.eid), str(unit.eid),
    )  # fmt: skip


def _tasks(view: ReportView) -> Sheet:
    columns = (
        Column("Vị trí trong kế hoạch", 22), Column("Nội dung", 60), Column("Điều khoản tương ứng", 26),
        Column("Loại khi không có điều khoản nào giao", 18), Column("Giải thích", 28), Column("Mã", 12),
    )  # fmt: skip
    rows = tuple((t.place, t.text, "\n".join(t.clauses), t.orphan, t.why, str(t.eid)) for t in view.tasks)
    return Sheet("Nhiệm vụ", columns, rows)


def _agencies(view: ReportView) -> Sheet:
    columns = (
        Column("Cơ quan", 28), Column("Vai trò", 12), Column("Vị trí trong kế hoạch", 20), Column("Nội dung", 60),
        Column("Thời gian", 18), Column("Điều khoản tương ứng", 24), Column("Mã", 12),
    )  # fmt: skip
    rows = tuple((a.agency, a.role, a.place, a.text, a.time, "\n".join(a.clauses), str(a.eid)) for a in view.agencies)
    return Sheet("Việc theo cơ quan", columns, rows)


def _outline(view: ReportView) -> Sheet:
    columns = (
        Column("Phần của đề cương", 34), Column("Vị trí trong đề cương", 24), Column("Trong kế hoạch", 14),
        Column("Vị trí trong kế hoạch", 22), Column("Còn thiếu", 44),
    )  # fmt: skip
    rows = tuple((r.label, r.section, r.verdict.text, r.place, "\n".join(r.lacking)) for r in view.outline)
    return Sheet("Theo đề cương", columns, rows, highlight=2)


def _reviews(view: ReportView) -> Sheet:
    columns = (
        Column("Số", 6), Column("Quyết định", 14), Column("Điều khoản", 22), Column("Vị trí trong kế hoạch", 24),
        Column("Người rà soát", 22), Column("Ngày", 12), Column("Lý do", 40), Column("Hiệu lực", 26),
    )  # fmt: skip
    rows = tuple((r.number, r.action, r.clause_place, r.unit_place, r.reviewer, r.day, r.reason, r.now) for r in view.reviews)
    return Sheet("Rà soát", columns, rows)


def _facts(view: ReportView) -> Sheet:
    columns = (
        Column("Văn bản", 20), Column("Loại", 10), Column("Vị trí", 20), Column("Nội dung hoặc cơ quan", 34),
        Column("Mức hoặc vai trò", 18), Column("Thời gian", 18), Column("Nguyên văn", 40), Column("Độ tin cậy", 8),
    )  # fmt: skip
    rows = tuple((f.document, f.kind, f.place, f.subject, f.value, f.time, f.quote, round(f.confidence, 2)) for f in view.facts)
    return Sheet("Chỉ tiêu - thời hạn - cơ quan", columns, rows)


def _comparisons(view: ReportView) -> Sheet:
    columns = (
        Column("Điều khoản", 22), Column("Chỉ tiêu", 40), Column("Được giao", 22), Column("Vị trí trong kế hoạch", 22),
        Column("Trong kế hoạch", 22), Column("So sánh", 14), Column("Giải thích", 34),
    )  # fmt: skip
    rows = tuple((c.clause_place, c.metric, c.asked, c.unit_place, c.planned, c.outcome.text, c.why) for c in view.comparisons)
    return Sheet("So sánh chỉ tiêu", columns, rows)


def _findings(view: ReportView) -> Sheet:
    columns = (Column("Mức", 10), Column("Văn bản", 28), Column("Vị trí", 26), Column("Nội dung", 70), Column("Mã", 8))
    return Sheet("Cảnh báo", columns, tuple((f.severity.text, f.document, f.place, f.message, f.code) for f in view.findings))
