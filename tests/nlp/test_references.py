"""References of whole documents: place, repair, short forms, resolution."""

from __future__ import annotations

import pytest

from corpus.addresses import DocumentIri
from corpus.agencies import Agency, AgencyRegister
from corpus.annotations import KnownDocument, Reference
from corpus.documents import Document
from nlp.references import find_references
from tests.builders import document

REGISTER = AgencyRegister(
    (
        Agency("Thủ tướng Chính phủ", "ttg", "government", ("TTg",)),
        Agency("Bộ Khoa học và Công nghệ", "bkhcn", "ministry", ("BKHCN",)),
        Agency("Bộ Tài chính", "btc", "ministry", ("BTC",)),
    )
)
PLAN = {"type": "ke_hoach", "number": "11/KH-UBND", "date": "2021-01-18", "issuer": "Ủy ban nhân dân tỉnh"}
DECISION = DocumentIri("act", "quyet-dinh", "ttg", "2020-08-31", "7-qd-ttg")


def one_unit(text: str, *, front: str = "", eid: str = "art_1") -> Document:
    return document([{"eid": eid, "num": None, "text": text}], PLAN, front=front)


def known(number: str, date: str, issuer: str = "Thủ tướng Chính phủ", iri: DocumentIri = DECISION) -> KnownDocument:
    return KnownDocument(iri, number, "quyet_dinh", date, issuer, None)


def references(text: str, **kwargs: str) -> tuple[Reference, ...]:
    return find_references(one_unit(text, **kwargs), REGISTER).references


def test_the_number_of_the_letterhead_is_no_reference_but_a_recital_is() -> None:
    front = "Số: 11/KH-UBND\nTỉnh, ngày 18 tháng 01 năm 2021\nCăn cứ Quyết định số 7/QĐ-TTg ngày 31/8/2020;"
    (reference,) = references("Giao các sở.", front=front)
    assert (reference.number, reference.eid) == ("7/QĐ-TTg", None)


@pytest.mark.parametrize(
    ("printed", "read", "found"),
    [
        ("33/BKHHCN - TĐC", "33/BKHCN-TĐC", ["N002"]),  # a letter printed twice
        ("7/QD-TTg", "7/QĐ-TTg", ["N002"]),  # a lost stroke
        ("7/QÐ-TTg", "7/QĐ-TTg", []),  # U+00D0 looks the same
        ("7/QĐ-TTG", "7/QĐ-TTg", []),  # capitals of a title are no fault
        ("7/QĐ-BXYZZ", "7/QĐ-BXYZZ", []),  # an issuer nobody knows stays as printed
    ],
)
def test_numbers_are_repaired_only_where_it_is_certain(printed: str, read: str, found: list[str]) -> None:
    cited = find_references(one_unit(f"theo văn bản số {printed} ngày 23/02/2021"), REGISTER)
    assert [r.number for r in cited.references] == [read]
    assert [f.code for f in cited.findings] == found


def test_a_letter_lost_from_the_issuer_is_found_in_the_other_mention() -> None:
    cited = find_references(one_unit("Quyết định số 7655/QĐ-TTg và Quyết định số 7655/QĐ-TT"), REGISTER)
    assert {r.number for r in cited.references} == {"7655/QĐ-TTg"}
    assert [f.code for f in cited.findings] == ["N002"]


def test_the_attachment_names_its_own_document_in_short() -> None:
    (reference,) = references("(Ban hành kèm theo Kế hoạch số 11/KH-UBND ngày 18/01/2021 của UBND tỉnh)", eid="att_1")
    assert (reference.form, reference.status) == ("short", "resolved")


def test_with_another_date_it_stays_a_reference_that_nobody_resolves() -> None:
    (reference,) = references("(Ban hành kèm theo Kế hoạch số 11 /KH-UBND ngày 18/01/2020)", eid="att_1")
    assert (reference.form, reference.status, reference.date) == ("full", "unresolved", "2020-01-18")


def test_short_forms_stand_for_what_was_cited_in_full() -> None:
    text = "Quyết định số 7655/QĐ-TTg (sau đây viết tắt là Chương trình 7655). Thực hiện Quyết định này và Chương trình 7655."
    first, *shorts = references(text)
    assert first.form == "full"
    assert [(s.number, s.form) for s in shorts] == [("7655/QĐ-TTg", "short")] * 3


def test_the_document_itself_is_meant_where_it_is_of_that_kind() -> None:
    (reference,) = references("Các sở thực hiện Kế hoạch này.")
    assert (reference.number, reference.form, reference.status) == ("11/KH-UBND", "short", "resolved")


def test_resolutions_of_the_party_known_by_their_serial() -> None:
    found = references("tiếp tục thực hiện Nghị quyết 18, 19 của Ban Chấp hành Trung ương khóa XII")
    assert [(r.type, r.number, r.form) for r in found] == [("nghi_quyet", "18", "full"), ("nghi_quyet", "19", "full")]


def test_a_law_dated_once_is_meant_everywhere() -> None:
    found = references("Luật Đầu tư ngày 17/6/2020. Theo quy định của Luật Đầu tư.")
    assert [r.date for r in found] == ["2020-06-17", "2020-06-17"]


ONE = [known("7/QĐ-TTg", "2020-08-31")]
TWO = [*ONE, known("7/QĐ-TTg", "2019-01-02")]


@pytest.mark.parametrize(
    ("text", "candidates", "status"),
    [
        ("Quyết định số 7/QĐ-TTg", ONE, "resolved"),
        ("Quyết định số 7/QĐ-TTg ngày 31/8/2020", TWO, "resolved"),
        ("Quyết định số 7/QĐ-TTg", TWO, "ambiguous"),  # numbers restart every year
        ("Quyết định số 7/QĐ-TTg ngày 30/8/2020", ONE, "unresolved"),  # the day differs
        ("Nghị quyết số 7/QĐ-TTg", ONE, "unresolved"),  # the kind differs
        ("Quyết định số 7/QĐ-TTg của Bộ Tài chính", ONE, "unresolved"),  # the issuer differs
        ("Quyết định số 8/QĐ-TTg", ONE, "unresolved"),
    ],
)
def test_resolution_never_guesses(text: str, candidates: list[KnownDocument], status: str) -> None:
    cited = find_references(one_unit(text), REGISTER, candidates)
    (reference,) = cited.references
    assert reference.status == status
    assert (reference.target is not None) == (status == "resolved")
    assert ("N004" in [f.code for f in cited.findings]) == (status == "ambiguous")
