"""Which lines an amending document quotes: q for a quoted line, a dot for one of its own."""

from __future__ import annotations

import pytest

from ingest.paragraphs import paragraphs_of
from ingest.quotes import part_quotations, quotations

CASES = [
    ("balanced marks close", "1. Sửa đổi Điều 5 như sau: | “Điều 5. A | 1. B”. | 2. Bãi bỏ Điều 6.", ".qq."),
    (
        "marks inside the quotation are counted",
        "1. Sửa đổi Điều 5 như sau: | “Điều 5. “A” là B | 2. Hai.” | 2. Bỏ Điều 6.",
        ".qq.",
    ),
    ("the instruction may be a heading", "Điều 1. Bổ sung khoản 2a | “2a. A”. | Điều 2. Hiệu lực", ".q."),
    (
        "the quotation may begin in the line of the instruction",
        "1. Sửa khoản 2 như sau: “2. A: | a) B”; | 2. Bỏ khoản 3.",
        ".qq.",
    ),
    (
        "the instruction and all that it quotes on one line",
        "1. Sửa đổi khoản 2 như sau: “2. Không quá 5 ngày.”. | 2. Bỏ khoản 3.",
        ".q.",
    ),
    (
        "a number that is replaced by another is no quotation",
        "1. Sửa cụm từ “Điều 4” thành “Điều 5”. | 2. Bỏ khoản 3.",
        "..",
    ),
    ("straight marks", '1. Sửa điểm a như sau: | "a) A | b) B". | 2. Bỏ điểm c.', ".qq."),
    (
        "many articles in one quotation",
        "1. Bổ sung Mục 2a như sau: | “Mục 2a | Điều 9a. A | Điều 9b. B | 1. C”. | 2. Bãi bỏ Điều 10.",
        ".qqqq.",
    ),
    ("never closed: until the next instruction", "1. Sửa đổi Điều 5 như sau: | “Điều 5. A | 1. B | 2. Bãi bỏ Điều 6.", ".qq."),
    ("never closed: until the next article", "Điều 1. Sửa đổi Điều 5 | “Điều 5. A | 1. B | Điều 2. C", ".qq."),
    ("never closed and last", "Điều 1. Sửa đổi Điều 5 | “Điều 5. A | 1. B", ".q."),
    ("a quoted term at the head of a line is no quotation", "Trong Luật này. | “A” là B. | 1. C", "..."),
    (
        "words that are replaced stay in their line",
        "1. Thay cụm từ “A” bằng cụm từ “B” như sau: | a) Điều 5; | b) Điều 6.",
        "...",
    ),
]


@pytest.mark.parametrize(("reason", "lines", "expected"), CASES, ids=[row[0] for row in CASES])
def test_quoted_lines(reason: str, lines: str, expected: str) -> None:
    paragraphs = part_quotations(paragraphs_of(lines.replace(" | ", "\n")))
    inside = {i for first, end in quotations(paragraphs) for i in range(first, end)}
    assert "".join("q" if i in inside else "." for i in range(len(paragraphs))) == expected, reason
