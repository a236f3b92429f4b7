"""Quantities: numbers that count something, with comparison and unit; numbers that name something are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.quantities import Quantity, find_quantities, read_number
from nlp.times import find_times


def quantities(text: str) -> list[tuple[str, float, float | None, str]]:
    return [(q.comparator, q.value, q.value_to, q.unit) for q in find_quantities(text, find_times(text))]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("cho khoảng 1.000 chuyên gia", ("about", 1000, None, "chuyên gia"), "a dot separates thousands"),
        ("đạt 70,5 %", ("exact", 70.5, None, "%"), "a comma separates decimals, a space stands before the sign"),
        ("đạt khoảng 70 - 75%", ("about", 70, 75, "%"), "about a range"),
        ("tốc độ tăng trưởng đạt khoảng 20%", ("about", 20, None, "%"), "a rate of growth is reached, it does not grow"),
        ("có từ 12 đến 15 tỉnh, thành phố", ("range", 12, 15, "tỉnh, thành phố"), "a range in words"),
        ("từ 10% đến 15%", ("range", 10, 15, "%"), "the sign after both numbers"),
        ("tăng từ 10 - 15%", ("increase_range", 10, 15, "%"), "growth by a range"),
        ("tăng ít nhất 10% so với giai đoạn 2011-2020", ("increase_min", 10, None, "%"), "growth by at least"),
        ("có ít nhất 100 DN được hướng dẫn", ("min", 100, None, "DN"), "an abbreviation is a unit"),
        ("tối thiểu 03 trường cùng khối", ("min", 3, None, "trường"), "a leading zero"),
        ("trên 80% số xã", ("min", 80, None, "%"), "more than"),
        ("không dưới 50% số xã", ("min", 50, None, "%"), "not below is at least"),
        ("dưới 5% số hộ", ("max", 5, None, "%"), "below"),
        ("không quá 02 lần", ("max", 2, None, "lần"), "not more than"),
        ("từ 80% trở lên", ("min", 80, None, "%"), "the comparison stands after"),
        ("≥ 95%", ("min", 95, None, "%"), "a sign in a table"),
        ("một (01) nhiệm vụ", ("exact", 1, None, "nhiệm vụ"), "word first"),
        ("01 (một) bộ hồ sơ", ("exact", 1, None, "bộ"), "digit first"),
        ("ít nhất hai lớp", ("min", 2, None, "lớp"), "a number in words after a comparison"),
        ("Khoảng 4\nNgân hàng Nhà nước, 05 câu lạc bộ", ("exact", 5, None, "câu lạc bộ"), "the next cell is no unit"),
        ("1/3 số doanh nghiệp", ("exact", 1 / 3, None, "doanh nghiệp"), "a fraction"),
        ("20 tỷ đồng", ("exact", 20, None, "tỷ đồng"), "money"),
        ("1,5 triệu người", ("exact", 1.5, None, "triệu người"), "a large number of things"),
    ],
)
def test_one_quantity(text: str, expected: tuple[str, float, float | None, str], reason: str) -> None:
    assert quantities(text) == [expected], reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Quyết định số 1322/QĐ-TTg", "a document number"),
        ("ngày 25/4/2023", "a date"),
        ("giai đoạn 2021 - 2025", "a period"),
        ("Điều 5, khoản 3, điểm a", "provisions"),
        ("Hệ thống quản lý ISO 9001 và ISO 14001", "standards"),
        ("điện thoại: 02153.825.019", "a telephone"),
        ("(024) 37561501", "a telephone with its area code"),
        ("Số 886, đường Lê Lợi", "a house number"),
        ("lớp 1 và lớp 2", "grades"),
        ("lần thứ 12 năm nay", "an ordinal"),
    ],
)
def test_numbers_that_count_nothing(text: str, reason: str) -> None:
    assert quantities(text) == [], reason


def test_the_span_covers_comparison_number_and_unit() -> None:
    text = "Hằng năm, có ít nhất 30 doanh nghiệp được hỗ trợ."
    (q,) = find_quantities(text)
    assert q.span.of(text) == "ít nhất 30 doanh nghiệp"
    assert q.number.of(text) == "30"


@pytest.mark.parametrize(
    ("printed", "value"), [("1.000", 1000), ("1.234.567", 1234567), ("70,5", 70.5), ("2.5", 2.5), ("x", 0), ("", 0)]
)
def test_read_number(printed: str, value: float) -> None:
    assert read_number(printed) == value


WORDS = st.sampled_from(
    [
        "ít nhất",
        "khoảng",
        "10",
        "1.000",
        "70 - 75",
        "%",
        "tăng",
        "từ",
        "đến",
        "doanh nghiệp",
        "(",
        ")",
        "một",
        "(01)",
        "/",
        ",",
        ".",
        ";",
        "2025",
        "năm",
        "trở lên",
        "≥",
        "số",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_gives_ordered_disjoint_quantities(text: str) -> None:
    found: tuple[Quantity, ...] = find_quantities(text, find_times(text))
    assert all(q.span.contains(q.number) and q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.value_to is None or q.value_to > q.value for q in found)
