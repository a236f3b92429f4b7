"""Places that a document names in itself."""

from __future__ import annotations

import pytest

from nlp.references import find_references
from tests.builders import document
from tests.nlp.test_references import REGISTER

UNITS = [
    {"eid": "art_1", "num": "Điều 1", "text": "Ban hành Quy chế."},
    {"eid": "art_5", "num": "Điều 5", "text": ""},
    {"eid": "art_5__cl_1", "num": "1", "text": "Hồ sơ."},
    {"eid": "art_5__cl_1__point_a", "num": "a", "text": "Đơn."},
    {"eid": "art_7", "num": "Điều 7", "text": ""},
    {"eid": "att_1__art_1", "num": "Điều 1", "text": "Phạm vi."},
    {"eid": "att_1__art_2", "num": "Điều 2", "text": ""},
]


def found(eid: str, text: str, title: str | None = None) -> list[tuple[str, str, str]]:
    units = [*UNITS, {"eid": eid, "num": "9", "text": text}]
    made = document(units, {"type": "thong_tu", "title": title}, front="THÔNG TƯ")
    inside = [r for r in find_references(made, REGISTER).references if r.provision and r.form == "short"]
    assert all(r.quote == r.span.of(made.text) for r in inside)
    return [(r.quote, r.status, " ".join(map(str, r.eids))) for r in inside]


@pytest.mark.parametrize(
    ("eid", "text", "expected"),
    [
        # the article and the clause that hold the sentence
        ("art_5__cl_2", "theo khoản 1 Điều này", [("khoản 1 Điều này", "resolved", "art_5__cl_1")]),
        ("art_5__cl_1__point_b", "như điểm a khoản này", [("điểm a khoản này", "resolved", "art_5__cl_1__point_a")]),
        # the regulation that holds the sentence, not the decision around it
        ("att_1__art_2__cl_1", "tại Điều 1 của Quy chế này", [("Điều 1 của Quy chế này", "resolved", "att_1__art_1")]),
        ("art_7__cl_1", "tại điểm a khoản 1 Điều 5 Thông tư này",
         [("điểm a khoản 1 Điều 5 Thông tư này", "resolved", "art_5__cl_1__point_a")]),
        ("art_7__cl_1", "quy định tại khoản 1 Điều 5.", [("khoản 1 Điều 5", "resolved", "art_5__cl_1")]),
        # nobody guesses: the place is not there
        ("art_7__cl_1", "tại Điều 99 Thông tư này", [("Điều 99 Thông tư này", "unresolved", "art_99")]),
        ("art_7__cl_1", "quy định tại Điều 99.", []),
        # a place in another document
        ("art_7__cl_1", "quy định tại khoản 1 Điều 5 Luật Đất đai.", []),
        ("art_7__cl_1", "khoản 1 Điều 5 của Nghị định về đất đai", []),
    ],
)  # fmt: skip
def test_places(eid: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(eid, text) == expected


def test_an_amending_document_names_bare_places_of_another() -> None:
    assert found("art_7__cl_1", "Bổ sung khoản 1 Điều 5 như sau", title="Sửa đổi, bổ sung Thông tư về đất đai") == []


def test_two_attachments_with_that_article_are_ambiguous() -> None:
    two = {"eid": "att_2__art_4", "num": "Điều 4", "text": "x"}, {"eid": "att_1__art_4", "num": "Điều 4", "text": "x"}
    made = document(
        [*UNITS, *two, {"eid": "art_8", "num": "Điều 8", "text": "theo Điều 4 Quy chế này"}], {"type": "quyet_dinh"}
    )
    reference = next(r for r in find_references(made, REGISTER).references if r.provision)
    assert (reference.status, reference.target, len(reference.eids)) == ("ambiguous", None, 2)
