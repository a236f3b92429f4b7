"""The speed of extraction on the shipped documents; `bytes_per_second` (UTF-8) is part of what --benchmark-json writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from corpus.agencies import load_register
from corpus.documents import Document
from corpus.shipped import shipped_files
from ingest import parse_source
from ingest.readers import read_file
from nlp import annotate
from nlp.citations import find_citations
from nlp.quantities import find_quantities
from nlp.times import find_times

REGISTER = load_register()


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    """Every shipped document."""
    return tuple(d for file in shipped_files() for d in parse_source(read_file(file.path), REGISTER))


def _size(documents: Sequence[Document]) -> int:
    return sum(len(document.text.encode()) for document in documents)


def _time(benchmark: BenchmarkFixture, documents: Sequence[Document], work: Callable[[], None]) -> None:
    benchmark(work)
    if benchmark.stats is not None:
        benchmark.extra_info["bytes_per_second"] = _size(documents) / float(benchmark.stats["min"])


@pytest.mark.slow
def test_references_times_and_quantities(benchmark: BenchmarkFixture, documents: tuple[Document, ...]) -> None:
    def read() -> None:
        for document in documents:
            find_citations(document.text)
            find_quantities(document.text, find_times(document.text))

    _time(benchmark, documents, read)


@pytest.mark.slow
def test_the_whole_analysis(benchmark: BenchmarkFixture, documents: tuple[Document, ...]) -> None:
    def read() -> None:
        for document in documents:
            annotate(document, REGISTER)

    _time(benchmark, documents, read)
