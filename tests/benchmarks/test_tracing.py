"""One decision and one plan; `python -m tests.benchmarks.tracing` traces a thousand."""

from __future__ import annotations

from itertools import islice

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from corpus.agencies import load_register
from corpus.annotations import AnnotatedDocument
from corpus.shipped import shipped_files
from corpus.sources import SourceText
from index.tracing import trace
from ingest import parse_source
from ingest.readers import read_file
from nlp import annotate
from tests.benchmarks.plans import read_plans, varied

REGISTER = load_register()


@pytest.mark.slow
@pytest.mark.benchmark(group="one decision and one plan")
def test_tracing_after_reading(benchmark: BenchmarkFixture) -> None:
    decision, plan = (
        AnnotatedDocument(document, annotate(document, REGISTER))
        for role in ("decision", "plan")
        for document in parse_source(read_file(next(f.path for f in shipped_files() if role in f.roles)), REGISTER)[:1]
    )
    traced = benchmark(trace, decision, plan, REGISTER)
    assert traced.links


def test_varied_plans_are_documents_of_their_own() -> None:
    texts = list(islice(varied(read_plans([], REGISTER), REGISTER), 4))
    assert len(set(texts)) == 4
    made = [parse_source(SourceText(text, "a.txt", "0" * 64, "text/plain"), REGISTER)[0] for text in texts]
    assert len({document.iri for document in made}) == 4
    assert all(document.metadata.type == "ke_hoach" and "1322/QĐ-TTg" in document.text for document in made)
