"""Rows of tables."""

from __future__ import annotations

import pytest

from corpus.sources import SourceText
from ingest.normalise import normalise
from ingest.rows import RowNumbers, heads_numbers, read_row, row_number
from ingest.structure import read_structure


def rows(text: str) -> list[tuple[str, str]]:
    return [(str(p.eid), p.text) for p in read_structure(text).provisions if p.kind == "row"]


@pytest.mark.parametrize(
    ("line", "num", "cells"),
    [("1\tViệc\tBộ A", "1", ("Việc", "Bộ A")), ("II\tNhóm\t", "II", ("Nhóm", "")), ("\t\ttiếp", None, ("", "", "tiếp")),
     ("Nội dung\tThời gian", None, ("Nội dung", "Thời gian")), ("1.2.\tViệc", "1.2", ("Việc",))],
)  # fmt: skip
def test_a_row_on_one_line(line: str, num: str | None, cells: tuple[str, ...]) -> None:
    row = read_row(line)
    assert (row.num, row.cells) == (num, cells)


@pytest.mark.parametrize("cell", ["1", "1.", "12", "IV", "A", "a)", "1.1", "1.1."])
def test_numbers_of_rows(cell: str) -> None:
    assert row_number(cell) == cell.rstrip(".)")


@pytest.mark.parametrize("cell", ["2021", "Hằng năm", "1 việc", "", "10%"])
def test_other_cells(cell: str) -> None:
    assert row_number(cell) is None


@pytest.mark.parametrize("cell", ["STT", "TT", "Số TT", "TT Nội dung thực hiện", "(Kèm theo Quyết định số 1) TT"])
def test_headings_of_the_number_column(cell: str) -> None:
    assert heads_numbers(cell)


def test_the_heading_row_belongs_to_the_unit_and_a_row_without_number_to_the_row_above() -> None:
    text = "PHỤ LỤC\nTT\tViệc\tCơ quan\n1\tLập kế hoạch\tSở A, Sở\n\t\tB;\n2\tTổng kết\tSở C"
    assert rows("Điều 1. X\nNơi nhận:\n- A;\n" + text) == [
        ("att_1__row_1", "Lập kế hoạch | Sở A, Sở B;"),
        ("att_1__row_2", "Tổng kết | Sở C"),
    ]


def test_a_table_inside_a_section() -> None:
    assert rows("I. VIỆC\nTT\tViệc\n1\tA\nII. KHÁC\nTT\tViệc\n1\tB") == [("sec_I__row_1", "A"), ("sec_II__row_1", "B")]


def test_a_table_with_one_cell_a_line() -> None:
    table = "STT|Việc|Thời gian|I|Nhóm một|1|Lập kế hoạch|- Sở A|- Sở B|2022|2|Tổng kết|5|II|Nhóm hai|1|Khác"
    assert rows(f"Điều 1. X|Nơi nhận:|- A;|PHỤ LỤC|{table}".replace("|", "\n")) == [
        ("att_1__row_I", "Nhóm một"),
        ("att_1__row_1", "Lập kế hoạch | - Sở A | - Sở B | 2022"),
        ("att_1__row_2", "Tổng kết | 5"),
        ("att_1__row_II", "Nhóm hai"),
        ("att_1__row_1-2", "Khác"),
    ]


def test_such_a_table_ends_where_the_numbering_above_it_goes_on() -> None:
    lines = ["1. Một", "2. Hai:", "STT", "Việc", "1", "Việc A", "2", "Việc B", "3. Ba", "a) Điểm"]
    eids = [str(p.eid) for p in read_structure("\n".join(lines)).provisions]
    assert eids == ["cl_1", "cl_2", "cl_2__row_1", "cl_2__row_2", "cl_3", "cl_3__point_a"]


def test_a_group_may_have_a_line_below_its_head_and_the_numbers_may_begin_anew_behind_another() -> None:
    table = "TT|Đề án|Chủ trì|I|QUẢN TRỊ|Đến 2025|1|Đề án một|Bộ A|2|Đề án hai|Bộ B|Đến 2030|1|Đề án ba|Bộ C|2|Đề án bốn|1"
    assert [eid for eid, _ in rows(f"Điều 1. X|Nơi nhận:|- A;|PHỤ LỤC|{table}".replace("|", "\n"))] == [
        "att_1__row_I", "att_1__row_1", "att_1__row_2", "att_1__row_1-2", "att_1__row_2-2",
    ]  # fmt: skip


