"""What an amending document changes: action, document, place, words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.addresses import Eid
from corpus.annotations import Amendment
from nlp.amendments import find_amendments
from nlp.instructions import find_instructions
from nlp.references import find_references
from tests.builders import document
from tests.nlp.test_references import REGISTER

INSTRUCTIONS = [
    ("a place with its article", "Sửa đổi, bổ sung khoản 2 Điều 5 như sau:", ["sua_doi_bo_sung: khoản 2 Điều 5"]),
    ("the place before the verb", "Khoản 3 Điều 7 được sửa đổi như sau:", ["sua_doi_bo_sung: Khoản 3 Điều 7"]),
    ("several places are one as printed", "Bãi bỏ điểm a, điểm b khoản 4 Điều 8.", ["bai_bo: điểm a, điểm b khoản 4 Điều 8"]),
    ("what stands beside the new place is none", "Bổ sung Điều 9a vào sau Điều 9 như sau:", ["bo_sung: Điều 9a"]),
    ("but tells the article", "Bổ sung khoản 3 vào sau khoản 2 Điều 11 như sau:", ["bo_sung: khoản 3 Điều 11"]),
    ("what it is put into", "Bổ sung các điểm g, h vào khoản 2 Điều 5 như sau:", ["bo_sung: điểm g, h khoản 2 Điều 5"]),
    (
        "two actions",
        "Sửa đổi khoản 1 và bổ sung khoản 1a vào sau khoản 1 Điều 3 như sau:",
        ["sua_doi_bo_sung: khoản 1", "bo_sung: khoản 1a Điều 3"],
    ),
    ("the name of a place", "Sửa đổi tên Điều 4 như sau:", ["sua_doi_bo_sung: Điều 4"]),
    (
        "words that are replaced",
        "Thay thế cụm từ “Phòng Y tế” bằng cụm từ “Sở Y tế” tại khoản 1 Điều 3.",
        ["thay_cum_tu: khoản 1 Điều 3 Phòng Y tế>Sở Y tế"],
    ),
    ("words that are dropped", "Bỏ cụm từ “và công trình”", ["thay_cum_tu: None và công trình>None"]),
    ("an appendix", "Thay thế Phụ lục II bằng Phụ lục ban hành kèm theo Thông tư này.", ["thay_the: Phụ lục II"]),
    ("supplements of other things", "Bổ sung kinh phí cho các địa phương; bỏ phiếu kín.", []),
    ("what was changed before", "Điều 5 Luật số 1 (đã được sửa đổi tại Luật số 2)", []),
]


@pytest.mark.parametrize(("reason", "text", "expected"), INSTRUCTIONS, ids=[row[0] for row in INSTRUCTIONS])
def test_instructions(reason: str, text: str, expected: list[str]) -> None:
    read = [f"{i.action}: {i.place}" + (f" {i.words}>{i.replacement}" if i.words else "") for i in find_instructions(text)]
    assert read == expected, reason


def amendments(units: list[tuple[str, str]], front: str = "", kind: str = "thong_tu") -> tuple[Amendment, ...]:
    made = document([{"eid": eid, "text": text} for eid, text in units], {"type": kind}, front=front)
    return find_amendments(made, find_references(made, REGISTER).references)


def said(found: tuple[Amendment, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [(str(a.eid), a.action, a.target_number, a.provision) for a in found]


ONE = "Sửa đổi, bổ sung một số điều của Thông tư số 3/2019/TT-BNV ngày 01 tháng 3 năm 2019"


def test_clauses_mean_the_document_of_their_article() -> None:
    found = amendments([("art_1", ONE), ("art_1__cl_1", "Sửa đổi Điều 5 như sau:"), ("art_2", "Hiệu lực thi hành")])
    assert said(found) == [
        ("art_1", "sua_doi_bo_sung", "3/2019/TT-BNV", None),
        ("art_1__cl_1", "sua_doi_bo_sung", "3/2019/TT-BNV", "Điều 5"),
    ]


def test_articles_mean_the_document_of_the_title() -> None:
    found = amendments([("art_1", "Bãi bỏ Điều 7.")], front="THÔNG TƯ\n" + ONE)
    assert said(found) == [("art_1", "bai_bo", "3/2019/TT-BNV", "Điều 7")]


@pytest.mark.parametrize(
    ("reason", "text", "expected"),
    [
        (
            "two documents",
            "Thông tư này thay thế Thông tư số 1/2010/TT-BNV và Thông tư số 2/2011/TT-BNV.",
            [("thay_the", "1/2010/TT-BNV", None), ("thay_the", "2/2011/TT-BNV", None)],
        ),
        (
            "a place of the document that stands behind it",
            "Bãi bỏ khoản 2 Điều 4 Thông tư số 3/2012/TT-BNV.",
            [("bai_bo", "3/2012/TT-BNV", "khoản 2 Điều 4")],
        ),
        ("a document that another one changed", "Thông tư số 1/2010/TT-BNV sửa đổi, bổ sung Thông tư số 2/2009/TT-BNV.", []),
    ],
)
def test_final_articles(reason: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = amendments([("art_9", "Hiệu lực thi hành"), ("art_9__cl_1", text)])
    assert [row[1:] for row in said(found)] == expected, reason


@pytest.mark.parametrize(
    ("reason", "eid", "kind"),
    [
        ("a task of a plan", "sec_II__cl_1", "ke_hoach"),
        ("a task of a programme that a decision approves", "art_1__sec_II__cl_1", "quyet_dinh"),
        ("a task below an article that orders no changes", "art_1__cl_1", "quyet_dinh"),
    ],
)
def test_tasks_change_nothing(reason: str, eid: str, kind: str) -> None:
    units = [("art_1", "Phê duyệt Chương trình với nội dung sau:"), (eid, "Sửa đổi khoản 2 Điều 4 Thông tư số 3/2012/TT-BNV.")]
    assert amendments(units if eid.startswith("art") else units[1:], kind=kind) == (), reason


def test_the_new_text() -> None:
    made = document(
        [
            {"eid": "art_1", "text": "Sửa đổi Điều 5 như sau:"},
            {"eid": "art_1__art_5", "text": "Mới"},
            {"eid": "art_1__art_5__cl_1", "text": "Bãi bỏ khoản 2 Điều 9."},
        ],
        {"type": "luat"},
    )
    made = replace(made, provisions=(made.provisions[0], *(replace(p, quoted=True) for p in made.provisions[1:])))
    (found,) = find_amendments(made, ())
    assert (found.quoted, found.quote) == ((Eid.parse("art_1__art_5"),), "Sửa đổi Điều 5")
