"""What a paragraph of the plan is worth shows when it is taken away: on the shipped plan, for every paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.addresses import Eid
from corpus.agencies import load_register
from corpus.annotations import AnnotatedDocument
from corpus.shipped import shipped_files
from corpus.traces import Trace
from index.tracing import prepare, trace_prepared
from index.tracing.coverage import SERVES
from index.tracing.prepared import PreparedDecision
from ingest import parse_source
from ingest.readers import read_file
from nlp import annotate

REGISTER = load_register()
ORDER = {"missing": 0, "partial": 1, "covered": 2}


def shipped(name: str) -> AnnotatedDocument:
    """The first document of a shipped file."""
    path = next(file.path for file in shipped_files() if file.path.name == name)
    document = parse_source(read_file(path), REGISTER)[0]
    return AnnotatedDocument(document, annotate(document, REGISTER))


def without(plan: AnnotatedDocument, removed: Eid) -> AnnotatedDocument:
    """The plan without a paragraph, and without what was read from it."""
    document = replace(plan.document, provisions=tuple(p for p in plan.document.provisions if p.eid != removed))
    read = plan.annotations
    return AnnotatedDocument(
        document,
        replace(
            read,
            targets=tuple(x for x in read.targets if x.eid != removed),
            deadlines=tuple(x for x in read.deadlines if x.eid != removed),
            assignments=tuple(x for x in read.assignments if x.eid != removed),
            references=tuple(x for x in read.references if x.eid != removed),
        ),
    )


@pytest.fixture(scope="module")
def decision() -> PreparedDecision:
    return prepare(shipped("quyet-dinh-1322-qd-ttg.md"))


@pytest.fixture(scope="module")
def plan() -> AnnotatedDocument:
    return shipped("ke-hoach-quang-ngai-11.md")


@pytest.fixture(scope="module")
def whole(decision: PreparedDecision, plan: AnnotatedDocument) -> Trace:
    return trace_prepared(decision, plan, REGISTER)


def test_every_paragraph_covers_what_only_it_covers(decision: PreparedDecision, plan: AnnotatedDocument, whole: Trace) -> None:
    before = {c.clause: c for c in whole.coverage}
    serving = {
        c.clause: {x.unit for x in whole.candidates if x.clause == c.clause and x.score >= SERVES} for c in whole.coverage
    }
    paragraphs = tuple(plan.document.leaves())
    assert len(paragraphs) > 30
    worth = 0
    for paragraph in paragraphs:
        after = {c.clause: c for c in trace_prepared(decision, without(plan, paragraph.eid), REGISTER).coverage}
        for clause, was in before.items():
            now = after[clause]
            alone = serving[clause] == {paragraph.eid}
            assert ORDER[now.verdict] <= ORDER[was.verdict], f"{clause} is better off without {paragraph.eid}"
            if paragraph.eid not in serving[clause]:
                assert (now.verdict, now.units) == (was.verdict, was.units), f"{paragraph.eid} did nothing for {clause}"
            if alone and was.verdict == "covered":
                assert now.verdict != "covered", f"only {paragraph.eid} covered {clause}"
            if alone and was.verdict == "partial":
                assert now.verdict == "missing", f"only {paragraph.eid} did anything for {clause}"
            worth += now.verdict != was.verdict
    assert worth > 5
