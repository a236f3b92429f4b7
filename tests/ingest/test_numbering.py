"""What a paragraph's number is, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbering import Form, read_marker, readings

NUMBERS = [
    ("Điều 1. Phạm vi điều chỉnh", Form.ARTICLE, "1", "a full stop"),
    ("Điều 1: Phạm vi", Form.ARTICLE, "1", "a colon instead"),
    ("Điều 1 Phạm vi", Form.ARTICLE, "1", "no mark at all before a heading"),
    ("Điều 1 - Phạm vi", Form.ARTICLE, "1", "a dash instead"),
    ("ĐIỀU 12", Form.ARTICLE, "12", "capitals, the text on the next line"),
    ("Ðiều 3. Hiệu lực", Form.ARTICLE, "3", "the Icelandic capital eth that old converters write"),
    ("Điều 7a. Bổ sung", Form.ARTICLE, "7a", "an inserted article"),
    ("Chương I", Form.CHAPTER, "I", "the heading on the next line"),
    ("Chương II ĐIỀU KIỆN", Form.CHAPTER, "II", "the heading on the same line"),
    ("PHẦN THỨ NHẤT", Form.PART, "I", "an ordinal in words"),
    ("Phần thứ mười một QUY ĐỊNH", Form.PART, "XI", "an ordinal of two words"),
    ("Mục 1. QUY ĐỊNH CHUNG", Form.SECTION, "1", "a section of a chapter"),
    ("Tiểu mục 2. HỒ SƠ", Form.SUBSECTION, "2", "a subsection"),
    ("A. MỤC TIÊU", Form.UPPER, "A", "a letter"),
    ("II. NHIỆM VỤ", Form.ROMAN, "II", "a roman numeral"),
    ("I- MỤC TIÊU", Form.ROMAN, "I", "older documents write a hyphen"),
    ("1. Mục đích", Form.DECIMAL, "1", "a clause"),
    ("3.Các Bộ trưởng", Form.DECIMAL, "3", "no space behind the stop"),
    ("01. Mục đích", Form.DECIMAL, "1", "a leading zero"),
    ("5a. Bổ sung", Form.DECIMAL, "5a", "an inserted clause"),
    ("1.1. Chi tiết", Form.DECIMAL, "1.1", "two levels"),
    ("2.1 Mục tiêu", Form.DECIMAL, "2.1", "two levels, no stop behind"),
    ("\u200b1. Việc nhập khẩu", Form.DECIMAL, "1", "an invisible sign before it"),
    ("a) Chủ trì", Form.LETTER, "a", "a point"),
    ("a. Chủ trì", Form.LETTER, "a", "a point with a stop"),
    ("đ) Báo cáo", Form.LETTER, "đ", "đ stays đ"),
    ("đ1) Bổ sung", Form.LETTER, "đ1", "an inserted point"),
    ("ii) Hai", Form.SMALL_ROMAN, "ii", "no letter can be meant"),
    ("(1) Một", Form.PAREN, "1", "a number in brackets"),
    ("(ii) Hai", Form.PAREN, "ii", "a roman number in brackets"),
    ("- Phối hợp", Form.DASH, "", "a bullet"),
    ("-Phối hợp", Form.DASH, "", "a bullet without space"),
    ("+ Phối hợp", Form.PLUS, "", "a bullet below it"),
    ("- + Phù hợp", Form.PLUS, "", "a plus that a converter made a list of"),
    ("* Ghi chú", Form.STAR, "", "a star"),
    ("• Mục", Form.DOT, "", "a dot"),
]


@pytest.mark.parametrize(("line", "form", "num", "reason"), NUMBERS, ids=[row[-1] for row in NUMBERS])
def test_numbers(line: str, form: Form, num: str, reason: str) -> None:
    marker = read_marker(line)
    assert marker is not None, reason
    assert (marker.form, marker.num) == (form, num), reason


RUNNING_TEXT = [
    ("Điều 5 của Luật này", "an article of another law"),
    ("Điều 5 Luật Giáo dục", "an article of another law, named"),
    ("Điều 5, khoản 2 của Luật", "an article in a list of references"),
    ("Điều 5-7 Luật này", "a range of articles"),
    ("Mục tiêu chung của Chương trình", "a word that begins like Mục"),
    ("Phần mềm quản lý", "a word that begins like Phần"),
    ("phần 2 của báo cáo", "part of something"),
    ("Phần IV; Phần VI; Phần VIII;", "a list of references"),
    ("1998. Trong năm đó", "a year"),
    ("1.500 doanh nghiệp", "a sum"),
    ("31/12/2020", "a date"),
    ("02153.825.019", "a telephone number"),
    ("12 tháng đầu năm", "a quantity"),
    ("II-IV/2022.", "quarters of a year"),
    ("-5 độ", "a negative number"),
    ("-------", "a rule"),
    ("e-mail", "a word with a hyphen"),
    ("UBND tỉnh", "capitals"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("line", "reason"), RUNNING_TEXT, ids=[row[-1] for row in RUNNING_TEXT])
def test_running_text_has_no_number(line: str, reason: str) -> None:
    assert read_marker(line) is None, reason


def test_an_ambiguous_number_has_all_its_readings() -> None:
    assert {m.form for m in readings("i) Chín hoặc một")} == {Form.LETTER, Form.SMALL_ROMAN}
    assert {m.form for m in readings("I. Một hoặc chín")} == {Form.ROMAN, Form.UPPER}
    assert {m.form for m in readings("(b) Hai")} == {Form.LETTER, Form.PAREN}


def test_a_heading_glued_to_its_chapter_leaves_the_numeral_open() -> None:
    assert {m.num for m in readings("Chương IVI PHẠM")} >= {"I", "IV"}
    assert [m.num for m in readings("Chương IIBIỆN PHÁP")] == ["II", "I"]


def test_running_numbers_are_not_firm() -> None:
    marker = read_marker("2.5 triệu đồng")
    assert marker is None or not marker.firm


@given(st.text(max_size=60))
def test_every_marker_ends_inside_its_line(line: str) -> None:
    assert all(0 < marker.end <= len(line) for marker in readings(line))
