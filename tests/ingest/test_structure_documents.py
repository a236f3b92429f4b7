"""The structure of the documents that ship with the project, read from their files."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from corpus.addresses import Eid
from corpus.agencies import load_register
from corpus.documents import Document
from ingest import parse_source
from ingest.readers import read_file

DECISION, PLAN, LETTERS = "quyet-dinh-1322-qd-ttg.md", "ke-hoach-quang-ngai-11.md", "cong-van-nghe-an-1002.md"
NOTICE, ARTICLE = "thong-bao-dien-bien.txt", "bao-chinh-phu-1322.txt"


@cache
def documents(name: str) -> tuple[Document, ...]:
    return parse_source(read_file(Path(str(resources.files("corpus"))) / "documents" / name), load_register())


COUNTS = [
    (DECISION, 0, {"art": 3, "sec": 4, "cl": 16, "point": 42, "indent": 6}),
    (LETTERS, 0, {"para": 2}),
    (LETTERS, 1, {"para": 5}),
    (LETTERS, 2, {"para": 1, "cl": 8, "point": 5, "indent": 20, "sec": 2, "att": 1}),
    (ARTICLE, 0, {"para": 8}),
    (NOTICE, 0, {"sec": 4, "cl": 6, "indent": 12}),
]


@pytest.mark.parametrize(("name", "part", "kinds"), COUNTS, ids=[f"{row[0]}:{row[1]}" for row in COUNTS])
def test_how_many_provisions_of_each_kind(name: str, part: int, kinds: dict[str, int]) -> None:
    assert Counter(p.eid.last.prefix for p in documents(name)[part].provisions) == kinds


PROVISIONS = [
    (DECISION, 0, "art_1__sec_IV__cl_3", "Các bộ, cơ quan khác", "theo quy định của pháp luật.", "joined over a page"),
    (DECISION, 0, "art_1__sec_IV__cl_2__point_đ", "Tổ chức sơ kết", "Thủ tướng Chính phủ.", "đ behind d"),
    (LETTERS, 2, "cl_2__indent_2__indent_3", "Đáp ứng yêu cầu", "năng suất chất lượng...", "a plus under a dash"),
    (LETTERS, 2, "att_1__sec_II__cl_2.4__point_c", "Áp dụng cơ chế", "địa phương...).", "an outline attached to a letter"),
    (PLAN, 0, "sec_IV__cl_5__indent_2", "Cung cấp thông tin", "Khoa học và Công nghệ.", "before the closing sentence"),
    (PLAN, 0, "att_1__row_5", "Tham dự hội thảo", "thị xã, thành phố;", "a row that a page broke"),
    (NOTICE, 0, "sec_IV__cl_2", "Địa chỉ nhận hồ sơ", "02153.825.019.", "a paragraph without number below a clause"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "part", "eid", "starts", "ends", "reason"), PROVISIONS, ids=[row[-1] for row in PROVISIONS])
def test_provisions(name: str, part: int, eid: str, starts: str, ends: str, reason: str) -> None:
    provision = documents(name)[part].provision(Eid.parse(eid))
    assert provision is not None, reason
    assert provision.body.startswith(starts), reason
    assert provision.body.endswith(ends), reason


def test_the_closing_sentence_of_a_plan_is_back() -> None:
    (plan,) = documents(PLAN)
    assert plan.backs[0].of(plan.text).startswith("Trong quá trình triển khai thực hiện, nếu có vướng mắc")


def test_what_a_letter_says_last_is_body() -> None:
    letter = documents(LETTERS)[0]
    assert letter.provisions[-1].text.startswith("Giao Sở Khoa học và Công nghệ chủ trì")
    assert letter.backs[0].of(letter.text).startswith("Nơi nhận:")
