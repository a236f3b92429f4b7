"""Doubts of recognition in number, date and figures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document
from corpus.sources import Doubt, SourceText
from corpus.spans import Span
from ingest import parse_source
from ingest.doubt import signed_on

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: {number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{date}\n"
BODY = (
    "QUYẾT ĐỊNH\nVề việc phê duyệt Kế hoạch\nĐiều 1. Giảm tỷ lệ hộ nghèo còn 5%.\n"
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
)
SIGNED = "Ký bởi: Ủy ban nhân dân tỉnh Lào Cai Thời gian ký: 21/01/2025 09:08:01"


@pytest.fixture(scope="module")
def register() -> AgencyRegister:
    return load_register()


def read(
    register: AgencyRegister, *doubtful: str, number: str = "51/QĐ-UBND",
    date: str = "Lào Cai, ngày 17 tháng 01 năm 2025", signatures: Sequence[str] = (),
) -> Document:  # fmt: skip
    text = HEAD.format(number=number, date=date) + BODY
    doubts = tuple(sorted((Doubt(_place(text, word), 1, 0.3) for word in doubtful), key=lambda d: d.span))
    source = SourceText(
        text, "a.pdf", "0" * 64, "application/pdf", method="ocr",
        recognised_pages=(1,), doubts=doubts, signatures=tuple(signatures),
    )  # fmt: skip
    return parse_source(source, register)[0]


def _place(text: str, word: str) -> Span:
    return Span(text.index(word), text.index(word) + len(word))


def codes(document: Document) -> list[str]:
    return sorted({f.code for f in document.findings} & {"I003", "I004", "I017", "I018", "I019", "I020", "I021"})


def test_what_is_sure_is_not_talked_about(register: AgencyRegister) -> None:
    document = read(register)
    assert (str(document.metadata.number), document.metadata.date) == ("51/QĐ-UBND", "2025-01-17")
    assert codes(document) == []


def test_a_doubtful_number_is_kept_with_a_finding(register: AgencyRegister) -> None:
    document = read(register, "51/QĐ-UBND")
    assert str(document.metadata.number) == "51/QĐ-UBND"
    assert codes(document) == ["I017"]


def test_an_open_number_is_none_and_its_code_still_tells_the_type(register: AgencyRegister) -> None:
    document = read(register, "…/QĐ-UBND", number="…/QĐ-UBND")
    assert document.metadata.number is None
    assert document.metadata.type == "quyet_dinh"
    assert codes(document) == ["I003", "I017"]


def test_an_open_day_leaves_no_date_but_the_signature_bounds_it(register: AgencyRegister) -> None:
    document = read(register, "…", date="Lào Cai, ngày … tháng 01 năm 2025", signatures=[SIGNED])
    assert document.metadata.date is None
    assert codes(document) == ["I004", "I018", "I019"]
    told = next(f for f in document.findings if f.code == "I019")
    assert "21/01/2025" in told.message


def test_a_date_after_the_signature_is_dropped(register: AgencyRegister) -> None:
    document = read(register, date="Lào Cai, ngày 27 tháng 01 năm 2025", signatures=[SIGNED])
    assert document.metadata.date is None
    assert codes(document) == ["I019", "I020"]


def test_a_date_before_the_signature_stands(register: AgencyRegister) -> None:
    document = read(register, signatures=[SIGNED])
    assert document.metadata.date == "2025-01-17"
    assert codes(document) == []


def test_a_doubtful_figure_of_a_provision_names_it(register: AgencyRegister) -> None:
    document = read(register, "5%")
    (told,) = [f for f in document.findings if f.code == "I021"]
    assert (str(told.eid), told.page, dict(told.facts)["printed"]) == ("art_1", 1, "5%")
    assert [d.span.of(document.text) for d in document.doubts] == ["5%"]


def test_the_first_signature_counts() -> None:
    published = "TRUNG TÂM CÔNG BÁO 22.01.2025 09:30:22 +07:00"
    assert signed_on([published, SIGNED]) == "2025-01-21"
    assert signed_on(["Ký bởi: Bộ Công Thương"]) is None
