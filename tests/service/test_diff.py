"""What `diff` finds between two runs and between two versions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.traces import TracedPair
from service.contract import trace_json
from service.errors import DONE, GAPS, USAGE, Trouble
from service.usecases.diff.documents import diff_documents
from service.usecases.diff.traces import diff_traces, read_traces
from tests.service.builders import PLAN_UNITS, eid, plan, traced_pair
from tests.service.conftest import DECISION, PLAN, Truyvet

POINT_A = "art_1__sec_I__cl_1__point_a"
BEFORE = trace_json(traced_pair().trace)


def changed(**trace: Any) -> dict[str, Any]:
    """The trace as JSON with some of its parts replaced."""
    pair: TracedPair = traced_pair()
    return trace_json(replace(pair.trace, **trace))


def test_a_trace_does_not_differ_from_itself() -> None:
    assert diff_traces(BEFORE, BEFORE).is_empty


def test_closing_a_gap_and_undoing_it_are_opposites() -> None:
    trace = traced_pair().trace
    better = tuple(replace(c, verdict="covered", lacking=()) if str(c.clause) == POINT_A else c for c in trace.coverage)
    met = tuple(replace(c, outcome="meets", planned=replace(c.planned, value=35)) for c in trace.comparisons if c.planned)
    after = changed(coverage=better, comparisons=met, links=trace.links[:1])
    there, back = diff_traces(BEFORE, after), diff_traces(after, BEFORE)
    assert {(g.clause, g.reason) for g in there.closed_gaps} == {(POINT_A, "partial"), (POINT_A, "target")}
    assert there.closed_gaps == back.new_gaps
    assert there.new_gaps == back.closed_gaps == ()
    assert [(t.before["planned"]["value"], t.after["planned"]["value"]) for t in there.targets if t.before and t.after] == [
        (20, 35)
    ]
    assert there.links_removed == back.links_added == (("art_1__sec_II__cl_2", "sec_II__cl_1"),)
    assert [(v.clause, v.before, v.after) for v in there.verdicts] == [
        (POINT_A, {"addressed": "yes", "verdict": "partial"}, {"addressed": "yes", "verdict": "covered"})
    ]


@pytest.mark.parametrize("printed", ["", "{", "[]", '{"schema":"truyvet/check/1"}', '{"schema":"truyvet/trace/1"}'])
def test_something_else_is_no_trace(printed: str) -> None:
    with pytest.raises(Trouble, match=r"cu\.json"):
        read_traces(printed, "cu.json")


def units(**texts: str) -> tuple[dict[str, str], ...]:
    return tuple({**u, "text": texts.get(u["eid"], u["text"])} for u in PLAN_UNITS)


@pytest.mark.parametrize(
    ("after", "changes", "reason"),
    [
        (units(), [], "the same"),
        (units(sec_I__cl_2="Tổ chức  hội chợ của tinh"), [], "noise of recognition"),
        (units(sec_I__cl_2="Tổ chức hội chợ của tỉnh và hội thảo."), [("changed", "sec_I__cl_2", "sec_I__cl_2")], "an edit"),
        (PLAN_UNITS[:2] + PLAN_UNITS[3:], [("removed", "sec_I__cl_2", None)], "one left out"),
        (
            (*PLAN_UNITS, {"eid": "sec_II__cl_2", "num": "2", "text": "Sơ kết hằng năm việc thực hiện."}),
            [("added", None, "sec_II__cl_2")],
            "one more",
        ),
        (
            tuple({**u, "eid": "sec_II__cl_7"} if u["eid"] == "sec_II__cl_1" else u for u in PLAN_UNITS),
            [("moved", "sec_II__cl_1", "sec_II__cl_7")],
            "another number",
        ),
        (
            (PLAN_UNITS[0], PLAN_UNITS[3], *PLAN_UNITS[1:3], {**PLAN_UNITS[4], "eid": "sec_II__cl_1"}),
            [],
            "another order of the same provisions is no change of them",
        ),
    ],
)
def test_versions_of_a_plan(after: Any, changes: list[Any], reason: str) -> None:
    found = diff_documents(plan(), plan(after))
    said = [(c.change, c.before and str(c.before.eid), c.after and str(c.after.eid)) for c in found.provisions]
    assert said == changes, reason


def test_a_changed_target_is_named() -> None:
    before = plan()
    (target,) = before.annotations.targets
    after = replace(before, annotations=replace(before.annotations, targets=(replace(target, value=35),)))
    found = diff_documents(before, after)
    assert [(t.before and t.before.value, t.after and t.after.value) for t in found.targets] == [(20, 35)]
    assert not found.provisions
    assert not found.deadlines
    gone = diff_documents(before, replace(before, annotations=replace(before.annotations, targets=())))
    assert [(t.before, t.after) for t in gone.targets] == [(target, None)]


@given(st.permutations(PLAN_UNITS).flatmap(lambda u: st.integers(0, len(u)).map(lambda n: tuple(u[:n]))))
def test_laws(kept: tuple[dict[str, str], ...]) -> None:
    """Every provision of either version is in at most one change, and a document does not differ from itself."""
    if not kept:
        return
    before, after = plan(), plan(kept)
    found = diff_documents(before, after)
    for side in ("before", "after"):
        eids = [p.eid for c in found.provisions if (p := getattr(c, side))]
        assert len(eids) == len(set(eids))
    assert diff_documents(after, after).provisions == ()
    assert {c.before.eid for c in found.provisions if c.change == "removed" and c.before} == {
        eid(u["eid"]) for u in PLAN_UNITS if u not in kept and (u["text"] or u.get("heading"))
    }


@pytest.fixture
def versions(truyvet: Truyvet, tmp_path: Path) -> tuple[Path, Path, Path]:
    names = ("quyet-dinh.txt", "ke-hoach-1.txt", "ke-hoach-2.txt")
    texts = (DECISION, PLAN, PLAN.replace("1. Hằng năm tổ chức tuyên truyền về năng suất trên đài phát thanh.", "1. Mua sắm."))
    for name, text in zip(names, texts, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / names[0], tmp_path / names[1], tmp_path / names[2]


def test_versions_on_the_command_line(truyvet: Truyvet, versions: tuple[Path, Path, Path]) -> None:
    asked, first, second = versions
    plain = truyvet("diff", first, second, "--json")
    assert plain.code == DONE
    assert [(c["change"], (c["before"] or c["after"])["eid"]) for c in plain.lines[0]["provisions"]] == [
        ("added", "sec_I__cl_1"),
        ("removed", "sec_I__cl_1"),
    ]
    worse = truyvet("diff", first, second, "--against", asked, "--json")
    assert worse.code == GAPS
    assert "art_1__cl_2" in {gap["clause"] for gap in worse.lines[1]["new_gaps"]}
    assert truyvet("diff", second, first, "--against", asked).code == DONE
    assert "Thiếu sót mới" in truyvet("diff", first, second, "--against", asked).out
    assert "Không có gì thay đổi" in truyvet("diff", first, first).out


def test_runs_on_the_command_line(truyvet: Truyvet, versions: tuple[Path, Path, Path], tmp_path: Path) -> None:
    asked, *plans = versions
    for number, one in enumerate(plans):
        (tmp_path / f"{number}.json").write_text(
            truyvet("trace", "--decision", asked, "--plan", one, "--json").out, encoding="utf-8"
        )
    first, second = tmp_path / "0.json", tmp_path / "1.json"
    assert truyvet("diff", first, second, "--json").lines[0]["kind"] == "trace"
    assert [truyvet("diff", *pair).code for pair in ((first, second), (second, first), (first, first))] == [GAPS, DONE, DONE]
    checked = truyvet("check", plans[1], "--against", asked, "--baseline", first, "--json")
    assert [g["clause"] for g in checked.lines[0]["gaps"] if g["new"]] == ["art_1__cl_2"], "only what is new fails"
    assert truyvet("diff", first, plans[0]).code == USAGE
    assert truyvet("diff", first, second, "--against", asked).code == USAGE
    (tmp_path / "khac.json").write_text(json.dumps({"schema": "truyvet/document/1"}), encoding="utf-8")
    assert "không phải kết quả JSON" in truyvet("diff", first, tmp_path / "khac.json").err
