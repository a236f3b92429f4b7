"""The measures of tracing, on a pair small enough to be worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.addresses import DocumentIri, Eid
from corpus.traces import Candidate, Coverage, Trace, TraceLink
from index.tracing_measures import MEASURES, Readers, measure, read_readers

IRI = DocumentIri("act", "quyet-dinh", "ttg", "2020-08-31", "12-qd-ttg")
ADDRESSED = {"art_1__cl_1": "yes", "art_1__cl_2": "yes", "art_1__cl_3": "no", "art_2": "yes"}
FIRST = {("art_1__cl_1", "sec_I"): 2, ("art_1__cl_1", "sec_II"): 1, ("art_1__cl_2", "sec_II"): 2, ("art_1__cl_3", "sec_I"): 2}
SECOND = {("art_1__cl_1", "sec_I"): 2, ("art_1__cl_2", "sec_II"): 1}
READERS = Readers(
    links=(FIRST, SECOND),
    verdicts=(
        {"art_1__cl_1": "covered", "art_1__cl_2": "partial", "art_1__cl_3": "covered", "art_2": "missing"},
        {"art_1__cl_1": "covered", "art_1__cl_2": "missing", "art_1__cl_3": "covered", "art_2": "missing"},
    ),
    addressed=ADDRESSED,
)


def trace(links: list[tuple[str, str]], candidates: list[tuple[str, str, float]], verdicts: dict[str, str]) -> Trace:
    return Trace(
        decision=IRI,
        plan=IRI,
        links=tuple(TraceLink(Eid.parse(c), Eid.parse(u), 2, 1.0, "") for c, u in links),
        candidates=tuple(Candidate(Eid.parse(c), Eid.parse(u), s) for c, u, s in candidates),
        coverage=tuple(Coverage(Eid.parse(c), ADDRESSED[c], v, (), (), "") for c, v in verdicts.items()),
    )


def test_by_hand() -> None:
    """Required: 1–I and 2–II; 1–II is optional; clause 3 and article 2 don't count."""
    given = trace(
        links=[("art_1__cl_1", "sec_I"), ("art_1__cl_1", "sec_II"), ("art_1__cl_2", "sec_I"), ("art_1__cl_3", "sec_II")],
        candidates=[
            ("art_1__cl_1", "sec_II", 0.9), ("art_1__cl_1", "sec_I", 0.8),
            ("art_1__cl_2", "sec_I", 0.7), ("art_1__cl_2", "sec_II", 0.6),
        ],
        verdicts={"art_1__cl_1": "covered", "art_1__cl_2": "missing", "art_1__cl_3": "missing", "art_2": "covered"},
    )  # fmt: skip
    found = measure(READERS, given)
    assert list(found) == list(MEASURES)
    assert found["precision"] == 1 / 2, "1–I is right, 2–I wrong, 1–II optional, 3–II out of scope"
    assert found["recall"] == 1 / 2
    assert found["f1"] == found["f2"] == 1 / 2
    assert found["strong_recall"] == 1, "only 1–I is whole for both"
    assert found["map"] == (1 + 1 / 2) / 2, "the optional unit before 1–I is passed over"
    assert found["verdict_accuracy"] == (1 / 2 + 1) / 2
    assert found["kappa"] == pytest.approx((1 / 3 + 1) / 2)
    assert found["addressed_accuracy"] == 1


def test_what_readers_say_is_perfect() -> None:
    given = trace(list(SECOND), [], dict(READERS.verdicts[1]))
    found = measure(Readers((SECOND,), (READERS.verdicts[1],), ADDRESSED), given)
    assert set(found.values()) == {1.0}


def test_nothing_found() -> None:
    found = measure(READERS, trace([], [], {}))
    assert {found[name] for name in ("precision", "recall", "f1", "f2", "map", "kappa", "verdict_accuracy")} == {0}


def test_annotations_of_one_reader(tmp_path: Path) -> None:
    rows = [{"clause": "art_1", "addressed_to_plan_issuer": "yes", "verdict": "covered"}]
    (tmp_path / "links.json").write_text(json.dumps([{"clause": "art_1", "unit": "sec_I", "grade": 1}]), encoding="utf-8")
    (tmp_path / "coverage.json").write_text(json.dumps(rows), encoding="utf-8")
    assert read_readers(tmp_path) == Readers(({("art_1", "sec_I"): 1},), ({"art_1": "covered"},), {"art_1": "yes"})
