"""What an amending document quotes: provisions of their own below the one that quotes them."""

from __future__ import annotations

import pytest

from ingest.structure import read_structure

CASES = [
    (
        "an article with its clauses and points",
        "Điều 1. Sửa đổi Nghị định | 1. Sửa đổi Điều 5 như sau: | “Điều 5. Mới | 1. Một: | a) Hai; | 2. Ba.”. | 2. Bỏ Điều 6.",
        "art_1__cl_1__art_5 art_1__cl_1__art_5__cl_1 art_1__cl_1__art_5__cl_1__point_a art_1__cl_1__art_5__cl_2",
    ),
    (
        "a quotation begins with any number",
        "Điều 1. Sửa đổi Luật | 1. Sửa đổi điểm đ như sau: | “đ) Mới; | e) Thêm.”.",
        "art_1__cl_1__point_đ art_1__cl_1__point_e",
    ),
    (
        "behind the instruction on its line",
        "Điều 1. Sửa đổi Luật | 1. Sửa đổi khoản 7 như sau: “7. Gồm: | a) Một; | b) Hai.”. | 2. Bỏ khoản 8.",
        "art_1__cl_1__cl_7 art_1__cl_1__cl_7__point_a art_1__cl_1__cl_7__point_b",
    ),
    (
        "a chapter: its articles lie below what quotes them",
        "Điều 1. Bổ sung Luật | 1. Bổ sung Chương IIa như sau: | “Chương III | MỚI | Điều 9. A | Điều 10. B”.",
        "art_1__cl_1__chp_III art_1__cl_1__art_9 art_1__cl_1__art_10",
    ),
    (
        "two quotations of one instruction",
        "Điều 1. Sửa đổi Điều 5 và Điều 7 như sau: | “Điều 5. A”. | “Điều 7. B”. | Điều 2. Hiệu lực",
        "art_1__art_5 art_1__art_7",
    ),
    (
        "words without a number",
        "Điều 1. Sửa đổi Luật | 1. Sửa đổi đoạn mở đầu như sau: | “Nhà nước bảo đảm | mọi quyền”. | 2. Bỏ khoản 8.",
        "art_1__cl_1__para_1 art_1__cl_1__para_2",
    ),
    (
        "what the quoted marks close too early goes on behind them",
        "Điều 1. Sửa đổi | 1. Sửa đổi Điều 5 như sau: | “Điều 5. Mới | 1. “A”: | a) B”. | b) C. | 2. Bỏ Điều 6.",
        "art_1__cl_1__art_5 art_1__cl_1__art_5__cl_1 art_1__cl_1__art_5__cl_1__point_a art_1__cl_1__art_5__cl_1__point_b",
    ),
    (
        "rows of a table that is quoted",
        "Điều 1. Sửa đổi | 1. Sửa đổi bảng như sau: | “1. Biểu phí: | TT→Loại→Mức | 1→A→5 | 2→B→6”. | 2. Bỏ khoản 3.",
        "art_1__cl_1__cl_1 art_1__cl_1__cl_1__row_1 art_1__cl_1__cl_1__row_2",
    ),
]


@pytest.mark.parametrize(("reason", "lines", "expected"), CASES, ids=[row[0] for row in CASES])
def test_quoted_addresses(reason: str, lines: str, expected: str) -> None:
    provisions = read_structure(lines.replace(" | ", "\n").replace("→", "\t")).provisions
    assert " ".join(str(p.eid) for p in provisions if p.quoted) == expected, reason


def test_the_text_of_the_quoting_provision_is_the_instruction() -> None:
    text = "Điều 1. Sửa đổi\n1. Sửa đổi Điều 5 như sau:\n“Điều 5. Mới\nMột câu.”\nQuy định này có hiệu lực ngay."
    _, clause, article, loose = read_structure(text).provisions
    assert (clause.text, clause.num) == ("Sửa đổi Điều 5 như sau:", "1")
    assert (article.num, article.heading, article.text) == ("Điều 5", "Mới", "Một câu.”")
    assert (str(loose.eid), loose.quoted, loose.text) == ("art_1__cl_1__para_1", False, "Quy định này có hiệu lực ngay.")
    assert clause.span.of(text).endswith("ngay.")


def test_numbers_that_a_quotation_leaves_out_are_no_doubt() -> None:
    text = "Điều 1. Sửa đổi\n1. Sửa đổi Điều 5 như sau:\n“Điều 5. Mới\n1. Một.\n3. Ba.”"
    assert read_structure(text).findings == ()
