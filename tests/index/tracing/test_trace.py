"""Tracing whole documents: what is linked, what is not, and what is said about it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.addresses import Eid
from corpus.agencies import load_register
from corpus.annotations import Annotations
from corpus.traces import ADDRESSED, VERDICTS, Coverage, Trace
from index.tracing import trace
from tests.index.tracing.examples import (
    DECISION,
    MINISTRY,
    PLAN,
    PROVINCE,
    annotated,
    deadline,
    decision,
    report_to,
    target,
)  # fmt: skip

REGISTER = load_register()


@pytest.fixture(scope="module")
def traced() -> Trace:
    return trace(decision(), annotated(PLAN, PROVINCE), REGISTER)


def row(found: Trace, clause: str) -> Coverage:
    return next(c for c in found.coverage if str(c.clause) == clause)


def links(found: Trace) -> set[tuple[str, str]]:
    return {(str(link.clause), str(link.unit)) for link in found.links}


@pytest.mark.parametrize(
    ("clause", "unit", "reason"),
    [
        ("art_1__sec_II__cl_1", "sec_I__cl_1", "the same words"),
        ("art_1__sec_II__cl_2", "sec_I__cl_2", "the same act in other words (đào tạo – tập huấn) on the same object"),
        ("art_1__sec_III__cl_2__point_a", "sec_II__cl_1", "the same duty, given to a department"),
    ],
)
def test_a_unit_that_does_what_the_clause_asks_is_linked(traced: Trace, clause: str, unit: str, reason: str) -> None:
    assert (clause, unit) in links(traced), reason


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        ("sec_I__cl_3", "nothing in common with any clause"),
        ("sec_II__cl_2", "“phối hợp với các đơn vị có liên quan” is boilerplate"),
    ],
)
def test_other_units_are_not_linked(traced: Trace, unit: str, reason: str) -> None:
    assert unit not in {u for _, u in links(traced)}, reason


def test_a_clause_that_nothing_answers_is_missing(traced: Trace) -> None:
    found = row(traced, "art_1__sec_II__cl_3")
    assert (found.verdict, found.units) == ("missing", ())
    assert found.is_gap


def test_a_copied_clause_is_covered_and_the_link_quotes_it(traced: Trace) -> None:
    assert row(traced, "art_1__sec_II__cl_1").verdict == "covered"
    link = next(x for x in traced.links if str(x.unit) == "sec_I__cl_1")
    assert link.grade == 2
    assert (
        "cơ sở dữ liệu dùng chung về làng nghề truyền thống"
        in next(e for e in link.evidence if e.signal == "same_words").unit_quote
    )


def test_closing_articles_get_no_link_and_are_nobodys_gap(traced: Trace) -> None:
    found = row(traced, "art_2")
    assert (found.addressed, found.units, found.is_gap) == ("no", (), False)


def test_a_report_that_is_not_sent_where_the_clause_wants_it_is_lacking() -> None:
    asked = Annotations(deadlines=(deadline("art_1__sec_III__cl_2__point_b", "yearly:11-30"),))
    found = row(trace(decision(asked), annotated(PLAN, PROVINCE), REGISTER), "art_1__sec_III__cl_2__point_b")
    assert "sec_II__cl_3" in map(str, found.units)
    assert (found.verdict, set(found.lacking) >= {"recipient", "deadline"}) == ("partial", True)
    assert "Bộ Nông nghiệp và Phát triển nông thôn" in found.why


def test_a_report_that_is_sent_there_lacks_no_recipient() -> None:
    planned = Annotations(assignments=(report_to("sec_II__cl_3", "Bộ Nông nghiệp và Phát triển nông thôn"),))
    found = row(trace(decision(), annotated(PLAN, PROVINCE, planned), REGISTER), "art_1__sec_III__cl_2__point_b")
    assert "recipient" not in found.lacking


def test_a_number_below_the_one_asked_is_reported() -> None:
    goal = ("sec_I__cl_9", "Đến năm 2025, có ít nhất 40% làng nghề có thiết bị xử lý nước thải.")
    asked = Annotations(targets=(target("art_1__sec_I__cl_1", 60, "%", "2025"),))
    planned = Annotations(targets=(target("sec_I__cl_9", 40, "%", "2025"),))
    found = trace(decision(asked), annotated([*PLAN, goal], PROVINCE, planned), REGISTER)
    assert [c.outcome for c in found.comparisons] == ["below"]
    assert "target" in row(found, "art_1__sec_I__cl_1").lacking


def test_tasks_that_no_clause_asks_for_are_named_by_kind(traced: Trace) -> None:
    kinds = {str(o.unit): o.kind for o in traced.orphans}
    assert kinds["sec_I__cl_3"] == "local_initiative"
    assert kinds["sec_I__cl_4"] == "other_legal_basis"
    assert kinds["sec_II__cl_2"] == "organisational"


def test_a_plan_that_never_cites_the_decision_is_reported(traced: Trace) -> None:
    assert [f.code for f in traced.findings] == ["T001"]
    citing = annotated([*PLAN, ("sec_III", "Căn cứ Quyết định số 150/QĐ-TTg của Thủ tướng Chính phủ.")], PROVINCE)
    assert not trace(decision(), citing, REGISTER).findings


def test_a_goal_after_the_end_of_the_plan_is_reported() -> None:
    later = [
        *DECISION[:3],
        ("art_1__sec_I__cl_2", "Giai đoạn 2026 - 2030: 100% làng nghề có thiết bị xử lý nước thải."),
        *DECISION[3:],
    ]
    found = trace(annotated(later, {"number": "150/QĐ-TTg"}), annotated(PLAN, PROVINCE), REGISTER)
    assert "T002" in [f.code for f in found.findings]
    assert "period" in row(found, "art_1__sec_I__cl_2").lacking


def test_the_same_documents_give_the_same_trace(traced: Trace) -> None:
    assert trace(decision(), annotated(PLAN, PROVINCE), REGISTER) == traced


def test_a_ministry_is_asked_what_a_province_is_not() -> None:
    found = trace(decision(), annotated(PLAN, MINISTRY), REGISTER)
    assert row(found, "art_1__sec_III__cl_1__point_a").addressed == "yes"
    assert row(found, "art_1__sec_III__cl_2__point_a").addressed == "no"


texts = st.lists(st.sampled_from([text for _, text in (*DECISION, *PLAN)]) | st.text(max_size=60), max_size=8)


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_laws(asked: list[str], planned: list[str]) -> None:
    """Every leaf clause has one verdict, links join what exists, scores lie in 0..1, nobody has more than twenty candidates."""
    left = annotated([(f"cl_{i}", text) for i, text in enumerate(asked, 1)])
    right = annotated([(f"cl_{i}", text) for i, text in enumerate(planned, 1)], PROVINCE)
    found = trace(left, right, REGISTER)
    assert [c.clause for c in found.coverage] == [p.eid for p in left.document.leaves()]
    assert {c.addressed for c in found.coverage} <= set(ADDRESSED)
    assert {c.verdict for c in found.coverage} <= set(VERDICTS)
    clauses, units = ({p.eid for p in d.document.provisions} for d in (left, right))
    pairs: list[Any] = [*found.links, *found.candidates]
    assert all(x.clause in clauses and x.unit in units and 0 <= x.score <= 1 for x in pairs)
    assert len({(x.clause, x.unit) for x in found.links}) == len(found.links)
    assert all(sum(c.clause == clause for c in found.candidates) <= 20 for clause in clauses)
    assert all(set(c.units) == {x.unit for x in found.links if x.clause == c.clause} for c in found.coverage)


def test_an_empty_plan_leaves_every_clause_missing() -> None:
    found = trace(decision(), annotated([], PROVINCE), REGISTER)
    assert {c.verdict for c in found.coverage} == {"missing"}
    assert not found.links
    assert Eid.parse("art_1__sec_II__cl_1") in {c.clause for c in found.coverage}
