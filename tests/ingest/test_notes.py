"""Footnotes: marks and labels, wherever they stand, in any of the forms that texts give them."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.documents import Document
from corpus.sources import SourceText
from ingest import parse_source

_REGISTER = load_register()
_BODY = (
    "Điều 1. Mục tiêu\n1. Đến năm 2030 đạt 97%{0} các gia đình được cung cấp thông tin.\n2. Vì “quốc gia hạnh phúc”{1}.\n{2}"
)


def read(text: str) -> Document:
    (document,) = parse_source(SourceText(text, "a.txt", "0" * 64, "text/plain"), _REGISTER)
    assert document.receipt.undo(document.text) == text
    return document


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (_BODY.format("[1]", "[2]", "[1] Theo Kế hoạch số 5/KH-UBND.\n[2] Nghị quyết này."), "marks in brackets"),
        (_BODY.format("¹", "²", "¹ Theo Kế hoạch số 5/KH-UBND.\n² Nghị quyết này."), "raised digits of a Word file"),
        (_BODY.format("1", "2", "1 Theo Kế hoạch số 5/KH-UBND.\n2 Nghị quyết này."), "plain digits stuck to words"),
        (_BODY.format("[1]", "[2]", "[1]\nTheo Kế hoạch số 5/KH-UBND.\n[2]\nNghị quyết này."), "labels on lines of their own"),
        (
            _BODY.format("[1]", "[2]", "Nơi nhận:\n- A.\nNguyễn Văn A\n[1] Theo Kế hoạch số 5/KH-UBND.\n[2] Nghị quyết này."),
            "behind the signature",
        ),
        (
            "Điều 1. Mục tiêu\n1. Phấn đấu đến hết năm 2030 đạt 97%1 các gia\n\n1 Theo Kế hoạch số 5/KH-UBND.\n\f"
            "đình được cung cấp thông tin.\n2. Vì “quốc gia hạnh phúc”2.\n\n2 Nghị quyết này.\n",
            "at the feet of pages",
        ),
    ],
)  # fmt: skip
def test_notes(text: str, reason: str) -> None:
    document = read(text)
    assert [(n.label, n.text) for n in document.notes] == [("1", "Theo Kế hoạch số 5/KH-UBND."), ("2", "Nghị quyết này.")], (
        reason
    )
    assert [str(p.eid) for p in document.provisions] == ["art_1", "art_1__cl_1", "art_1__cl_2"], reason
    assert document.provisions[1].text.endswith("các gia đình được cung cấp thông tin."), reason
    for note in document.notes:
        (mark,) = note.marks
        assert document.text[: mark.start].endswith(("97%", "hạnh phúc”")), reason
    assert document.backs[-1].contains(document.notes[0].span), reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Điều 1. Thuế\n[21] Tổng số thuế phải nộp\n[22] Tổng số thuế đã nộp", "fields of a form, which nothing marks"),
        ("Điều 1. Theo [1] và [2].\nTài liệu tham khảo\n[1] Nguyễn A, 2008.\n[2] Trần B, 2009.", "a list of sources"),
        ("Điều 1. Diện tích 5 km2.\nĐiều 2. Có 3 xã.\n2 Theo dõi việc này.", "square kilometres"),
        ("Điều 1. Áp dụng theo quy định tại khoản\n1 Điều này.", "a wrapped reference"),
        ("Điều 1. Theo mục[1].\n[1] Ghi chú.\nPHỤ LỤC\nDANH MỤC\n1. Một.", "an appendix follows"),
    ],
)  # fmt: skip
def test_no_notes(text: str, reason: str) -> None:
    assert read(text).notes == (), reason


def test_a_number_may_bear_a_mark() -> None:
    """In consolidated texts the marks stand at the numbers of what was changed."""
    text = "Điều 1.[1] Phạm vi\n1[2]. Một.\n2.[3] Gồm các việc sau:\na)[4] Điểm a;\nb) Điểm b.\nĐiều 2. [5] (được bãi bỏ)"
    document = read(text)
    assert [(str(p.eid), p.heading, p.text) for p in document.provisions] == [
        ("art_1", "Phạm vi", ""),
        ("art_1__cl_1", None, "Một."),
        ("art_1__cl_2", None, "Gồm các việc sau:"),
        ("art_1__cl_2__point_a", None, "Điểm a;"),
        ("art_1__cl_2__point_b", None, "Điểm b."),
        ("art_2", None, "(được bãi bỏ)"),
    ]


def test_an_article_in_a_note_is_none_of_the_document() -> None:
    text = "Điều 1. Một[1].\nĐiều 2. Hai.\nNơi nhận:\n- Như trên.\n[1] Điều 3 của Nghị định số 5 quy định như sau:\n"
    text += "“Điều 3. Hiệu lực\n1. Có hiệu lực.”"
    document = read(text)
    assert [str(p.eid) for p in document.provisions] == ["art_1", "art_2"]
    assert document.notes[0].text.endswith("1. Có hiệu lực.”")
