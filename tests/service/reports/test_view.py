"""The report as values."""

from __future__ import annotations

import dataclasses
from datetime import date

from corpus.traces import Coverage, TraceLink
from service.reports.view import ReportView, build_view
from tests.service.builders import decision, eid, plan, traced_pair

TODAY = date(2026, 11, 25)


def view() -> ReportView:
    return build_view(traced_pair(), made_on=TODAY)


def test_documents_are_named_as_officials_name_them() -> None:
    assert view().decision.name == "Quyết định số 12/QĐ-TTg ngày 31/8/2020"
    assert view().plan.issued == "18/01/2021"
    assert view().made_on == "25/11/2026"


def test_only_clauses_asked_of_the_issuer_are_gaps() -> None:
    summary = view().summary
    assert summary.verdicts["yes"] == {"covered": 0, "partial": 1, "missing": 1, "not_assessable": 0}
    assert (summary.total("yes"), summary.total("unclear"), summary.total("no")) == (2, 1, 1)
    assert summary.gaps == 2


def test_what_is_missing_is_more_urgent_than_what_is_partial() -> None:
    assert [row.place for row in view().summary.urgent] == ["khoản 1 mục II Điều 1", "điểm a khoản 1 mục I Điều 1"]


def test_gaps_say_what_they_lack_beyond_the_action_itself() -> None:
    assert dict(view().summary.lacking) == {"chưa bảo đảm chỉ tiêu": 1, "chưa bảo đảm thời hạn": 1, "thiếu nơi nhận báo cáo": 1}


def test_clauses_stand_under_the_headings_of_the_decision() -> None:
    first, second = view().groups
    assert (first.place, first.title) == ("mục I Điều 1", "MỤC TIÊU")
    assert [block.headings for block in first.blocks] == [("1. Mục tiêu cụ thể",)]
    assert len(second.rows) == 2
    assert [row for group in view().groups for row in group.rows] == list(view().rows)


def test_neighbours_without_a_section_share_a_group() -> None:
    pair = traced_pair()
    units = [{"eid": place, "text": "Một việc."} for place in ("para_1", "para_2", "art_1", "art_1__cl_1", "art_2", "art_3")]
    coverage = tuple(Coverage(eid(u["eid"]), "yes", "missing", (), (), "") for u in units if u["eid"] != "art_1")
    loose = dataclasses.replace(
        pair, decision=decision(units), trace=dataclasses.replace(pair.trace, coverage=coverage, comparisons=())
    )
    groups = build_view(loose, made_on=TODAY).groups
    assert [(g.place, len(g.rows)) for g in groups] == [("đoạn 1 – đoạn 2", 2), ("Điều 1", 1), ("Điều 2 – Điều 3", 2)]


def test_a_clause_nobody_looked_at_is_named_and_not_counted_as_covered() -> None:
    assert view().outside == ("Điều 2",)


def test_rejected_links_are_left_out() -> None:
    praise = view().rows[-1]
    assert [unit.place for unit in praise.units] == ["khoản 1 mục II"]
    assert view().summary.links == 2


def test_linked_words_show_their_heading_and_marks() -> None:
    (unit,) = view().rows[0].units
    assert unit.above == "NHIỆM VỤ"
    assert "mô hình điểm" in " ".join(piece.text for piece in unit.wording.text if piece.marked)
    assert unit.grade.text == "một phần"


def test_a_target_stands_beside_what_the_plan_promises() -> None:
    (row,) = view().comparisons
    assert (row.asked, row.planned) == ("ít nhất 30 doanh nghiệp (hằng năm, năm 2025)", "20 doanh nghiệp (hằng năm, năm 2025)")
    assert (row.unit_place, row.outcome.text) == ("khoản 1 mục I", "Thấp hơn")


def test_tasks_name_their_clauses_or_why_there_are_none() -> None:
    tasks = {task.place: task for task in view().tasks}
    assert tasks["khoản 1 mục I"].clauses == ("điểm a khoản 1 mục I Điều 1",)
    assert [task.place for task in view().orphans] == ["khoản 2 mục I"]
    assert tasks["khoản 2 mục I"].orphan == "Nhiệm vụ tự đề ra"


def test_findings_have_a_place_and_the_serious_come_first() -> None:
    rows = [(row.place, row.severity.text) for row in view().findings if row.document.startswith("Kế hoạch")]
    assert rows == [("khoản 2 mục I", "Cảnh báo"), ("trang 3", "Cảnh báo"), ("toàn văn bản", "Ghi chú")]


def test_facts_of_both_documents_are_listed() -> None:
    assert [(fact.kind, fact.place) for fact in view().facts] == [
        ("Chỉ tiêu", "điểm a khoản 1 mục I Điều 1"),
        ("Thời hạn", "khoản 1 mục II Điều 1"),
        ("Chỉ tiêu", "khoản 1 mục I"),
        ("Cơ quan", "khoản 1 mục II"),
    ]


def test_the_same_pair_gives_the_same_view() -> None:
    assert view() == view()


def test_a_clause_that_is_no_provision_gets_an_empty_text() -> None:
    pair = traced_pair()
    coverage = (Coverage(eid("art_9"), "unclear", "not_assessable", (), (), "Không đọc được."),)
    odd = dataclasses.replace(pair, trace=dataclasses.replace(pair.trace, coverage=coverage))
    assert str(build_view(odd, made_on=TODAY).rows[0].wording) == ""


def test_a_hundred_clauses_and_two_hundred_units() -> None:
    words = [f"nhiệm vụ số {n} về nâng cao năng suất chất lượng của doanh nghiệp nhóm {n % 7}" for n in range(200)]
    clauses = [{"eid": f"art_{n}", "num": str(n), "text": words[n]} for n in range(1, 101)]
    units = [{"eid": f"cl_{n}", "num": str(n), "text": words[n]} for n in range(200)]
    pair = traced_pair(decision(), plan())
    links = tuple(TraceLink(eid(f"art_{n}"), eid(f"cl_{m}"), 1, 0.5, "") for n in range(1, 101) for m in range(n, n + 5))
    coverage = tuple(Coverage(eid(f"art_{n}"), "yes", "partial", (), (), "") for n in range(1, 101))
    trace = dataclasses.replace(pair.trace, links=links, coverage=coverage, comparisons=(), orphans=())
    large = dataclasses.replace(pair, decision=decision(clauses), plan=plan(units), trace=trace)
    assert len(build_view(large, made_on=TODAY).rows) == 100


def test_an_agency_is_one_whatever_the_case_of_its_letters() -> None:
    pair = traced_pair()
    named = pair.plan.annotations.assignments[0]
    again = dataclasses.replace(named, eid=eid("sec_I__cl_1"), agency="sở Công Thương")
    notes = dataclasses.replace(pair.plan.annotations, assignments=(named, again))
    made = build_view(dataclasses.replace(pair, plan=dataclasses.replace(pair.plan, annotations=notes)), made_on=TODAY)
    assert [(row.agency, str(row.eid)) for row in made.agencies] == [
        ("Sở Công Thương", "sec_II__cl_1"), ("Sở Công Thương", "sec_I__cl_1"),
    ]  # fmt: skip
