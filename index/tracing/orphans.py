"""Tasks of the plan that no clause of the decision asks of its issuer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.addresses import Eid
from corpus.annotations import Reference
from corpus.traces import Orphan
from index.tracing.texts import SECTION_KINDS, section_kind
from index.tracing.units import Unit, is_form

_ORGANISES = re.compile(
    r"(?:chức năng, nhiệm vụ|nhiệm vụ được giao|nội dung của kế hoạch|kế hoạch này|vướng mắc"
    r"|theo dõi, đôn đốc|cung cấp thông tin về nhu cầu)"
    r"|^\W*(?:yêu cầu|mục đích|căn cứ kế hoạch|trong quá trình)",
    re.IGNORECASE,
)
_ORGANISATION = dict(SECTION_KINDS)["organisation"]
_OTHER_BASIS = re.compile(
    r"(?:quyết định|nghị quyết|nghị định|thông tư|chỉ thị|luật|kết luận|công văn|kế hoạch)\s+(?:liên tịch\s+)?số", re.IGNORECASE
)
_NO_TASKS = re.compile(
    r"^\W*(?:căn cứ|cơ sở (?:pháp lý|thực tiễn)|sự cần thiết|bối cảnh|thực trạng|tồn tại|hạn chế|khó khăn|thuận lợi|nguyên nhân"
    r"|kết quả (?:đạt được|thực hiện)|(?:đánh giá )?tình hình|biểu mẫu|mẫu (?:biểu )?số)\b",
    re.IGNORECASE,
)
"""Headings above what was found or is to be filled in."""
_BLANK = re.compile(r"\.{5,}|…{2,}|\|\s*…\s*(?:\||$)|_{4,}")
_LEAST_WORDS = 6


def orphans_of(
    units: Sequence[Unit], asked: Collection[Eid], beside: Collection[Eid], references: Sequence[Reference], own: str | None
) -> tuple[Orphan, ...]:
    """The leaf units with a task of their own that no clause asks for, in order.

    `asked` are the units linked to a clause that speaks to the plan's issuer, `beside` those linked to a clause that speaks to
    somebody else. `own` is the key of the decision's number.
    """
    return tuple(
        _orphan(unit, references, own, unit.eid in beside)
        for unit in units
        if unit.eid not in asked and unit.parent not in asked and _is_task(unit)
    )


def _is_task(unit: Unit) -> bool:
    return (
        not unit.is_heading
        and unit.attribute is None
        and not is_form(unit.provision)
        and len(unit.words) >= _LEAST_WORDS
        and not _BLANK.search(unit.provision.body)
        and not any(_NO_TASKS.match(heading) for heading in unit.headings)
    )


def _orphan(unit: Unit, references: Sequence[Reference], own: str | None, beside: bool) -> Orphan:
    cited = [r for r in references if r.eid == unit.eid and r.form == "full" and r.number and _key(r.number) != own]
    printed = (
        cited[0].quote
        if cited
        else (m[0] if (m := _OTHER_BASIS.search(unit.provision.body)) and not _cites(unit, own) else None)
    )
    note = " Chỉ gần với điều khoản giao cho cơ quan khác." if beside else ""
    if printed:
        return Orphan(unit.eid, "other_legal_basis", f"Viện dẫn văn bản khác: “{printed}”.{note}")
    organises = any(_ORGANISATION.search(heading) for heading in unit.headings) or _ORGANISES.search(unit.text)
    if organises or section_kind(unit.headings) in ("purpose", "scope"):
        return Orphan(unit.eid, "organisational", f"Việc tổ chức, phân công; không điều khoản nào yêu cầu riêng.{note}")
    return Orphan(unit.eid, "local_initiative", f"Nhiệm vụ do kế hoạch tự đặt ra; không điều khoản nào yêu cầu.{note}")


def _cites(unit: Unit, own: str | None) -> bool:
    return bool(own) and str(own) in _key(unit.provision.body)


def _key(text: str) -> str:
    return re.sub(r"\s", "", text).lower()
