"""The JSON shapes have exactly the keys of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from corpus.annotations import EffectStatus
from corpus.passages import Hit, Passage
from index.query import read_query
from service.contract import document_json, hits_json, number_json, summary_json, trace_json
from service.usecases.check import check, check_json
from service.usecases.search import Answer
from tests.architecture.test_imports import ROOT
from tests.service.builders import plan, traced_pair

DOCUMENT_KEYS = (
    "addressees amendments assignments backs backward date deadlines duties effect findings front id issuer number place "
    "provisions recipients references relations schema signer source targets text title type"
)
PASSAGE = Passage("/akn/…", "a.txt", "", "khac", "", "", 0, "", "Văn bản khác", "", "", "Nội dung")


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("source", "file sha256 part media_type pages method"),
        ("provisions", "eid kind num heading text quoted page start end"),
        ("targets", "eid metric comparator value value_to unit due frequency quote start end confidence"),
        ("assignments", "eid agency role quote start end confidence"),
        ("findings", "code severity message eid page"),
    ],
)
def test_parts_of_a_document(part: str, keys: str) -> None:
    found: Any = document_json(plan())[part]
    assert set(found[0] if isinstance(found, list) else found) == set(keys.split())


def test_a_document() -> None:
    shape = document_json(plan())
    assert " ".join(sorted(shape)) == DOCUMENT_KEYS
    assert shape["schema"] == "truyvet/document/1"
    assert shape["number"] == "34/KH-UBND"
    assert shape["signer"] is None
    assert shape["findings"][0]["message"].startswith("Ngày 18/01/2020")
    provision = shape["provisions"][1]
    assert shape["text"][provision["start"] : provision["end"]].startswith("1. Hằng năm hỗ trợ")


def test_a_trace() -> None:
    shape = trace_json(traced_pair().trace)
    assert set(shape) == {
        "schema", "decision", "plan", "links", "candidates", "coverage", "comparisons", "orphans", "findings", "stale",
        "summary",
    }  # fmt: skip
    assert set(shape["links"][0]) == {"clause", "unit", "grade", "score", "state", "why", "evidence", "review"}
    assert set(shape["coverage"][0]) == {
        "clause", "addressed", "addressed_why", "verdict", "confidence", "lacking", "units", "why", "machine", "review",
    }  # fmt: skip
    assert shape["comparisons"][0]["asked"]["value"] == 30


def test_the_summary_counts_what_is_asked_of_the_issuer() -> None:
    counts = summary_json(traced_pair().trace)
    assert counts == {
        "clauses": 4, "asked": 2, "unclear": 1, "covered": 0, "partial": 1, "missing": 1, "not_assessable": 0, "gaps": 2,
        "links": 2, "confirmed": 0, "rejected": 1, "suspect": 0, "stale": 0, "orphans": 1,
    }  # fmt: skip


def test_hits() -> None:
    ended = EffectStatus("het_hieu_luc", "Bị bãi bỏ", "2022-01-01")
    hit = Hit(PASSAGE, 2.34567, (("lexical", 2.34567),), "«Nội» dung", ended, ("Có cụm 3 tiếng liền nhau như trong câu hỏi",))
    answer = Answer(read_query("câu hỏi"), (hit,), fits=True)
    shape = hits_json("câu hỏi", "7", answer)
    assert {k: shape[k] for k in ("query", "qid", "fits")} == {"query": "câu hỏi", "qid": "7", "fits": True}
    assert shape["hits"] == [
        {
            "document": "/akn/…", "file": "a.txt", "number": None, "eid": None, "citation": "Văn bản khác", "title": "",
            "score": 2.3457, "channels": {"lexical": 2.3457}, "snippet": "«Nội» dung",
            "effect": {"status": "het_hieu_luc", "reason": "Bị bãi bỏ", "since": "2022-01-01", "by": []},
        }
    ]  # fmt: skip
    explained = hits_json("câu hỏi", None, answer, explain=True)
    assert explained["understood"]["words"] == ["câu", "hỏi"]
    assert explained["hits"][0]["why"] == ["Có cụm 3 tiếng liền nhau như trong câu hỏi"]


def test_every_key_is_documented() -> None:
    page = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    shapes = document_json(plan()), trace_json(traced_pair().trace), check_json(check(traced_pair().trace))
    assert [key for shape in shapes for key in _keys(shape) if f'"{key}"' not in page] == []


def _keys(shape: object) -> Iterator[str]:
    if isinstance(shape, dict):
        yield from shape
    for inner in shape.values() if isinstance(shape, dict) else shape if isinstance(shape, list) else ():
        yield from _keys(inner)


@pytest.mark.parametrize(("value", "printed"), [(15.0, 15), (10.5, 10.5), (None, None)])
def test_numbers(value: float | None, printed: float | int | None) -> None:
    assert repr(number_json(value)) == repr(printed)
