"""Faults that a document shows by its own words."""

from __future__ import annotations

import pytest

from corpus.findings import Finding
from nlp.faults import find_faults
from nlp.references import find_references
from tests.builders import document
from tests.nlp.test_references import PLAN, REGISTER


def faults(text: str) -> tuple[Finding, ...]:
    made = document([{"eid": "para_1", "num": None, "text": text}], PLAN)
    return find_faults(made, find_references(made, REGISTER).references)


@pytest.mark.parametrize(
    ("text", "code", "fact"),
    [
        ("(Kèm theo Kế hoạch số 11 /KH-UBND ngày 18/01/2020)", "N001", ("actual", "2021-01-18")),
        (
            "Thủ tướng ban hành Kế hoạch tổng thể giai đoạn 2021-2030. Trong đó, mục tiêu đến năm 2011-2025 có 12 tỉnh.",
            "N003",
            ("expected", "2021-2030"),
        ),
        ("Gửi báo cáo trước ngày 31/2/2021.", "N005", ("printed", "trước ngày 31/2/2021")),
        ("Thực hiện trong giai đoạn 2025 - 2021.", "N005", ("printed", "trong giai đoạn 2025 - 2021")),
    ],
)
def test_a_fault(text: str, code: str, fact: tuple[str, str]) -> None:
    (finding,) = faults(text)
    assert finding.code == code
    assert fact in finding.facts
    assert str(finding.eid) == "para_1"


@pytest.mark.parametrize(
    "text",
    [
        "(Kèm theo Kế hoạch số 11/KH-UBND ngày 18/01/2021)",  # its own date
        "Kế hoạch giai đoạn 2021-2030, tăng 10% so với giai đoạn 2011-2020.",  # a comparison with the past
        "Chương trình giai đoạn 2021-2030. Mục tiêu giai đoạn 2021-2025: có 12 tỉnh.",  # a part of the programme
        "Chương trình giai đoạn 2021-2030 và Đề án giai đoạn 2019-2025.",  # two programmes
    ],
)
def test_no_fault(text: str) -> None:
    assert faults(text) == ()
