"""The report as a workbook."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from service.reports.sheets import Column, Sheet, workbook
from service.reports.xlsx import render
from tests.service.builders import traced_pair

TODAY = date(2026, 11, 25)
TABLES = (
    "Bao phủ", "Liên kết", "Nhiệm vụ", "Việc theo cơ quan", "So sánh chỉ tiêu", "Chỉ tiêu - thời hạn - cơ quan", "Cảnh báo",
)  # fmt: skip


def book() -> Workbook:
    return load_workbook(BytesIO(render(traced_pair(), made_on=TODAY)))


def rows(name: str) -> list[dict[str, object]]:
    head, *body = book()[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in body]


def test_the_sheets_stand_in_reading_order() -> None:
    assert book().sheetnames == ["Tổng hợp", *TABLES]


def test_coverage_has_one_row_a_clause() -> None:
    first = rows("Bao phủ")[0]
    assert len(rows("Bao phủ")) == 4
    assert first["Điều khoản"] == "điểm a khoản 1 mục I Điều 1"
    assert first["Kết luận"] == "Một phần"
    assert "[khoản 1 mục I] Hằng năm hỗ trợ 20 doanh nghiệp" in str(first["Nội dung trong kế hoạch"])


def test_links_tasks_and_facts_have_their_rows() -> None:
    assert [row["Vị trí trong kế hoạch"] for row in rows("Liên kết")] == [
        "khoản 1 mục I", "khoản 1 mục II", "khoản 1 mục I",
    ]  # fmt: skip
    assert [row["Trạng thái"] for row in rows("Liên kết")] == ["đề xuất", "đề xuất", "đã bác"]
    assert [(row["Cơ quan"], row["Vai trò"]) for row in rows("Việc theo cơ quan")] == [("Sở Công Thương", "chủ trì")]
    assert rows("Nhiệm vụ")[1]["Loại khi không có điều khoản nào giao"] == "Nhiệm vụ tự đề ra"
    assert [row["Loại"] for row in rows("Chỉ tiêu - thời hạn - cơ quan")] == ["Chỉ tiêu", "Thời hạn", "Chỉ tiêu", "Cơ quan"]


@pytest.mark.parametrize("name", TABLES)
def test_sheets_are_ready_to_filter_and_to_print(name: str) -> None:
    sheet = book()[name]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == ("landscape", 9, 1)
    assert all(cell.alignment.wrap_text for line in sheet.iter_rows() for cell in line)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_no_text_is_a_formula(text: str) -> None:
    package = workbook("t", [Sheet("s", (Column("c", 10),), ((text,),))])
    cell = load_workbook(BytesIO(package))["s"]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix


@pytest.mark.parametrize(
    ("text", "kept", "why"),
    [
        ("a\x00b\x0bc", "a b c", "control characters cannot stand in a workbook"),
        ("x" * 40_000, "x" * 32_767, "longer than a cell may be"),
    ],
)
def test_odd_texts_are_made_to_fit(text: str, kept: str, why: str) -> None:
    package = workbook("t", [Sheet("s", (Column("c", 10),), ((text,),))])
    assert load_workbook(BytesIO(package))["s"]["A2"].value == kept, why


def test_the_same_pair_gives_the_same_bytes() -> None:
    assert render(traced_pair(), made_on=TODAY) == render(traced_pair(), made_on=TODAY)
