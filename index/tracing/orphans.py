"""Tasks of the plan that no clause of the decision asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.addresses import Eid
from corpus.annotations import Reference
from corpus.traces import Orphan
from index.tracing.units import Unit, is_form

_ORGANISES = re.compile(
    r"(?:chức năng, nhiệm vụ|nhiệm vụ được giao|nội dung của kế hoạch|kế hoạch này|vướng mắc"
    r"|theo dõi, đôn đốc|cung cấp thông tin về nhu cầu)"
    r"|^\W*(?:yêu cầu|mục đích|căn cứ kế hoạch|trong quá trình)",
    re.IGNORECASE,
)
_OTHER_BASIS = re.compile(
    r"(?:quyết định|nghị quyết|nghị định|thông tư|chỉ thị|luật|kết luận|công văn|kế hoạch)\s+(?:liên tịch\s+)?số", re.IGNORECASE
)


def orphans_of(
    units: Sequence[Unit], linked: Iterable[Eid], references: Sequence[Reference], own: str | None
) -> tuple[Orphan, ...]:
    """The leaf units with a task of their own that no link reaches, in order. `own` is the key of the decision's number."""
    reached = set(linked)
    return tuple(
        _orphan(unit, references, own)
        for unit in units
        if unit.eid not in reached
        and not unit.is_heading
        and unit.attribute is None
        and not is_form(unit.provision)
        and len(unit.words) >= 6
        and unit.parent not in reached
    )  # fmt: skip


def _orphan(unit: Unit, references: Sequence[Reference], own: str | None) -> Orphan:
    cited = [r for r in references if r.eid == unit.eid and r.form == "full" and r.number and _key(r.number) != own]
    printed = (
        cited[0].quote
        if cited
        else (m[0] if (m := _OTHER_BASIS.search(unit.provision.body)) and not _cites(unit, own) else None)
    )
    if printed:
        return Orphan(unit.eid, "other_legal_basis", f"Viện dẫn văn bản khác: “{printed}”.")
    if unit.section in ("organisation", "purpose", "scope") or _ORGANISES.search(unit.text):
        return Orphan(unit.eid, "organisational", "Việc tổ chức, phân công; không điều khoản nào yêu cầu riêng.")
    return Orphan(unit.eid, "local_initiative", "Nhiệm vụ do kế hoạch tự đặt ra; không điều khoản nào yêu cầu.")


def _cites(unit: Unit, own: str | None) -> bool:
    return bool(own) and str(own) in _key(unit.provision.body)


def _key(text: str) -> str:
    return re.sub(r"\s", "", text).lower()
