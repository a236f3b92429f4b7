"""How a document stands to those it cites."""

from __future__ import annotations

import pytest

from corpus.relations import RELATION_KINDS
from corpus.vietnamese import collapse
from nlp.references import find_references
from nlp.relation_words import IN_THE_FRONT, LISTED, OF_ANY_TEXT, OF_ITS_OWN, RECITAL_KINDS
from nlp.relations import find_relations
from tests.builders import document
from tests.nlp.test_references import REGISTER


def relations(front: str, text: str = "Giao các bộ.") -> list[tuple[str, str | None]]:
    made = document([{"eid": "art_2", "num": "Điều 2", "text": text}], {"type": "thong_tu"}, front=front)
    return [(r.kind, r.target_number) for r in find_relations(made, find_references(made, REGISTER).references)]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("Căn cứ Nghị định số 7/2022/NĐ-CP ngày 12/9/2022 của Chính phủ;", [("can_cu", "7/2022/NĐ-CP")]),
        # what the first document is about is only mentioned
        (
            "Căn cứ Quyết định số 7/QĐ-TTg của Thủ tướng Chính phủ ban hành Kế hoạch thực hiện Kết luận số 80-KL/TW;",
            [("can_cu", "7/QĐ-TTg"), ("thuc_hien", "80-KL/TW")],
        ),
        (
            "Thực hiện Công văn số 1/UBND-VX ngày 12/4/2023 của UBND tỉnh và Công văn số 2/BKHCN-TĐC;",
            [("thuc_hien", "1/UBND-VX"), ("thuc_hien", "2/BKHCN-TĐC")],
        ),
        ("Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 15/TTr-SYT ngày 07/01/2021,", [("theo_de_nghi", "15/TTr-SYT")]),
        ("Sửa đổi, bổ sung một số điều của Thông tư số 3/2019/TT-BNV", [("sua_doi_bo_sung", "3/2019/TT-BNV")]),  # a title
        ("Hướng dẫn thực hiện Nghị định số 7/2022/NĐ-CP", [("huong_dan", "7/2022/NĐ-CP")]),
    ],
)
def test_the_front(front: str, expected: list[tuple[str, str]]) -> None:
    assert relations(front) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thông tư này thay thế Thông tư số 3/2008/TT-BNV.", "thay_the"),
        ("Bãi bỏ Thông tư số 3/2008/TT-BNV.", "bai_bo"),
        ("Xây dựng Thông tư thay thế Thông tư số 3/2008/TT-BNV.", "dan_chieu"),  # a plan replaces nothing
        ("theo quy định tại Thông tư số 3/2008/TT-BNV", "dan_chieu"),
    ],
)
def test_the_provisions(text: str, kind: str) -> None:
    assert relations("", text) == [(kind, "3/2008/TT-BNV")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a list goes on behind the titles
        (
            "Thông tư này có hiệu lực từ ngày 01/01/2022 và thay thế Thông tư số 3/2008/TT-BNV của Bộ Nội vụ về thi đua; "
            "Thông tư số 4/2009/TT-BNV của Bộ Nội vụ.",
            [("thay_the", "3/2008/TT-BNV", False), ("thay_the", "4/2009/TT-BNV", False)],
        ),
        # what the replaced circular did is not what this one does
        (
            "Bãi bỏ Thông tư số 3/2008/TT-BNV sửa đổi, bổ sung một số điều của Thông tư số 4/2007/TT-BNV.",
            [("bai_bo", "3/2008/TT-BNV", False), ("dan_chieu", "4/2007/TT-BNV", False)],
        ),
        # only a part of it
        ("Bãi bỏ Điều 5 Thông tư số 3/2008/TT-BNV.", [("bai_bo", "3/2008/TT-BNV", True)]),
        ("Thông tư này thay thế Thông tư số 3/2008/TT-BNV, trừ Điều 9.", [("thay_the", "3/2008/TT-BNV", True)]),
        ("Thông tư này bãi bỏ nội dung về phí tại Thông tư số 3/2008/TT-BNV.", [("bai_bo", "3/2008/TT-BNV", True)]),
        # the verb stands behind
        ("Thông tư số 3/2008/TT-BNV hết hiệu lực kể từ ngày Thông tư này có hiệu lực.", [("bai_bo", "3/2008/TT-BNV", False)]),
        # a draft has replaced nothing yet
        (
            "Nội dung này được đưa vào dự thảo Thông tư thay thế Thông tư số 3/2008/TT-BNV.",
            [("dan_chieu", "3/2008/TT-BNV", False)],
        ),
        ("Thông tư này đính chính Thông tư số 3/2008/TT-BNV.", [("dinh_chinh", "3/2008/TT-BNV", False)]),
        ("Quyết định này đình chỉ việc thi hành Quyết định số 3/2008/QĐ-UBND.", [("dinh_chi", "3/2008/QĐ-UBND", False)]),
        ("Thông tư này tạm ngưng hiệu lực Thông tư số 3/2008/TT-BNV.", [("tam_ngung", "3/2008/TT-BNV", False)]),
    ],
)
def test_sentences_about_the_document_itself(text: str, expected: list[tuple[str, str, bool]]) -> None:
    made = document([{"eid": "art_2", "num": "Điều 2", "text": text}], {"type": "thong_tu"})
    found = find_relations(made, find_references(made, REGISTER).references)
    assert [(r.kind, r.target_number, r.partial) for r in found] == expected
    assert all(r.quote in collapse(made.text) and collapse(r.span.of(made.text)) == r.quote for r in found)


def test_units_below_a_list() -> None:
    units = [
        {"eid": "art_2", "num": "Điều 2", "text": "Thông tư này thay thế các văn bản sau:"},
        {"eid": "art_2__point_a", "num": "a)", "text": "Thông tư số 3/2008/TT-BNV về thi đua theo Luật số 15/2003/QH11;"},
    ]
    made = document(units, {"type": "thong_tu"})
    found = find_relations(made, find_references(made, REGISTER).references)
    assert [(r.kind, r.target_number) for r in found] == [("thay_the", "3/2008/TT-BNV"), ("dan_chieu", "15/2003/QH11")]


def test_a_letter_replaces_no_circular() -> None:
    made = document([{"eid": "cl_1", "text": "Văn bản này thay thế Thông tư số 3/2008/TT-BNV."}], {"type": "cong_van"})
    found = find_relations(made, find_references(made, REGISTER).references)
    assert [r.kind for r in found] == ["dan_chieu"]


def test_every_kind_is_in_the_table() -> None:
    told = {kind for kind, _ in (*OF_ITS_OWN, *IN_THE_FRONT, *LISTED, *OF_ANY_TEXT)} | {*RECITAL_KINDS.values(), "dan_chieu"}
    assert told == {kind.code for kind in RELATION_KINDS}