def test_rows_may_number_through_the_groups() -> None:
    table = "TT|Việc|I|Nhóm một|1|Việc A|2|Việc B|II|Nhóm hai|3|Việc C|III|Nhóm ba|4|Việc D"
    assert [eid for eid, _ in rows(f"Điều 1. X|Nơi nhận:|- A;|PHỤ LỤC|{table}".replace("|", "\n"))] == [
        "att_1__row_I", "att_1__row_1", "att_1__row_2", "att_1__row_II", "att_1__row_3", "att_1__row_III", "att_1__row_4",
    ]  # fmt: skip


def test_a_bare_number_is_a_row_only_in_sequence() -> None:
    numbers = RowNumbers().take("1", opens=True, restarts=False)
    assert numbers is not None
    assert numbers.take("25", opens=True, restarts=True) is None
    assert numbers.take("1.1", opens=False, restarts=False) is not None
    assert numbers.take("2", opens=False, restarts=False) is not None
    assert numbers.take("1", opens=True, restarts=False) is None
    assert numbers.take("1", opens=True, restarts=True) is not None
    assert numbers.take("II", opens=True, restarts=True) is None


def test_a_heading_that_a_new_page_repeats_is_no_text_of_a_row() -> None:
    table = ["TT\tViệc\tCơ quan", "(1)\t(2)\t(3)", "1\tA\tSở A", "TT\tViệc\tCơ quan", "2\tB\tSở B"]
    assert rows("\n".join(["Điều 1. X", "Nơi nhận:", "- A;", "PHỤ LỤC", *table])) == [
        ("att_1__row_1", "A | Sở A"),
        ("att_1__row_2", "B | Sở B"),
    ]


def test_a_numbered_line_between_two_rows_is_the_head_of_a_group() -> None:
    table = ["TT\tViệc\tCơ quan", "I. Nhóm một", "1\tA\tSở A", "II\tNhóm hai\t", "1\tB\tSở B"]
    assert rows("\n".join(["Điều 1. X", "Nơi nhận:", "- A;", "PHỤ LỤC", *table])) == [
        ("att_1__row_I", "Nhóm một"),
        ("att_1__row_1", "A | Sở A"),
        ("att_1__row_II", "Nhóm hai"),
        ("att_1__row_1-2", "B | Sở B"),
    ]


def test_a_section_between_two_tables_is_no_row() -> None:
    lines = ["I. MỘT", "TT\tViệc", "1\tA", "II. HAI", "TT\tViệc", "1\tB"]
    eids = [str(p.eid) for p in read_structure("\n".join(lines)).provisions]
    assert eids == ["sec_I", "sec_I__row_1", "sec_II", "sec_II__row_1"]


def test_the_sign_that_ends_a_document_is_no_cell() -> None:
    assert rows("I. VIỆC\nTT\tViệc\tNăm\n1\tA\t2024\n2\tB\t2025./.") == [
        ("sec_I__row_1", "A | 2024"),
        ("sec_I__row_2", "B | 2025"),
    ]


def test_a_paragraph_between_rows_is_text_of_the_row_above() -> None:
    table = ["TT\tViệc\tCơ quan", "1\tA\tSở A", "Ghi chú của việc A", "2\tB\tSở B"]
    assert rows("\n".join(["I. VIỆC", *table])) == [
        ("sec_I__row_1", "A | Sở A | Ghi chú của việc A"),
        ("sec_I__row_2", "B | Sở B"),
    ]


def test_the_further_lines_of_a_cell_are_indented() -> None:
    cells = (
        "STT",
        "Việc",
        "Thời gian",
        "1",
        "Tuyên truyền triển khai",
        "  Bộ tiêu chí",
        "Cả",
        "  năm 2022",
        "2",
        "Việc B đến năm",
    )
    table = "\n\n".join((*cells, "  2025"))
    text = normalise(SourceText(f"I. VIỆC\n\n{table}", "a.txt", "0" * 64, "text/plain")).text
    assert rows(text) == [
        ("sec_I__row_1", "Tuyên truyền triển khai Bộ tiêu chí | Cả năm 2022"),
        ("sec_I__row_2", "Việc B đến năm 2025"),
    ]
