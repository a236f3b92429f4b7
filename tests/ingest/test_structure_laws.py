"""Laws of `read_structure`: any text has a structure that covers it."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.addresses import Eid
from ingest.structure import Structure, read_structure

PIECES = (
    "Điều 1. Phạm vi", "Điều 2", "Điều 1a. Bổ sung", "Chương I", "QUY ĐỊNH CHUNG", "Mục 1. KHÁC", "Phần thứ nhất",
    "I. MỤC TIÊU", "II. NHIỆM VỤ", "A. CHUNG", "1. Mục đích", "2. Yêu cầu:", "1.1. Một", "2.1 Hai", "a) Điểm", "đ) Điểm",
    "a1) Thêm", "(i) Một", "- Gạch", "+ Cộng", "* Sao", "1. Sửa đổi Điều 5 như sau:", "“Điều 5. Cũ", "mới”.", '"', "”", "STT",
    "1", "2", "I", "1.1", "1\tviệc\tBộ", "\t\ttiếp", "TT\tNội dung", "Kính gửi: Bộ A", "Nơi nhận:", "- Như trên;",
    "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Nguyễn Văn A", "PHỤ LỤC", "KẾ HOẠCH", "(Kèm theo Quyết định số 1)",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/QĐ-TTg", "Căn cứ Luật A;", "QUYẾT ĐỊNH:",
    "Trong quá trình thực hiện nếu có vướng mắc./.", " ", "", "câu văn thường không có số",
    "Luật này được Quốc hội thông qua ngày 1.",
)  # fmt: skip
documents = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=40).map("\n".join)


def check(text: str, structure: Structure) -> None:
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


@given(documents)
def test_every_text_is_covered(text: str) -> None:
    check(text, read_structure(text))


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    check(text, read_structure(text))


def test_a_law_of_two_megabytes_takes_seconds() -> None:
    article = "Điều {0}. Sửa đổi, bổ sung Điều {0} như sau:\n“Điều {0}. Cũ\n1. Khoản một:\na) Điểm a;\n- Gạch đầu dòng.\n"
    text = "".join(article.format(i) for i in range(1, 20_000))
    begun = time.process_time()
    read_structure(text)
    assert time.process_time() - begun < 20
