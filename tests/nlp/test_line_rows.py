"""Rows whose cells a converter printed one a line: which lines are agencies, and which column they belong to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import load_register
from corpus.spans import Span
from nlp.agencies import AgencyReader
from nlp.line_rows import line_row_roles

READER = AgencyReader(load_register(), {}, "Bộ Nội vụ")
TWO, THREE = ("lead", "coordinate"), ("lead", "coordinate", "approve")


def roles(row: str, columns: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(role, m.name) for role, m in line_row_roles(row, Span(0, len(row)), columns, READER)]


@pytest.mark.parametrize(
    ("row", "columns", "expected", "reason"),
    [
        ("Xây dựng Kế hoạch\nVụ Pháp chế\nBộ Tài chính\nTháng 3/2022", TWO,
         [("lead", "Vụ Pháp chế"), ("coordinate", "Bộ Tài chính")], "one agency a line"),
        ("Ban hành Chương trình Vụ Pháp chế\n- Vụ Kế hoạch - Tài chính\n- Văn phòng Bộ 2024", TWO,
         [("lead", "Vụ Pháp chế"), ("coordinate", "Vụ Kế hoạch - Tài chính"), ("coordinate", "Văn phòng Bộ")],
         "the first agency ends a line of other words, a year ends the last"),
        ("Tổ chức Hội nghị\nQuý II\nVăn phòng Bộ Cục An ninh nội địa; Bộ Công an", TWO,
         [("lead", "Văn phòng Bộ"), ("coordinate", "Cục An ninh nội địa"), ("coordinate", "Bộ Công an")],
         "a quarter is no body; two cells in one line"),
        ("Xây dựng Đề án\nBộ Tư pháp\nBộ Y tế\nThủ tướng Chính phủ\nQuý II/2021", THREE,
         [("lead", "Bộ Tư pháp"), ("coordinate", "Bộ Y tế"), ("approve", "Thủ tướng Chính phủ")], "three columns"),
        ("Xây dựng Đề án\nBộ Tư pháp\nBộ Y tế Thủ tướng Chính phủ", THREE,
         [("lead", "Bộ Tư pháp"), ("coordinate", "Bộ Y tế"), ("approve", "Thủ tướng Chính phủ")], "two cells run together"),
        ("Thông tư của Bộ Nội vụ\n- Hội nghị\nCả năm\n- Văn phòng Bộ\n- Trung tâm Thông tin (Cổng của Bộ Nội vụ)",
         ("coordinate",), [("coordinate", "Văn phòng Bộ"), ("coordinate", "Trung tâm Thông tin")], "one column; brackets"),
        ("Kiểm tra sức khỏe\nCác câu lạc bộ\nBộ Y tế\nTháng 6", TWO,
         [("lead", "Các câu lạc bộ"), ("coordinate", "Bộ Y tế")], "a body that no list knows"),
        ("Báo cáo kết quả\nHằng năm", TWO, [], "no agencies"),
    ],
)  # fmt: skip
def test_roles(row: str, columns: tuple[str, ...], expected: list[tuple[str, str]], reason: str) -> None:
    assert roles(row, columns) == expected, reason


LINES = st.lists(
    st.sampled_from(["Vụ Pháp chế", "- Bộ Y tế", "Xây dựng Đề án", "2024", "Các đơn vị", "(Bộ Y tế", "", "- "]), max_size=8
)


@given(st.one_of(st.text(max_size=80), LINES.map("\n".join)), st.sampled_from([TWO, THREE, ("lead",)]))
def test_any_row_is_read(row: str, columns: tuple[str, ...]) -> None:
    found = list(line_row_roles(row, Span(0, len(row)), columns, READER))
    assert all(m.name and m.span.end <= len(row) for _, m in found)
    assert {role for role, _ in found} <= set(columns)
