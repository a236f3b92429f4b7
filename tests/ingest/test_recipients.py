"""Who receives a document: one reason a row."""

from __future__ import annotations

import pytest

from ingest.signature import read_recipients

CASES = [
    ("one a line", "Nơi nhận: | - Như Điều 2; | - Lưu: VT. | KT. CHỦ TỊCH | Trần Văn An", "Như Điều 2 + Lưu: VT"),
    ("behind the colon", "Nơi nhận: Như trên; | - Lưu: VT", "Như trên + Lưu: VT"),
    ("a name that was cut", "Nơi nhận: | - Ban Bí thư Trung ương | Đảng; | - Lưu: VT", "Ban Bí thư Trung ương Đảng + Lưu: VT"),
    ("who signs is nobody who receives it", "Nơi nhận: | - Như trên; | - Lưu: VT | Trần Văn An", "Như trên + Lưu: VT"),
    ("an office neither", "Nơi nhận: | - Lưu: VT | CHÁNH VĂN PHÒNG | Trần Văn An", "Lưu: VT"),
    ("a note below the signature neither", "Nơi nhận: | - Lưu: VT. | Ghi chú: bản chính", "Lưu: VT"),
    ("nobody", "KT. CHỦ TỊCH | Trần Văn An", ""),
]


@pytest.mark.parametrize(("reason", "lines", "expected"), CASES, ids=[row[0] for row in CASES])
def test_recipients(reason: str, lines: str, expected: str) -> None:
    assert " + ".join(read_recipients(lines.split(" | "))) == expected, reason
