"""Which text of a page is its text."""

from __future__ import annotations

import random

import pytest

from ingest.readers.text_layer import has_text_layer

VIETNAMESE = "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015; theo đề nghị của Bộ trưởng Bộ Khoa học và Công nghệ. "
STAMP = ["Ký bởi: Ủy ban nhân dân tỉnh", "Cơ quan: Văn phòng", "Thời gian ký: 04/02/2025 16:42:36 +07:00"]
NONSENSE = "".join(random.Random(4).choices("ĂÐ¬§¶µ¸¹ßøþæ¼ÇÊËÌxzqwj ", k=600))

PAGES = [
    ([VIETNAMESE * 4], 0.0, True, "a born-digital page"),
    ([VIETNAMESE * 4], 1.0, True, "a scan whose text was recognised"),
    (["Điều 5. Hiệu lực"], 0.1, True, "a short last page with the picture of a seal"),
    (["This Agreement enters into force on the date of signature by both Parties. " * 3], 0.0, True, "a page in English"),
    ([], 0.0, True, "a blank page lacks nothing"),
    ([], 1.0, False, "a scan"),
    (STAMP, 1.0, False, "a digital signature over a scan"),
    (["2"], 1.0, False, "a page number over a scan"),
    ([NONSENSE], 0.0, False, "a font whose letters map to nonsense"),
]


@pytest.mark.parametrize(("lines", "image_share", "expected", "why"), PAGES, ids=[case[3] for case in PAGES])
def test_text_layer(lines: list[str], image_share: float, expected: bool, why: str) -> None:
    assert has_text_layer(lines, image_share) is expected
