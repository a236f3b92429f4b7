"""Words of provisions: terms, abbreviations, cells, duties, kinds of section."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tracing.texts import attribute, cells, content, defined_abbreviations, duties, section_kind, term, terms


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("hoà", "hòa", "the tone mark may stand on either vowel"),
        ("uỷ", "ủy", "likewise"),
        ("lí", "lý", "i and y after a consonant"),
        ("ĐÀO", "đào", "letter case"),
    ],
)
def test_spellings_of_one_syllable_are_one_term(one: str, other: str, reason: str) -> None:
    assert term(one) == term(other), reason


@pytest.mark.parametrize(("one", "other"), [("ma", "má"), ("quy", "qui"), ("đa", "da"), ("tay", "tai")])
def test_different_syllables_stay_apart(one: str, other: str) -> None:
    assert term(one) != term(other)


@given(st.text(max_size=20))
def test_a_term_is_its_own_term(word: str) -> None:
    assert all(term(t) == t for t in terms(word, {}))


@pytest.mark.parametrize(
    ("text", "found", "reason"),
    [
        (
            "công tác phổ biến, giáo dục pháp luật (PBGDPL)",
            {"PBGDPL": "phổ biến giáo dục pháp luật"},
            "initials of the words before",
        ),
        ("năng suất tổng hợp (sau đây gọi tắt là NSTH)", {"NSTH": "năng suất tổng hợp"}, "with words that say so"),
        ("Ủy ban nhân dân tỉnh (BTC)", {}, "other initials"),
    ],
)
def test_abbreviations_that_a_document_defines(text: str, found: dict[str, str], reason: str) -> None:
    assert defined_abbreviations(text) == found, reason


def test_abbreviations_are_written_out() -> None:
    assert terms("cho UBND xã", {"UBND": "ủy ban nhân dân"}) == terms("cho ủy ban nhân dân xã", {})


@pytest.mark.parametrize(
    ("row", "says", "reason"),
    [
        (
            "Tổ chức hội thảo | Sở Y tế | Năm 2025 | Báo cáo",
            "Tổ chức hội thảo. Báo cáo",
            "agencies and times say nothing of the task",
        ),
        ("Tổ chức hội thảo\tVụ Pháp chế\tHằng năm", "Tổ chức hội thảo", "cells separated by tabs"),
        ("Rà soát quy hoạch. Thời gian thực hiện: Hàng năm.", "Rà soát quy hoạch.", "a note on time"),
        ("Rà soát quy hoạch.", "Rà soát quy hoạch.", "plain text"),
    ],
)
def test_what_a_unit_says_is_to_be_done(row: str, says: str, reason: str) -> None:
    assert content(row) == says, reason


def test_cells_of_plain_text_are_one_cell() -> None:
    assert cells("một đoạn văn") == ("một đoạn văn",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cơ quan chủ trì: Bộ Tư pháp.", "cơ quan chủ trì"),
        ("Sản phẩm: Báo cáo.", "sản phẩm"),
        ("Sản phẩm chủ lực của tỉnh.", None),
    ],
)
def test_attributes_of_a_task(text: str, name: str | None) -> None:
    assert attribute(text) == name


def test_duties_are_sentences_and_semicolon_parts() -> None:
    assert duties("Rà soát văn bản cũ; đề xuất sửa đổi. Báo cáo kết quả hằng năm.") == (
        "Rà soát văn bản cũ",
        "đề xuất sửa đổi",
        "Báo cáo kết quả hằng năm",
    )
    assert duties("Tăng từ 10 - 15% giai đoạn 2021 - 2025 - Hỗ trợ 05 mô hình điểm") == (
        "Tăng từ 10 - 15% giai đoạn 2021 - 2025",
        "Hỗ trợ 05 mô hình điểm",
    )


@pytest.mark.parametrize(
    ("headings", "kind", "reason"),
    [
        (("II. NHIỆM VỤ", "3. Kinh phí thực hiện"), "funding", "the innermost heading that tells"),
        (("I. MỤC TIÊU", "a) Giai đoạn 2021 - 2025:"), "goal", "a heading that tells nothing is passed over"),
        ((), "task", "nothing known"),
    ],
)
def test_kinds_of_section(headings: tuple[str, ...], kind: str, reason: str) -> None:
    assert section_kind(headings) == kind, reason
