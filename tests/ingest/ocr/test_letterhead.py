"""Number and date of a letterhead, read twice."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.ocr.letterhead import SURE, letterhead_pass
from ingest.ocr.words import Word, read_hocr
from tests.ingest.ocr.recognisers import Cell, Scripted, hocr

PAPER = np.full((2400, 1700), 255, dtype=np.uint8)
BODY: list[Cell] = [("Căn", 200, 2200, 96)]


def printed(text: str, x: int, baseline: int, confidence: int = 96) -> list[Cell]:
    cells: list[Cell] = []
    for token in text.split():
        cells.append((token, x, baseline, confidence))
        x += 12 * len(token) + 8
    return cells


def figures(text: str, x: int, baseline: int, unsure: str, confidence: int) -> list[Cell]:
    """A line, the tokens named in `unsure` with less confidence."""
    return [(t, a, b, confidence if t in unsure.split() else c) for t, a, b, c in printed(text, x, baseline)]


MOTTO = printed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 900, 100)


def head(number: list[Cell], date: list[Cell], *again: list[Cell] | None) -> tuple[Word, ...]:
    words = read_hocr(hocr([*MOTTO, *number, *date, *BODY]))
    return letterhead_pass(words, lambda depth: PAPER[:depth], 200, Scripted(*again))


def text(words: tuple[Word, ...]) -> str:
    return " ".join(w.text for w in words)


@pytest.mark.parametrize(
    ("first", "second", "read", "sure", "why"),
    [
        (printed("Số: 51 /QĐ-UBND", 200, 200), printed("Số: 51 /QĐ-UBND", 20, 60), "Số: 51/QĐ-UBND", True, "both alike"),
        (figures("Số: 51 /QĐ-UBND", 200, 200, "51", 90), printed("Số: 51 /QĐ-UBND", 20, 60), "Số: 51/QĐ-UBND", False, "unsure"),
        (printed("Số: 94 /QĐ-UBND", 200, 200), printed("Số: 51 /QĐ-UBND", 20, 60), "Số: …/QĐ-UBND", False, "they differ"),
        (printed("Số: 2# /CT-UBND", 200, 200), printed("Số: 2# /CT-UBND", 20, 60), "Số: …/CT-UBND", False, "no number"),
        (printed("Số: 51 /QĐÐ-UBND", 200, 200), printed("Số: 51 /QĐ-UBND", 20, 60), "Số: 51/QĐ-UBND", True, "Đ read twice"),
        (printed("Só:753/KH-DCT", 200, 200), printed("Số: 753/KH-DCT", 20, 60), "Số: 753/KH-DCT", True, "one word"),
        (printed("ŸBCT-ATMT", 260, 200), printed("26 /BCT-ATMT", 20, 60), "Số: …/BCT-ATMT", False, "no label"),
    ],
)
def test_number(first: list[Cell], second: list[Cell], read: str, sure: bool, why: str) -> None:
    words = head(first, [], second, [])
    assert read in text(words), why
    number = next(w for w in words if "/" in w.text)
    assert (number.confidence >= SURE) is sure, why


@pytest.mark.parametrize(
    ("first", "second", "read", "why"),
    [
        ("ngày 17 tháng 01 năm 2025", "ngày 17 tháng 01 năm 2025", "ngày 17 tháng 01 năm 2025", "both alike"),
        ("ngày4†tháng 01 năm 2025", "ngày 17 tháng 01 năm 2025", "ngày … tháng 01 năm 2025", "a day that runs into its month"),
        ("ngày/4} tháng 9 năm 2024", "tháng 9 năm 2024", "ngày … tháng 9 năm 2024", "a day that one look does not see"),
        ("ngày 35 tháng 9 năm 2024", "ngày 35 tháng 9 năm 2024", "ngày … tháng 9 năm 2024", "no day of any month"),
        ("ngày Z thẳng 4 năm 2020", "nonsense", "ngày … tháng 4 năm 2020", "only one look gives month and year"),
    ],
)
def test_date(first: str, second: str, read: str, why: str) -> None:
    words = head([], printed(f"Quảng Ngãi, {first}", 900, 200), printed(f"Quảng Ngãi, {second}", 20, 60), [])
    assert f"Quảng Ngãi, {read}" in text(words), why


def test_a_third_look_decides_but_leaves_a_doubt() -> None:
    first, second = printed("Số: 94 /QĐ-UBND", 200, 200), printed("Số: 51 /QĐ-UBND", 20, 60)
    words = head(first, [], second, second)
    assert "Số: 51/QĐ-UBND" in text(words)
    assert next(w for w in words if "/" in w.text).confidence < SURE


def test_a_second_look_that_fails_leaves_the_number_open() -> None:
    assert "Số: …/QĐ-UBND" in text(head(printed("Số: 51 /QĐ-UBND", 200, 200), [], None))


def test_the_subject_of_a_letter() -> None:
    words = [*MOTTO, *printed("Số: 51 /UBND-KT", 200, 200), *printed("Vị triển khai", 200, 240), *BODY]
    again = printed("Số: 51 /UBND-KT", 20, 60)
    assert "V/v triển khai" in text(letterhead_pass(read_hocr(hocr(words)), lambda depth: PAPER[:depth], 200, Scripted(again)))


def test_numbers_and_dates_of_the_text_are_left_alone() -> None:
    told = "thực hiện Quyết định số 1322/QĐ-TTg ngày 31 tháng 8 năm 2020 của Thủ tướng"
    words = read_hocr(hocr([*MOTTO, *printed(told, 150, 300), *BODY]))
    assert letterhead_pass(words, lambda depth: PAPER[:depth], 200, Scripted([])) == words


def test_without_a_letterhead_nothing_is_looked_at_again() -> None:
    recogniser = Scripted([])
    words = read_hocr(hocr([*printed("Số: 51 /QĐ-UBND", 200, 200), *BODY]))
    assert letterhead_pass(words, lambda depth: PAPER[:depth], 200, recogniser) == words
    assert recogniser.asked == 0
