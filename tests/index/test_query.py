"""What is read out of the words that people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import Query, read_query


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("hỗ trợ hỗ trợ", Query(words=("hỗ", "trợ", "hỗ", "trợ"))),  # order and repetition are kept, for pairs
        ("Hoà giải", Query(words=("hòa", "giải"))),  # one placing of tone marks
        ("ho tro", Query(words=("ho", "tro"), accented=False)),
        ("ho tro 12/QĐ-TTg", Query(words=("ho", "tro", "12", "qd", "ttg"), numbers=("12/qdttg",), accented=False)),
        ("15/2022/tt-bkhcn", Query(words=("15", "2022", "tt", "bkhcn"), numbers=("15/2022/ttbkhcn",), accented=False)),
        ("24/24 giờ", Query(words=("24", "24", "giờ"))),  # no number of a document
        (
            "Điều 12 khoản 3 điểm đ",
            Query(segments=("art_12", "cl_3", "point_đ"), accented=False),
        ),  # only a place: nothing accented
        ("mục iv Chương II", Query(segments=("sec_IV", "chp_II"), accented=False)),
        ("dieu 12a", Query(segments=("art_12a",), accented=False)),
        ("điều trị 12 tháng", Query(words=("điều", "trị", "12", "tháng"))),
        ('"năng suất" chất lượng', Query(words=("năng", "suất", "chất", "lượng"), phrases=(("năng", "suất"),))),
        ("năng suất -“chất lượng” -giá", Query(words=("năng", "suất"), excluded=(("chất", "lượng"), ("giá",)))),
        ("giai đoạn 2021 -2030", Query(words=("giai", "đoạn", "2021", "2030"))),  # a dash before a year excludes nothing
        ("-giá", Query(excluded=(("gia",),), accented=False)),  # nothing is asked for
    ],
)
def test_reading(typed: str, query: Query) -> None:
    assert read_query(typed) == query


@given(st.text())
def test_any_text_is_a_query(typed: str) -> None:
    assert isinstance(read_query(typed).is_empty, bool)
