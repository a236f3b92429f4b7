"""What the second stage sees of a candidate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.query import read_query
from index.rerank.second_stage import rerank
from tests.index.rerank.candidates import candidate, never, row

FEE = "Mức thu phí cấp giấy phép là 500.000 đồng."


def test_everything_that_is_asked_stands_there() -> None:
    seen = row("phí cấp giấy phép", candidate(1, FEE))
    assert {name: seen[name] for name in ("body words", "body pairs", "all words", "body run", "rare words")} == pytest.approx(
        dict.fromkeys(("body words", "body pairs", "all words", "body run", "rare words"), 1.0)
    )
    assert seen["rarest missing"] == seen["pair missing"] == 0.0


def test_three_words_in_a_row() -> None:
    said, apart, turned = (
        row("phí cấp giấy phép", candidate(1, text))["triples"]
        for text in ("Phí cấp giấy phép.", "Phí cấp thẻ, giấy phép.", "Giấy phép, cấp giấy, phí cấp.")
    )
    assert (said, apart, turned) == (1.0, 0.0, 0.0)
    assert 0.0 < row("phí cấp giấy phép", candidate(1, "Đơn xin cấp giấy phép."))["triples"] < 1.0
    assert row("phí cấp", candidate(1, "Phí cấp phép."))["triples"] == 0.0


def test_the_own_heading_is_not_the_body() -> None:
    seen = row("thời hạn nộp", candidate(1, "Điều 6. Thời hạn nộp 1. Chậm nhất ngày 20.", heading="Thời hạn nộp"))
    assert (seen["heading words"], seen["body words"]) == (1.0, 0.0)


def test_words_that_only_ask_count_little() -> None:
    seen = row("phí là bao nhiêu", candidate(1, "Phí theo biểu."))
    assert seen["body words"] > 0.5


def test_an_answer_of_the_kind_that_is_asked_for() -> None:
    fined = row("trốn thuế bị phạt thế nào", candidate(1, "Phạt tiền 5 triệu đồng với người trốn thuế"))
    told = row("trốn thuế bị phạt thế nào", candidate(1, "Người trốn thuế phải nộp đủ"))
    assert fined["asks penalty"] > told["asks penalty"] == 0.0


def test_definitions() -> None:
    assert row("hòa giải viên là gì", candidate(1, "1. Hoà giải viên là người hòa giải."))["defined"] > 0.5
    assert row("hòa giải viên là gì", candidate(1, "Hòa giải viên nhận thù lao."))["defined"] == 0.0


def test_without_diacritics_the_same_is_seen() -> None:
    with_marks, without = (row(typed, candidate(1, FEE)) for typed in ("phí cấp giấy phép", "phi cap giay phep"))
    assert with_marks == pytest.approx(without)


def test_no_candidate_no_order() -> None:
    assert rerank(read_query("phí"), (), never, 100, stage=10) == ()


def test_what_the_question_names_comes_first() -> None:
    query = read_query("Điều 2 về phí cấp phép")
    named, other = candidate(2, "Cấp phép."), candidate(1, "Phí cấp phép.")
    assert rerank(query, (other, named), never, 100, stage=10)[0].candidate == named


def test_candidates_behind_the_stage_keep_their_order() -> None:
    found = tuple(candidate(n, "phí", lexical=9.0 - n) for n in range(6))
    behind = rerank(read_query("phí cấp phép"), found, never, 100, stage=2)[2:]
    assert [one.candidate.key for one in behind] == [2, 3, 4, 5]


def test_the_issuer_that_is_named_is_preferred() -> None:
    query = read_query("thông tư của Bộ Y tế về phí")
    one, other = candidate(1, "Phí khám chữa bệnh."), candidate(2, "Phí khám chữa bệnh.")
    named = replace(other, passage=replace(other.passage, type="thong_tu", issuer="Bộ Y tế"))
    assert rerank(query, (one, named), never, 100, stage=10)[0].candidate == named


def test_what_a_title_says_beyond_the_question() -> None:
    asked = "lập biên bản vi phạm hành chính"
    general, narrow = (
        row(asked, candidate(1, "Lập biên bản.", title=title))["title unasked"]
        for title in ("Luật Xử lý vi phạm hành chính", "Thông tư quy định xử lý vi phạm hành chính của Bộ đội Biên phòng")
    )
    assert general < narrow
    assert row(asked, candidate(1, "Lập biên bản."))["title unasked"] == 0.0


def test_the_heading_above_counts_where_there_is_no_own() -> None:
    one = candidate(1, "Chậm nhất ngày 20.")
    below = replace(one, passage=replace(one.passage, context="Chương II › Thời hạn nộp thuế môn bài"))
    assert row("thời hạn nộp", below)["heading unasked"] > row("thời hạn nộp", one)["heading unasked"] == 0.0
