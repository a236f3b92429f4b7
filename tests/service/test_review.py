"""What decisions of people do to a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.addresses import Eid
from corpus.reviews import ReviewEntry
from corpus.traces import Coverage, Judged, TracedPair, TraceLink
from service.errors import Trouble
from service.store import Store
from service.usecases.check import check
from service.usecases.review.apply import apply_reviews
from service.usecases.review.record import Chosen, Reviewer, choose, decide, set_aside, undo
from tests.service.builders import DECISION_UNITS, PLAN_UNITS, decision, eid, plan, traced_pair

POINT_A, REPORT, PRAISE = eid("art_1__sec_I__cl_1__point_a"), eid("art_1__sec_II__cl_1"), eid("art_1__sec_II__cl_2")
SUPPORT, FAIR, PRAISED = eid("sec_I__cl_1"), eid("sec_I__cl_2"), eid("sec_II__cl_1")
WHO = Reviewer("Nguyễn Văn An", "đã đọc", "2026-11-25T10:00:00+07:00")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(tmp_path / "store.sqlite")
    yield made
    made.close()


def machine() -> TracedPair:
    """The pair as the machine gives it: nothing but proposals."""
    pair = traced_pair()
    links = tuple(link for link in pair.trace.links if link.state == "proposed")
    return replace(pair, trace=replace(pair.trace, links=links))


def with_texts(pair: TracedPair, *, clause: str = "", unit: str = "") -> TracedPair:
    """The same trace of documents in which the text of point a, or of the unit that serves it, is another."""
    asks = tuple({**u, "text": clause} if clause and u["eid"] == str(POINT_A) else u for u in DECISION_UNITS)
    answers = tuple({**u, "text": unit} if unit and u["eid"] == str(SUPPORT) else u for u in PLAN_UNITS)
    return replace(pair, decision=decision(asks), plan=plan(answers))


def row(pair: TracedPair, clause: object) -> Coverage:
    return next(c for c in pair.trace.coverage if c.clause == clause)


def link(pair: TracedPair, clause: object, unit: object) -> TraceLink:
    return next(x for x in pair.trace.links if (x.clause, x.unit) == (clause, unit))


def now(store: Store, pair: TracedPair) -> TracedPair:
    return apply_reviews(pair, store.reviews.of(pair.trace.decision, pair.trace.plan))


def test_without_decisions_nothing_changes(store: Store) -> None:
    assert now(store, machine()) == machine()


def test_accepting_keeps_the_grade_and_says_who(store: Store) -> None:
    (entry,) = decide(store.reviews, machine(), "accept", [(POINT_A, SUPPORT)], WHO)
    found = link(now(store, machine()), POINT_A, SUPPORT)
    assert (found.state, found.grade, found.review) == ("confirmed", 1, entry)
    assert (entry.reviewer, entry.reason, entry.at) == (WHO.name, WHO.reason, WHO.at)


def test_rejecting_the_only_link_makes_the_clause_missing_and_its_number_unanswered(store: Store) -> None:
    decide(store.reviews, machine(), "reject", [(POINT_A, SUPPORT)], WHO)
    pair = now(store, machine())
    assert link(pair, POINT_A, SUPPORT).state == "rejected"
    assert (row(pair, POINT_A).verdict, row(pair, POINT_A).machine) == ("missing", Judged("yes", "partial"))
    assert [(c.outcome, c.planned) for c in pair.trace.comparisons] == [("absent", None)]
    assert SUPPORT in {orphan.unit for orphan in pair.trace.orphans}


def test_a_link_that_the_machine_missed_covers_the_clause(store: Store) -> None:
    decide(store.reviews, machine(), "accept", [(REPORT, FAIR)], WHO)
    pair = now(store, machine())
    assert link(pair, REPORT, FAIR).review is not None
    assert row(pair, REPORT).verdict == "partial", "a day and a recipient are asked for, and the plan names neither"
    assert FAIR not in {orphan.unit for orphan in pair.trace.orphans}


def test_remapping_rejects_one_and_confirms_the_other(store: Store) -> None:
    decide(store.reviews, machine(), "remap", [(PRAISE, PRAISED)], WHO, moved_to=SUPPORT)
    pair = now(store, machine())
    assert [link(pair, PRAISE, unit).state for unit in (PRAISED, SUPPORT)] == ["rejected", "confirmed"]
    assert row(pair, PRAISE).units == (SUPPORT,)


def test_what_does_not_apply_is_no_gap(store: Store) -> None:
    set_aside(store.reviews, machine(), [REPORT], WHO)
    pair = now(store, machine())
    assert (row(pair, REPORT).addressed, row(pair, REPORT).machine) == ("no", Judged("yes", "missing"))
    assert WHO.name in row(pair, REPORT).addressed_why
    assert REPORT not in {c.clause for c in pair.trace.coverage if c.is_gap}


def test_the_last_word_counts_and_undoing_it_gives_the_word_before(store: Store) -> None:
    decide(store.reviews, machine(), "accept", [(POINT_A, SUPPORT)], WHO)
    (second,) = decide(store.reviews, machine(), "reject", [(POINT_A, SUPPORT)], WHO)
    assert link(now(store, machine()), POINT_A, SUPPORT).state == "rejected"
    (third,) = undo(store.reviews, [second.id], WHO)
    assert link(now(store, machine()), POINT_A, SUPPORT).state == "confirmed"
    undo(store.reviews, [third.id], WHO)
    assert link(now(store, machine()), POINT_A, SUPPORT).state == "rejected"
    assert len(store.reviews.all()) == 4


@pytest.mark.parametrize("ids", [[], [9], [1, 9]])
def test_what_is_not_there_cannot_be_undone(store: Store, ids: list[int]) -> None:
    decide(store.reviews, machine(), "accept", [(POINT_A, SUPPORT)], WHO)
    with pytest.raises(Trouble):
        undo(store.reviews, ids, WHO)


def test_nothing_is_undone_twice(store: Store) -> None:
    (entry,) = decide(store.reviews, machine(), "accept", [(POINT_A, SUPPORT)], WHO)
    undo(store.reviews, [entry.id], WHO)
    with pytest.raises(Trouble, match=r"số 1 đã được hủy"):
        undo(store.reviews, [entry.id], WHO)


@pytest.mark.parametrize(
    ("texts", "what"),
    [
        ({"clause": "Hỗ trợ ít nhất 40 doanh nghiệp xây dựng mô hình điểm."}, "clause_changed"),
        ({"unit": "Hằng năm hỗ trợ 25 doanh nghiệp xây dựng mô hình điểm về năng suất."}, "unit_changed"),
    ],
)
def test_a_decision_is_suspect_once_a_text_has_changed(store: Store, texts: dict[str, str], what: str) -> None:
    decide(store.reviews, machine(), "accept", [(POINT_A, SUPPORT)], WHO)
    pair = now(store, with_texts(machine(), **texts))
    assert link(pair, POINT_A, SUPPORT).state == "suspect"
    assert [(s.clause, s.what) for s in pair.trace.stale] == [(POINT_A, what)]
    assert check(pair.trace, ("suspect",)).is_stale
    decide(store.reviews, pair, "accept", [(POINT_A, SUPPORT)], WHO)  # looked at again
    again = now(store, with_texts(machine(), **texts))
    assert link(again, POINT_A, SUPPORT).state == "confirmed"
    assert again.trace.stale == ()


@pytest.mark.parametrize(
    "texts",
    [
        {"clause": "Hỗ trợ ít nhất 30  doanh nghiêp xây dựng mô hình điểm"},
        {"unit": "Hàng năm hỗ trợ 20 doanh nghiệp xây dựng mô hình điểm về năng suất .".replace("Hàng", "Hằng")},
    ],
)
def test_noise_of_recognition_changes_nothing(store: Store, texts: dict[str, str]) -> None:
    decide(store.reviews, machine(), "accept", [(POINT_A, SUPPORT)], WHO)
    pair = now(store, with_texts(machine(), **texts))
    assert (link(pair, POINT_A, SUPPORT).state, pair.trace.stale) == ("confirmed", ())


def test_a_decision_follows_a_unit_that_was_renumbered(store: Store) -> None:
    decide(store.reviews, machine(), "accept", [(PRAISE, PRAISED)], WHO)
    moved = tuple({**u, "eid": "sec_II__cl_5"} if u["eid"] == str(PRAISED) else u for u in PLAN_UNITS)
    pair = now(store, replace(machine(), plan=plan(moved)))
    assert link(pair, PRAISE, eid("sec_II__cl_5")).state == "confirmed"
    assert pair.trace.stale == ()


def test_a_decision_about_a_unit_that_is_gone_is_stale(store: Store) -> None:
    decide(store.reviews, machine(), "accept", [(POINT_A, FAIR)], WHO)
    without = tuple(u for u in PLAN_UNITS if u["eid"] != str(FAIR))
    pair = now(store, replace(machine(), plan=plan(without)))
    assert [s.what for s in pair.trace.stale] == ["gone"]
    assert FAIR not in {x.unit for x in pair.trace.links}


def test_a_rejection_of_what_nobody_proposes_any_more_need_not_be_repeated(store: Store) -> None:
    decide(store.reviews, machine(), "reject", [(POINT_A, FAIR)], WHO)
    changed = tuple({**u, "text": "Tổ chức hội thảo."} if u["eid"] == str(FAIR) else u for u in PLAN_UNITS)
    assert now(store, replace(machine(), plan=plan(changed))).trace.stale == ()


@pytest.mark.parametrize(
    ("chosen", "links"),
    [
        (Chosen(everything=True), [(POINT_A, SUPPORT), (PRAISE, PRAISED)]),
        (Chosen(everything=True, min_score=0.8), [(PRAISE, PRAISED)]),
        (Chosen(clauses=(POINT_A,)), [(POINT_A, SUPPORT)]),
        (Chosen(units=(PRAISED,)), [(PRAISE, PRAISED)]),
        (Chosen(links=((REPORT, FAIR),), units=(PRAISED,)), [(REPORT, FAIR), (PRAISE, PRAISED)]),
    ],
)
def test_choosing_in_bulk(chosen: Chosen, links: list[object]) -> None:
    assert list(choose(machine(), chosen)) == links


def test_all_means_what_nobody_decided(store: Store) -> None:
    decide(store.reviews, machine(), "reject", [(POINT_A, SUPPORT)], WHO)
    assert choose(now(store, machine()), Chosen(everything=True)) == ((PRAISE, PRAISED),)


def test_one_wrong_link_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(Trouble, match="sec_IX"):
        decide(store.reviews, machine(), "accept", [(POINT_A, SUPPORT), (POINT_A, eid("sec_IX"))], WHO)
    assert store.reviews.all() == ()


KEYS = st.tuples(st.sampled_from((POINT_A, REPORT, PRAISE)), st.sampled_from((SUPPORT, FAIR, PRAISED)))
STEPS = st.lists(st.tuples(st.sampled_from(("accept", "reject", "remap", "na", "undo")), KEYS), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_laws_of_the_log(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, tuple[Eid, Eid]]]) -> None:
    store = Store.open(tmp_path_factory.mktemp("log") / "store.sqlite")
    entry: ReviewEntry | None = None
    for action, key in steps:
        before = now(store, machine())
        if action == "undo":
            if entry is None:
                continue
            undo(store.reviews, [entry.id], WHO)
            entry = None
            continue
        if action == "na":
            (entry,) = set_aside(store.reviews, machine(), [key[0]], WHO)
        else:
            (entry,) = decide(store.reviews, machine(), action, [key], WHO, moved_to=FAIR)
        after = now(store, machine())
        assert [c.clause for c in after.trace.coverage] == [c.clause for c in before.trace.coverage]
        assert len({(x.clause, x.unit) for x in after.trace.links}) == len(after.trace.links)
        assert all(x.review is None if x.state == "proposed" else x.review is not None for x in after.trace.links)
        (taken_back,) = undo(store.reviews, [entry.id], WHO)
        assert now(store, machine()) == before, "an undo gives what was before"
        undo(store.reviews, [taken_back.id], WHO)
        assert now(store, machine()) == after, "an undo of the undo what was after"
    store.close()
