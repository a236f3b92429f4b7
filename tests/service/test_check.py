"""The gate: what fails a plan, and what a baseline forgives."""

from __future__ import annotations

import json

import pytest

from service.contract import trace_json
from service.errors import Trouble
from service.usecases.check import REASONS, check, check_json, read_baseline
from tests.service.builders import traced_pair

TRACE = traced_pair().trace
PARTIAL, MISSING = "art_1__sec_I__cl_1__point_a", "art_1__sec_II__cl_1"


@pytest.mark.parametrize(
    ("reasons", "gaps"),
    [
        (("missing",), [(MISSING, "missing")]),
        (("partial",), [(PARTIAL, "partial")]),
        (("target",), [(PARTIAL, "target")]),  # 20 planned, 30 asked
        (("deadline",), [(MISSING, "deadline")]),
        (("suspect",), []),
        (("unreviewed",), [(PARTIAL, "unreviewed")]),  # the link is proposed; what is not asked of the issuer is not looked at
        (("missing", "partial"), [(PARTIAL, "partial"), (MISSING, "missing")]),  # in the order of the clauses
    ],
)
def test_reasons(reasons: tuple[str, ...], gaps: list[tuple[str, str]]) -> None:
    result = check(TRACE, reasons)
    assert [(g.clause, g.reason) for g in result.gaps] == gaps
    assert result.passed == (not gaps)


@pytest.mark.parametrize("earlier", [trace_json(TRACE), check_json(check(TRACE, REASONS))])
def test_known_gaps_do_not_fail(earlier: object) -> None:
    result = check(TRACE, REASONS, read_baseline(json.dumps(earlier, ensure_ascii=False), "truoc.json").known(TRACE))
    assert result.passed
    assert result.gaps
    assert not any(gap["new"] for gap in check_json(result)["gaps"])


def test_only_new_gaps_fail() -> None:
    result = check(TRACE, ("missing", "partial"), {(PARTIAL, "partial")})
    assert [g.clause for g in result.gaps if g.is_new] == [MISSING]
    assert not result.passed


def test_a_baseline_of_many_plans_knows_the_gaps_of_each() -> None:
    mine, other = trace_json(TRACE), {**trace_json(TRACE), "plan": "/akn/vn/doc/ke-hoach/khac/nd/1"}
    nothing = {**mine, "coverage": [], "comparisons": []}
    together = {"schema": "truyvet/matrix/1"}

    def known(*lines: object) -> bool:
        printed = "\n".join(json.dumps(line) for line in lines)
        return check(TRACE, ("missing",), read_baseline(printed, "truoc.json").known(TRACE)).passed

    assert known(mine, other, together)
    assert not known(nothing, other, together), "what another plan lacks is new here"
    assert known(other), "the only run is meant, whatever the plan is called"


@pytest.mark.parametrize("printed", ["", "{", "[]", '{"schema":"truyvet/document/1"}', '{"schema":"truyvet/trace/1"}', "7"])
def test_something_else_is_no_baseline(printed: str) -> None:
    with pytest.raises(Trouble, match=r"truoc\.json"):
        read_baseline(printed, "truoc.json")


def test_what_was_missing_and_is_now_there_in_part_is_not_new() -> None:
    assert check(TRACE, ("partial", "target"), {(PARTIAL, "missing")}).passed
    assert not check(TRACE, ("missing",), {(MISSING, "partial")}).passed
