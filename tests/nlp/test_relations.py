"""How a document stands to those it cites."""

from __future__ import annotations

import pytest

from nlp.references import find_references
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
