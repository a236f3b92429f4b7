"""What a lawyer writes for a place and for a document."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.addresses import Eid
from index.citations import citation_of, name_of, place_of
from tests.builders import document


@pytest.mark.parametrize(
    ("eid", "printed"),
    [
        ("art_5", "Điều 5"),
        ("art_1__sec_II__cl_3__point_b", "điểm b khoản 3 mục II Điều 1"),  # innermost first
        ("art_1__cl_2__point_đ", "điểm đ khoản 2 Điều 1"),
        ("chp_II__sec_1", "mục 1 Chương II"),
        ("sec_II__cl_1__cl_1.2", "khoản 1.2 mục II"),  # 1.2 already says 1
        ("sec_I__cl_2__indent_1__indent_3", "gạch cấp dưới thứ 3 gạch đầu dòng thứ 1 khoản 2 mục I"),
        ("att_1__row_4", "dòng 4 phần kèm theo 1"),
        ("cl_1-2", "khoản 1 (lần 2)"),  # the second unit that prints 1
        ("para_7", "đoạn 7"),
        ("art_12a__point_a__item_ii", "tiết ii điểm a Điều 12a"),
    ],
)
def test_places(eid: str, printed: str) -> None:
    assert place_of(Eid.parse(eid)) == printed


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"type": "quyet_dinh", "number": "12/QĐ-TTg", "date": "2020-08-31"}, "Quyết định số 12/QĐ-TTg ngày 31/8/2020"),
        ({"type": "ke_hoach", "number": "11/KH-UBND", "date": "2021-01-05"}, "Kế hoạch số 11/KH-UBND ngày 05/01/2021"),
        ({"type": "thong_bao", "issuer": "Sở Y tế"}, "Thông báo của Sở Y tế"),  # no number, no date
        ({"type": "bai_bao", "title": "Tin mới"}, "Bài báo “Tin mới”"),
        ({}, "Văn bản khác"),
    ],
)
def test_documents(values: dict[str, Any], name: str) -> None:
    assert name_of(document([], values)) == name


def test_a_citation_is_place_and_document() -> None:
    cited = document([], {"type": "quyet_dinh", "number": "12/QĐ-TTg"})
    assert citation_of(cited, Eid.parse("art_1__cl_2")) == "khoản 2 Điều 1 Quyết định số 12/QĐ-TTg"
    assert citation_of(cited, None) == "Quyết định số 12/QĐ-TTg"
