"""`truyvet evaluate trace` on a small annotated pair."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from index.tracing_measures import MEASURES
from service.errors import DONE, UNREADABLE, USAGE
from tests.service.builders import DECISION_UNITS, PLAN_UNITS
from tests.service.conftest import Truyvet

PRAISE, PRAISED = "art_1__sec_II__cl_2", "sec_II__cl_1"


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """A folder with one pair, annotated by one reader."""
    pair = tmp_path / "cap" / "12-34"
    pair.mkdir(parents=True)
    clauses = ("art_1__sec_I__cl_1__point_a", "art_1__sec_I__cl_1__point_b", "art_1__sec_II__cl_1", PRAISE, "art_2")
    coverage = [
        {"clause": c, "addressed_to_plan_issuer": "yes", "verdict": "covered" if c == PRAISE else "missing"} for c in clauses
    ]
    for name, value in (
        ("units_D", DECISION_UNITS),
        ("units_P", PLAN_UNITS),
        ("facts_D", {"metadata": {"type": "quyet_dinh", "number": "12/QĐ-TTg", "issuer": "Thủ tướng Chính phủ"}}),
        ("facts_P", {"metadata": {"type": "ke_hoach", "number": "34/KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Lào Cai"}}),
        ("links", [{"clause": PRAISE, "unit": PRAISED, "grade": 2}]),
        ("coverage", coverage),
    ):
        (pair / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return tmp_path / "cap"


def test_each_pair_and_the_mean(truyvet: Truyvet, pairs: Path) -> None:
    done = truyvet("evaluate", "trace", pairs, "--json")
    assert done.code == DONE
    one, together = done.lines
    assert (one["pair"], one["readers"], together["pair"]) == ("12-34", 1, None)
    assert set(MEASURES) <= set(one)
    assert all(0 <= one[name] <= 1 for name in MEASURES if name != "kappa")
    assert {name: one[name] for name in MEASURES} == {name: together[name] for name in MEASURES}
    assert truyvet("evaluate", "trace", pairs / "12-34", "--json").lines == done.lines
    assert "trung bình" in truyvet("evaluate", "trace", pairs).out


def test_each_pair_by_models_that_never_saw_it(truyvet: Truyvet, pairs: Path) -> None:
    few = truyvet("evaluate", "trace", pairs, "--left-out")
    assert (few.code, "ít nhất 3 cặp" in few.err) == (USAGE, True)
    for name in ("12-35", "12-36"):
        shutil.copytree(pairs / "12-34", pairs / name)
    done = truyvet("evaluate", "trace", pairs, "--left-out")
    assert done.code == DONE
    names = [line.split()[0] for line in done.out.splitlines()]
    assert names[:4] == ["12-34", "12-35", "12-36", "mean"]
    assert names[4].startswith("0.00-"), "then the reliability of the probabilities"


def test_what_cannot_be_measured_is_said(truyvet: Truyvet, pairs: Path, tmp_path: Path) -> None:
    (tmp_path / "rong").mkdir()
    assert truyvet("evaluate", "trace", tmp_path / "rong").code == USAGE
    without_text = truyvet("evaluate", "trace", pairs, "--parsed")
    assert (without_text.code, "12/QĐ-TTg" in without_text.err) == (USAGE, True)
    (pairs / "12-34" / "coverage.json").write_text("[{}]", encoding="utf-8")
    spoilt = truyvet("evaluate", "trace", pairs)
    assert (spoilt.code, "12-34" in spoilt.err) == (UNREADABLE, True)
