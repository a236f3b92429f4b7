"""What an outline can ask of a section of a plan in its own words, and whether a part of a plan says it. Pure."""

from __future__ import annotations

import re

from corpus.annotations import AnnotatedDocument
from corpus.documents import Provision
from index.tracing.texts import REPORTS, cells

_MONEY = re.compile(r"\d[\d.,]*\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+đồng)?|đồng|VNĐ|VND)\b", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"\d[\d.,]*")
_TIME = re.compile(r"\b(?:(?:năm|tháng|quý)\s+[\dIVX]|h[ằà]ng (?:năm|quý|tháng)|giai đoạn \d)", re.IGNORECASE)

ASKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("appendix", re.compile(r"\b(?:phụ lục|phụ biểu|biểu (?:mẫu )?kèm theo|bảng kèm theo)\b", re.IGNORECASE)),
    ("quantity", re.compile(r"\b(?:định lượng|khối lượng|số lượng|con số|chỉ tiêu)\b", re.IGNORECASE)),
    ("budget", re.compile(r"\bdự toán\b|\b(?:tổng số|nsnn|kinh phí|vốn)\b[^.]{0,20}?(?:_{2,}|\.{4,}|…)", re.IGNORECASE)),
    ("schedule", re.compile(r"\b(?:tiến độ|lộ trình|thời gian (?:thực hiện|hoàn thành))\b", re.IGNORECASE)),
    ("lead_agency", re.compile(r"\b(?:đầu mối|phân công|trách nhiệm(?: thực hiện)? của|cơ quan chủ trì)\b", re.IGNORECASE)),
    ("report", re.compile(r"\b(?:chế độ báo cáo|sơ kết|tổng kết)\b", re.IGNORECASE)),
)  # fmt: skip
"""What the words of an outline ask for."""


ASKED = (*(code for code, _ in ASKS), *(f"appendix_{code}" for code, _ in ASKS[1:]))
"""What a section can lack; `appendix_…`: the appendix is there but says nothing of that."""


def holds(code: str, plan: AnnotatedDocument, part: tuple[Provision, ...]) -> bool:
    """Whether that part of the plan says what the code asks for."""
    found, eids = plan.annotations, {p.eid for p in part}
    bodies = [p.body for p in part]
    if code == "quantity":
        return any(t.eid in eids for t in found.targets) or any(_counts(p) for p in part)
    if code == "budget":
        return any(_MONEY.search(body) for body in bodies)
    if code == "schedule":
        return any(d.eid in eids for d in found.deadlines) or any(_TIME.search(body) for body in bodies)
    if code == "lead_agency":
        return any(a.eid in eids and a.role in ("lead", "responsible") for a in found.assignments)
    return any(REPORTS.search(body) for body in bodies)


def _counts(provision: Provision) -> bool:
    """Whether a row of a table has a number in a cell of its own, its own number apart."""
    return provision.kind == "row" and any(_NUMBER_CELL.fullmatch(cell) for cell in cells(provision.text)[1:])
