"""Passages hold the whole document once, are short enough, and know where they stand."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese import collapse
from index.passages import LIMIT, passages_of
from tests.builders import document

LONG = "đẩy mạnh chuyển đổi số; " * 80
"""400 syllables: fits alone, not with anything else."""


def unit(eid: str, num: str, text: str, heading: str | None = None) -> dict[str, Any]:
    return {"eid": eid, "num": num, "heading": heading, "text": text}


def test_a_short_article_is_one_passage_with_everything_below_it() -> None:
    units = [unit("art_1", "Điều 1", "Như sau:"), unit("art_1__cl_1", "1", "Một."), unit("art_1__cl_2", "2", "Hai.")]
    (passage,) = passages_of(document(units))
    assert (passage.eid, passage.text) == ("art_1", "Điều 1. Như sau: 1. Một. 2. Hai.")


def test_a_long_article_is_divided_along_its_provisions() -> None:
    units = [
        unit("art_1", "Điều 1", "", "Nhiệm vụ"),
        unit("art_1__cl_1", "1", LONG),
        unit("art_1__cl_2", "2", "Hai."),
        unit("art_1__cl_2__point_a", "a", "Điểm a."),
    ]
    passages = passages_of(document(units, {"type": "quyet_dinh", "number": "12/QĐ-TTg", "date": "2020-08-31"}))
    assert [p.eid for p in passages] == ["art_1", "art_1__cl_1", "art_1__cl_1", "art_1__cl_2"]  # "1." makes clause 1 too long
    assert passages[-1].text == "2. Hai. a. Điểm a."
    assert passages[-1].context == "Nhiệm vụ"
    assert passages[-1].citation == "khoản 2 Điều 1 Quyết định số 12/QĐ-TTg ngày 31/8/2020"
    assert passages[-1].year == 2020


def test_the_front_is_the_first_passage_and_the_back_is_none() -> None:
    passages = passages_of(document([unit("para_1", "", "Thân.")], front="QUYẾT ĐỊNH", back="Nơi nhận: như trên"))
    assert [(p.eid, p.text) for p in passages] == [("", "QUYẾT ĐỊNH"), ("para_1", "Thân.")]


def test_a_missing_level_does_not_hide_what_is_below() -> None:
    (passage,) = passages_of(document([unit("chp_I__sec_1", "Mục 1", "Có nội dung.")]))
    assert passage.eid == "chp_I__sec_1"


texts = st.lists(st.sampled_from(["thực", "hiện.", "năm;", "2025", "\n"]), max_size=900).map(" ".join)


@given(st.lists(texts, max_size=4), texts)
def test_every_word_stands_in_one_passage(bodies: list[str], front: str) -> None:
    units = [unit(f"cl_{i}", str(i), body.replace("\n", " ")) for i, body in enumerate(bodies, 1)]
    cut = document(units, front=front)
    passages = passages_of(cut)
    assert collapse(" ".join(p.text for p in passages)) == collapse(cut.text)
    assert all(len(p.text.split()) <= LIMIT for p in passages)


def test_short_neighbours_without_headings_stay_together() -> None:
    units = [
        unit("art_1", "Điều 1", "Phạt tiền với một trong các hành vi sau đây:", "Mức phạt"),
        unit("art_1__cl_1", "1", "Một."),
        unit("art_1__cl_2", "2", "Hai."),
        unit("art_1__cl_3", "3", LONG),
        unit("art_1__cl_4", "4", "Bốn."),
        unit("art_1__cl_5", "5", "Năm."),
        unit("art_1__cl_5__point_a", "a", "Điểm."),
    ]
    first, *_, last = passages_of(document(units))
    assert (first.eid, first.text) == ("art_1", "Điều 1. Mức phạt Phạt tiền với một trong các hành vi sau đây: 1. Một. 2. Hai.")
    assert (last.eid, last.text, last.context) == ("art_1", "4. Bốn. 5. Năm. a. Điểm.", "Mức phạt")
    assert [(part.eid, last.text[part.start :][:2]) for part in last.parts] == [
        ("art_1__cl_4", "4."),
        ("art_1__cl_5", "5."),
        ("art_1__cl_5__point_a", "a."),
    ]


def test_articles_and_what_has_a_heading_stand_for_themselves() -> None:
    units = [
        unit("chp_I", "Chương I", "", "Chung"),
        unit("chp_I__art_1", "Điều 1", LONG),
        unit("chp_I__art_2", "Điều 2", "Hai."),
        unit("chp_I__art_3", "Điều 3", "Ba."),
        unit("chp_I__art_3__cl_1", "1", LONG),
        unit("chp_I__art_3__cl_2", "2", "Nộp.", "Hồ sơ"),
        unit("chp_I__art_3__cl_3", "3", "Trả.", "Thời hạn"),
    ]
    eids = [passage.eid for passage in passages_of(document(units))]
    assert [*dict.fromkeys(eids)] == [unit["eid"] for unit in units]


def test_paragraphs_at_the_top_go_together_under_the_first() -> None:
    (passage,) = passages_of(document([unit(f"para_{n}", "", f"Đoạn {n}.") for n in range(1, 4)]))
    assert (passage.eid, passage.text) == ("para_1", "Đoạn 1. Đoạn 2. Đoạn 3.")
    assert [part.eid for part in passage.parts] == ["para_1", "para_2", "para_3"]
