"""The report as a Word document that an official can sign and forward. Pure: gives bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from corpus.traces import VERDICTS, TracedPair
from service.rendering import capitalise
from service.reports import words
from service.reports.clauses import ClauseRow
from service.reports.follow_up import AgencyRow
from service.reports.official import OfficialDocument
from service.reports.view import ReportView, build_view

_LONG, _UNIT, _UNITS = 280, 180, 3
_PARTLY = "Kế hoạch đáp ứng một phần: "
"""How the reason of what is partial begins; beside the conclusion it need not be said again."""
_CAVEAT = (
    "Kết luận và liên kết chưa có người xác nhận là đề xuất của máy. Kết luận chỉ dựa vào câu chữ của kế hoạch, không phản ánh "
    "việc thực hiện trên thực tế. Nội dung chưa được xem xét không được coi là đã đáp ứng."
)


def render(pair: TracedPair, *, made_on: date) -> bytes:
    """The report on `pair`, dated `made_on`; equal pairs give equal bytes."""
    view = build_view(pair, made_on=made_on)
    report = OfficialDocument(f"Báo cáo đối chiếu {view.plan.name} với {view.decision.name}")
    report.letterhead(made_on)
    report.title("Báo cáo", f"Kết quả đối chiếu {view.plan.name} với {view.decision.name}")
    _opening(report, view)
    parts = (
        ("Kết quả chung", _summary, True),
        ("Nội dung cần bổ sung", _gaps, True),
        ("So sánh chỉ tiêu", _targets, True),
        ("Kiểm tra theo đề cương", _outline, bool(view.outline)),
        ("Phân công theo cơ quan", _agencies, True),
        ("Nhiệm vụ của kế hoạch không ứng với điều khoản nào được giao", _orphans, True),
        ("Quyết định của người rà soát", _reviews, bool(view.reviews)),
    )
    for number, (heading, part, _) in enumerate((part for part in parts if part[2]), 1):
        report.heading(f"{number}. {heading}")
        part(report, view)
    report.paragraph(_CAVEAT, italic=True, before=6)
    report.signature(("Như trên;", "Lưu: VT."), "Thủ trưởng cơ quan")
    report.landscape()
    _appendix(report, view)
    return report.save()


def _opening(report: OfficialDocument, view: ReportView) -> None:
    decision, plan = view.decision, view.plan
    for lead, card in (("Văn bản giao nhiệm vụ", decision), ("Kế hoạch thực hiện", plan)):
        issuer = f" của {card.issuer}" if card.issuer else ""
        title = f": {card.title}" if card.title else ""
        report.paragraph(f"{lead}: {card.name}{issuer}{title}.")


def _summary(report: OfficialDocument, view: ReportView) -> None:
    summary, asked = view.summary, view.summary.verdicts["yes"]
    issuer = view.plan.issuer or "cơ quan ban hành kế hoạch"
    report.paragraph(
        f"Trong {summary.total('yes')} điều khoản giao cho {issuer}, kế hoạch thể hiện đầy đủ {asked['covered']}, thể hiện một "
        f"phần {asked['partial']} và chưa có {asked['missing']} điều khoản."
    )
    names = (
        ("yes", capitalise(issuer)),
        ("unclear", "Chưa rõ giao cho ai"),
        ("no", "Cơ quan, tổ chức khác (không tính là thiếu)"),
    )
    rows = [
        [name, *(str(summary.verdicts[code][verdict]) for verdict in VERDICTS), str(summary.total(code))]
        for code, name in names
    ]
    head = ("Điều khoản giao cho", *(words.VERDICTS[verdict].text for verdict in VERDICTS), "Cộng")
    report.table(head, (34, 12, 12, 12, 16, 10), rows)


def _gaps(report: OfficialDocument, view: ReportView) -> None:
    gaps = [row for row in view.rows if row.is_gap]
    if not gaps:
        report.paragraph("Không có điều khoản nào được giao mà kế hoạch còn thiếu.")
        return
    rows = [[capitalise(row.place), _clause(row), _conclusion(row), capitalise(row.why.removeprefix(_PARTLY))] for row in gaps]
    report.table(("Điều khoản", "Nội dung được giao", "Kết luận", "Giải thích"), (18, 40, 18, 30), rows)


def _conclusion(row: ClauseRow) -> str:
    machine = (f"(máy: {row.machine.lower()})",) if row.machine else ()
    return "\n".join((row.conclusion.text, *row.lacking, *machine))


def _targets(report: OfficialDocument, view: ReportView) -> None:
    if not view.comparisons:
        report.paragraph("Không có chỉ tiêu định lượng nào để so sánh.")
        return
    rows = [[capitalise(c.clause_place), c.metric, c.asked, c.planned or "Không có", c.outcome.text] for c in view.comparisons]
    report.table(("Điều khoản", "Chỉ tiêu", "Được giao", "Trong kế hoạch", "So sánh"), (18, 34, 20, 20, 14), rows)


def _outline(report: OfficialDocument, view: ReportView) -> None:
    rows = [[r.label, r.verdict.text, capitalise(r.place), "; ".join(r.lacking)] for r in view.outline]
    report.table(("Phần của đề cương", "Trong kế hoạch", "Vị trí", "Còn thiếu"), (34, 16, 24, 30), rows)


def _agencies(report: OfficialDocument, view: ReportView) -> None:
    if not view.agencies:
        report.paragraph("Kế hoạch không nêu rõ cơ quan thực hiện.")
        return
    rows = []
    for agency, tasks in groupby(view.agencies, key=lambda row: row.agency):
        mine = list(tasks)
        rows.append([capitalise(agency), *(str(sum(t.role in roles for t in mine)) for roles in _DUTIES), _places(mine)])
    report.table(("Cơ quan", "Chủ trì, thực hiện", "Phối hợp", "Vị trí trong kế hoạch"), (40, 14, 12, 40), rows)


_DUTIES = (("chủ trì", "thực hiện", "tham mưu", "bố trí kinh phí"), ("phối hợp",))


def _places(rows: Iterable[AgencyRow]) -> str:
    places = list(dict.fromkeys(row.place for row in rows))
    shown = "; ".join(capitalise(place) for place in places[:4])
    return shown + (f"; và {len(places) - 4} vị trí khác" if len(places) > 4 else "")


def _orphans(report: OfficialDocument, view: ReportView) -> None:
    if not view.orphans:
        report.paragraph("Mọi nhiệm vụ của kế hoạch đều ứng với ít nhất một điều khoản.")
        return
    rows = [[capitalise(task.place), words.beginning(task.text, _LONG), task.orphan] for task in view.orphans]
    report.table(("Vị trí", "Nội dung", "Loại"), (24, 60, 20), rows)


def _reviews(report: OfficialDocument, view: ReportView) -> None:
    rows = [
        [
            str(r.number),
            capitalise(r.action),
            "\n".join(filter(None, (r.clause_place, r.unit_place))),
            f"{r.reviewer}, {r.day}",
            "\n".join(filter(None, (r.reason, r.now))),
        ]
        for r in view.reviews
    ]
    head = ("Số", "Quyết định", "Điều khoản – nội dung", "Người rà soát", "Lý do, hiệu lực")
    report.table(head, (7, 14, 34, 22, 28), rows)


def _appendix(report: OfficialDocument, view: ReportView) -> None:
    report.title("Phụ lục", "Đối chiếu từng điều khoản")
    rows = []
    for row in view.rows:
        units = [f"[{capitalise(unit.place)}] {words.beginning(str(unit.wording), _UNIT)}" for unit in row.units[:_UNITS]]
        if len(row.units) > _UNITS:
            units.append(f"Và {len(row.units) - _UNITS} nội dung khác.")
        state = {unit.state for unit in row.units if unit.state}
        rows.append(
            [
                capitalise(row.place),
                _clause(row),
                "\n".join(units) or "Không tìm thấy nội dung tương ứng.",
                "\n".join((_conclusion(row), *sorted(state))),
            ]
        )
    report.table(("Điều khoản", "Nội dung được giao", "Nội dung trong kế hoạch", "Kết luận"), (14, 36, 42, 14), rows)


def _clause(row: ClauseRow) -> str:
    above = f"{words.beginning(row.above, 100).rstrip(':')} › " if row.above else ""
    return above + words.beginning(str(row.wording), _LONG)
