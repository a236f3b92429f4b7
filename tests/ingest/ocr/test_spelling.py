"""Marks put right by their neighbours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.ocr.spelling import levelled, load_pairs, with_labels, with_marks_put_right
from ingest.ocr.words import Word


def line(text: str, confidence: float = 0.96) -> list[Word]:
    words: list[Word] = []
    x = 0.0
    for token in text.split():
        words.append(Word(token, x, 0, x + 10 * len(token), 20, 18, 20, confidence))
        x += 10 * len(token) + 8
    return words


def mended(text: str) -> str:
    return " ".join(word.text for word in with_marks_put_right(line(text), load_pairs()))


@pytest.mark.parametrize(
    ("read", "meant", "why"),
    [
        ("Tô chức thực hiện", "Tổ chức thực hiện", "a lost hook"),
        ("phối hợp với các cơ quan, tô chức", "phối hợp với các cơ quan, tổ chức", "a sign before it is no neighbour"),
        ("ứng phó sự cô tràn dâu", "ứng phó sự cố tràn dầu", "two in a row"),
        ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH", "capitals stay capitals"),
        ("THÀNH PHÓ HÒ CHÍ MINH", "THÀNH PHỐ HỒ CHÍ MINH", "a place"),
        ("cơ sở đữ liệu", "cơ sở dữ liệu", "đ and d"),
        ("Vềviệc triển khai", "Về việc triển khai", "two words read as one"),
        ("chính sách, pháp luật", "chính sách, pháp luật", "what is right stays"),
        ("ông Trần Phước Hiền", "ông Trần Phước Hiền", "names stay"),
        ("ông Nguyễn Hoàng Giang", "ông Nguyễn Hoàng Giang", "names stay"),
        ("Số: 1322/QĐ-TTg", "Số: 1322/QĐ-TTg", "numbers stay"),
        ("hoà giải ở cơ sở", "hoà giải ở cơ sở", "either place of the tone mark is right"),
    ],
)
def test_marks(read: str, meant: str, why: str) -> None:
    assert mended(read) == meant, why


def test_words_of_another_column_are_no_neighbours() -> None:
    first, second = line("tô chức")
    apart = Word("chức", second.x0 + 200, 0, second.x1 + 200, 20, 18, 20, 0.96)
    assert [w.text for w in with_marks_put_right([first, apart], load_pairs())] == ["tô", "chức"]


def test_right_once_is_right_for_good() -> None:
    once = mended("Kê hoạch ứng phó sự cô tràn dẫu")
    assert mended(once) == once == "Kế hoạch ứng phó sự cố tràn dầu"


@pytest.mark.parametrize(
    ("read", "meant", "why"),
    [
        ("IL NHIỆM VỤ", "II. NHIỆM VỤ", "the dot and the last stroke read as a foot"),
        ("H. NHIỆM VỤ", "II. NHIỆM VỤ", "two strokes read as one letter"),
        ("II NHIỆM VỤ", "II. NHIỆM VỤ", "a lost dot"),
        ("IV. NHIỆM VỤ", "IV. NHIỆM VỤ", "as it is"),
        ("Hà NỘI", "Hà NỘI", "no numeral"),
        ("I. nhiệm vụ", "I. nhiệm vụ", "small letters follow"),
    ],
)
def test_numerals(read: str, meant: str, why: str) -> None:
    assert " ".join(w.text for w in with_labels(line(read))) == meant, why


@pytest.mark.parametrize(
    ("read", "width", "meant"), [("IL.", 0.41, "I."), ("II", 0.74, "II."), ("II.", 1.1, "III."), ("IV.", 1.05, "IV.")]
)
def test_the_width_tells_how_many_strokes_an_unsure_numeral_has(read: str, width: float, meant: str) -> None:
    numeral, *rest = line(f"{read} MỤC TIÊU", 0.3)
    printed = replace(numeral, x1=numeral.x0 + width * numeral.size)
    assert [w.text for w in with_labels([printed, *rest])] == [meant, "MỤC", "TIÊU"]


def test_a_label_is_no_marked_o() -> None:
    assert [w.text for w in with_labels(line("ở) Tổ chức (ở) đây"))] == ["đ)", "Tổ", "chức", "(ở)", "đây"]


def test_the_older_place_of_tone_marks() -> None:
    assert [levelled(s) for s in ("Hoà", "uỷ", "quý", "quỷ", "toàn")] == ["hòa", "ủy", "quý", "quỷ", "toàn"]
