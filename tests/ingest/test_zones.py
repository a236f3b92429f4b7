"""What is front, body, attachment and back. Lines are separated by " | "; every expected zone is written kind:first-last."""

from __future__ import annotations

import pytest

from ingest.paragraphs import paragraphs_of
from ingest.quotes import quotations
from ingest.zones import read_zones

CASES = [
    (
        "a decision: recitals are front, recipients and signature back",
        "BỘ A | Số: 1/QĐ-BA | QUYẾT ĐỊNH | Căn cứ Luật B; | QUYẾT ĐỊNH: | Điều 1. X. "
        "| Nơi nhận: | - Như Điều 1; | KT. BỘ TRƯỞNG | Lê An",
        "front:0-5 body:5-6 back:6-10",
    ),
    (
        "a plan: its opening sentence is front, its closing sentence back",
        "KẾ HOẠCH | Thực hiện Quyết định số 1, UBND tỉnh ban hành Kế hoạch như sau: | I. MỤC ĐÍCH | - Một. "
        "| Trong quá trình thực hiện, nếu có vướng mắc, phản ánh về Sở A./. | Nơi nhận: | - Như trên;",
        "front:0-2 body:2-4 back:4-7",
    ),
    (
        "a closing sentence that nobody signs below stays with the body",
        "I. MỘT | - Hai. | Trong quá trình thực hiện, nếu có vướng mắc, phản ánh về Sở A./.",
        "front:0-0 body:0-3",
    ),
    (
        "the last paragraph of the last article is no closing sentence",
        "Điều 1. X. | Trong quá trình thực hiện, nếu có vướng mắc, phản ánh về Bộ A./. | Nơi nhận: | - A;",
        "front:0-0 body:0-2 back:2-4",
    ),
    (
        "a letter: the front ends with the addressees, all that it says is body",
        "Số: 1/A | Kính gửi: | - Sở A, | - Sở B; | tỉnh C. "
        "| Giao Sở A chủ trì triển khai tại các văn bản nêu trên. / | Nơi nhận: | - A;",
        "front:0-5 body:5-6 back:6-8",
    ),
    (
        "a letter that says farewell",
        "Kính gửi: Sở A | Bộ B thông báo kết quả. | Trân trọng cảm ơn. | Nơi nhận: | - A; | Lê An",
        "front:0-1 body:1-2 back:2-6",
    ),
    (
        "a directive opens with its reasons",
        "CHỈ THỊ | Về việc A | "
        + "Thời gian qua công tác A có tiến bộ rõ rệt ở các địa phương. " * 4
        + " | 1. Bộ A: | a) Chủ trì.",
        "front:0-2 body:2-5",
    ),
    ("a press article has no front and a byline", "Một câu dài. | Hai câu. | Lê An/Chinhphu.vn", "front:0-0 body:0-2 back:2-3"),
    (
        "an office in capitals signs, a heading in capitals does not",
        "Chương I | QUY ĐỊNH CHUNG | Điều 1. X. | BỘ TRƯỞNG | (Đã ký) | Lê An",
        "front:0-0 body:0-3 back:3-6",
    ),
    (
        "a law ends with the sentence of its adoption",
        "Điều 1. X. | Luật này được Quốc hội khóa XV thông qua ngày 1 tháng 1 năm 2025. | CHỦ TỊCH QUỐC HỘI | Lê An",
        "front:0-0 body:0-1 back:1-4",
    ),
    (
        "the head of an appendix and the title below it are one attachment",
        "Điều 1. X. | Nơi nhận: | - A; | KT. BỘ TRƯỞNG | Lê An | PHỤ LỤC | MẪU BẢNG KÊ | (Kèm theo Thông tư số 1) | 1. Tên",
        "front:0-0 body:0-1 back:1-5 attachment:5-9",
    ),
    (
        "attachments without a title begin with their first number",
        "Kính gửi: A | Bộ B gửi phụ lục. | Nơi nhận: | - A; | KT. BỘ TRƯỞNG | Lê An | 1. Về đầu tư | 2. Về đất đai",
        "front:0-1 body:1-2 back:2-6 attachment:6-8",
    ),
    (
        "a list of forms is not a row of attachments",
        "Điều 1. X. | Nơi nhận: | - A; | PHỤ LỤC | (Kèm theo Nghị định số 1) "
        "| Mẫu số 01 | Đơn | Mẫu số 02 | Giấy | Mẫu số 03 | Biên bản",
        "front:0-0 body:0-1 back:1-3 attachment:3-11",
    ),
    ("nothing", "", "front:0-0"),
]


@pytest.mark.parametrize(("reason", "lines", "expected"), CASES, ids=[row[0] for row in CASES])
def test_zones(reason: str, lines: str, expected: str) -> None:
    paragraphs = paragraphs_of(lines.replace(" | ", "\n"))
    zones = read_zones(paragraphs, quotations(paragraphs))
    assert " ".join(f"{z.kind}:{z.first}-{z.last}" for z in zones) == expected, reason
