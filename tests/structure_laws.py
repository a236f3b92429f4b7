"""What holds of the structure of every text."""

from __future__ import annotations

from itertools import pairwise

from corpus.addresses import Eid
from ingest.structure import Structure

PIECES = (
    "Điều 1. Phạm vi", "Điều 2", "Điều 1a. Bổ sung", "Chương I", "QUY ĐỊNH CHUNG", "Mục 1. KHÁC", "Phần thứ nhất",
    "I. MỤC TIÊU", "II. NHIỆM VỤ", "A. CHUNG", "1. Mục đích", "2. Yêu cầu:", "1.1. Một", "2.1 Hai", "a) Điểm", "đ) Điểm",
    "a1) Thêm", "(i) Một", "- Gạch", "+ Cộng", "* Sao", "1. Sửa đổi Điều 5 như sau:", "“Điều 5. Cũ", "mới”.", '"', "”", "STT",
    "1", "2", "I", "1.1", "1\tviệc\tBộ", "\t\ttiếp", "TT\tNội dung", "Kính gửi: Bộ A", "Nơi nhận:", "- Như trên;",
    "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Nguyễn Văn A", "PHỤ LỤC", "KẾ HOẠCH", "(Kèm theo Quyết định số 1)",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/QĐ-TTg", "Căn cứ Luật A;", "QUYẾT ĐỊNH:",
    "Trong quá trình thực hiện nếu có vướng mắc./.", " ", "", "câu văn thường không có số",
    "Luật này được Quốc hội thông qua ngày 1.", "Điều 2. Nội dung\tThời gian", "[1] Chú thích một.",
    "¹ Theo Kế hoạch.", "Đạt 97%[1].", "hạnh phúc”¹", "1[2]. Một", "MỤC LỤC", "Điều 1. Phạm vi… 3", "a.1) Một",
    "5. Năm; 6. Sáu",
)  # fmt: skip
"""What official documents are made of."""


def check(text: str, structure: Structure) -> None:
    """AssertionError where a law of `read_structure` does not hold."""
    pieces = sorted([structure.front, *structure.backs, *(p.own for p in structure.provisions)], key=lambda s: (s.start, s.end))
    assert all(a.end <= b.start for a, b in pairwise(pieces)), "front, backs and own spans are disjoint"
    covered = "".join(span.of(text) for span in pieces)
    assert "".join(covered.split()) == "".join(text.split()), "they cover every character that is not white space"
    assert len({p.eid for p in structure.provisions}) == len(structure.provisions), "addresses are unique"
    known: set[Eid] = set()
    spans = {p.eid: p.span for p in structure.provisions}
    for provision in structure.provisions:
        assert provision.span.contains(provision.own)
        assert provision.own.contains(provision.text_span)
        if provision.heading_span is not None:
            assert provision.own.contains(provision.heading_span)
            assert provision.heading_span.end <= provision.text_span.start
        parent = provision.eid.parent
        assert parent is None or parent in known, "parents come before their children"
        assert parent is None or spans[parent].contains(provision.span), "a child lies inside its parent"
        known.add(provision.eid)
    starts = [p.own.start for p in structure.provisions]
    assert starts == sorted(starts), "provisions are in document order"
