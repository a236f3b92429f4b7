"""Tasks that no clause asks for, and of what kind they are."""

from __future__ import annotations

import pytest

from corpus.addresses import Eid
from index.tracing.lexicon import load_lexicon
from index.tracing.orphans import orphans_of
from index.tracing.units import units_of
from tests.index.tracing.examples import annotated

TASK = "Xây dựng hệ thống thông tin cho đối tượng có nghĩa vụ kê khai."


@pytest.mark.parametrize(
    ("heading", "text", "kind", "reason"),
    [
        ("NHIỆM VỤ", TASK, "local_initiative", "a task; what it says of its object is no section on the scope"),
        ("NHIỆM VỤ", f"{TASK} theo Nghị quyết số 15/NQ-HĐND.", "other_legal_basis", "another document asks for it"),
        ("TỔ CHỨC THỰC HIỆN", TASK, "organisational", "the section tells"),
        ("MỤC ĐÍCH, YÊU CẦU", "Việc triển khai phải thiết thực, hiệu quả, tránh hình thức.", "organisational", "a demand"),
        ("Tồn tại, khó khăn", "Nguồn lực đầu tư cho công nghệ chưa đáp ứng yêu cầu.", None, "what was found is no task"),
        ("Biểu mẫu IV", "Dự án … | ……. | Các dự án hoàn thành trong năm nay", None, "a form to be filled in"),
        ("NHIỆM VỤ", "Sở Tài chính.", None, "too short for a task"),
    ],
)  # fmt: skip
def test_the_kind_of_a_task_without_clause(heading: str, text: str, kind: str | None, reason: str) -> None:
    units = units_of(annotated([("sec_I", heading), ("sec_I__cl_1", text)]).document, {}, load_lexicon())
    found = orphans_of(units, set(), set(), (), None)
    assert [orphan.kind for orphan in found] == ([kind] if kind else []), reason


def test_a_clause_that_speaks_to_somebody_else_asks_for_nothing() -> None:
    units = units_of(annotated([("sec_I", "NHIỆM VỤ"), ("sec_I__cl_1", TASK)]).document, {}, load_lexicon())
    linked = {Eid.parse("sec_I__cl_1")}
    assert not orphans_of(units, linked, set(), (), None)
    (found,) = orphans_of(units, set(), linked, (), None)
    assert "giao cho cơ quan khác" in found.why
