"""What holds of ingestion for every text: nothing raises, nothing is lost, everything is covered exactly once."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document
from corpus.sources import Anchor, SourceText
from corpus.spans import Span
from ingest import parse_source
from ingest.legacy_text import encoding_of
from ingest.normalise import normalise
from ingest.traced import Change, Traced, carry

PIECES = (
    "QUYẾT ĐỊNH", "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/QĐ-UBND",
    "Hà Nội, ngày 3 tháng 4 năm 2021", "V/v triển khai", "Kính gửi:", "Căn cứ Luật Giáo dục;", "Điều 1.", "Phê duyệt Kế hoạch",
    "I. MỤC TIÊU", "1. Mục tiêu chung", "a) Đến năm 2025", "- Nâng cao năng suất", "+ đạt 65%", "giai đoạn 2021", "- 2030",
    "Nơi nhận:", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn A", "Phụ lục",
    "TT\tNội dung\tThời gian", "1\tĐào tạo\tcác huyện,",
    "\t\tthị xã", "| 1 | Đào tạo |", "|---|---|", "<br>", "[x](#y)", "**", "*lưu*", "##", "-------", "7",
    "\f", "\n\n", "  ", "\u00a0", "\u200b", "Chƣơng trình", "QÐ", "e\u0302\u0301", "./.", "“", "”",
    "Những tin mới hơn", "Minh Hiển/Chinhphu.vn", "của",
    "thuộc Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng", "TT", "ĐẾN Giờ: 3",
)  # fmt: skip
"""What official documents are made of, whole and broken."""
scraps = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40)
glued = st.tuples(scraps, st.sampled_from(["\n", " ", "\n\n", ""])).map(lambda p: p[1].join(p[0]))
texts = st.one_of(st.text(max_size=200), glued)
many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def register() -> AgencyRegister:
    return load_register()


def source(text: str) -> SourceText:
    return SourceText(text, "thu.txt", "0" * 64, "text/plain")


@many
@given(text=texts)
def test_the_receipt_restores_the_source_and_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(source(text))
    assert once.receipt.undo(once.text) == text
    again = normalise(source(once.text))
    assert again.text == once.text
    assert again.receipt.edits == ()


@many
@given(text=texts)
def test_composed_and_decomposed_letters_are_the_same_text(text: str) -> None:
    assume(encoding_of(text) is None)  # what an old code table prints is no Unicode yet: its letters are not composed
    assert normalise(source(unicodedata.normalize("NFD", text))).text == normalise(source(text)).text


@many
@given(text=texts)
def test_any_text_becomes_documents_that_cover_it(text: str, register: AgencyRegister) -> None:
    documents = parse_source(source(text), register)
    assert "".join(d.receipt.undo(d.text) for d in documents) == text
    for document in documents:
        _is_covered_once(document)
        _nests(document)


def _is_covered_once(document: Document) -> None:
    spans = sorted(s for s in (document.front, *document.backs, *(p.own for p in document.provisions)) if len(s))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.end <= len(document.text) for s in spans)
    gaps = zip((0, *(s.end for s in spans)), (*(s.start for s in spans), len(document.text)), strict=True)
    assert "".join(document.text[a:b] for a, b in gaps).strip() == ""


def _nests(document: Document) -> None:
    spans = {p.eid: p.span for p in document.provisions}
    assert len(spans) == len(document.provisions)
    for provision in document.provisions:
        parent = provision.eid.parent
        assert provision.span.contains(provision.own)
        assert parent not in spans or spans[parent].contains(provision.span)


Wish = tuple[float, float, str]
"""A change whose ends are fractions of the text, so that it fits any text."""
fractions = st.floats(0, 1)
repairs = st.tuples(
    st.text(max_size=30), st.lists(st.lists(st.tuples(fractions, fractions, st.text(max_size=3)), max_size=5), max_size=5)
)


def _disjoint(text: str, wishes: list[Wish]) -> list[Change]:
    out: list[Change] = []
    for a, b, after in sorted((int(min(x, y) * len(text)), int(max(x, y) * len(text)), after) for x, y, after in wishes):
        if not out or (a > out[-1].start and a >= out[-1].end):
            out.append(Change(a, b, after, "thử"))
    return out


@many
@given(case=repairs)
def test_composed_repairs_undo_as_one(case: tuple[str, list[list[Wish]]]) -> None:
    text, passes = case
    traced = Traced(text)
    for wanted in passes:
        changes = _disjoint(traced.text, wanted)
        expected, at = "", 0
        for change in changes:
            expected += traced.text[at : change.start] + change.after
            at = change.end
        expected += traced.text[at:]
        traced = traced.repair(changes)
        assert traced.text == expected
        assert traced.receipt.undo(traced.text) == text
    spans = [e.span for e in traced.receipt.edits]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@many
@given(case=repairs, places=st.sets(fractions, max_size=4))
def test_the_sources_of_the_pieces_are_the_source(case: tuple[str, list[list[Wish]]], places: set[float]) -> None:
    text, passes = case
    traced = Traced(text)
    for wanted in passes:
        traced = traced.repair(_disjoint(traced.text, wanted))
    cuts = sorted({int(p * len(traced.text)) for p in places} - {0, len(traced.text)})
    pieces = traced.cut(cuts)
    assert "".join(p.text for p in pieces) == traced.text
    assert "".join(p.receipt.undo(p.text) for p in pieces) == text


@many
@given(case=repairs)
def test_anchors_stay_in_order_and_in_bounds(case: tuple[str, list[list[Wish]]]) -> None:
    text, passes = case
    traced = Traced(text)
    for wanted in passes:
        traced = traced.repair(_disjoint(traced.text, wanted))
    anchors = [Anchor(Span(i, i + 1), i + 1) for i in range(len(text))]
    moved = carry(anchors, traced.receipt)
    assert all(a.span.start <= b.span.start for a, b in pairwise(moved))
    assert all(a.span.end <= len(traced.text) for a in moved)
