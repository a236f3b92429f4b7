"""Extraction is as fast as promised, on one core and on the shipped documents: `pytest tests/benchmarks/test_extraction.py`.

Bytes of UTF-8 a second. Half of what is promised fails the test, for the machine may be busy; the exact numbers are printed.
"""

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
PATTERNS, ANALYSIS = 1_000_000, 100_000
"""Promised bytes a second."""

_BUSY = 2


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    """Every shipped document."""
    return tuple(d for file in shipped_files() for d in parse_source(read_file(file.path), REGISTER))


def _size(documents: Sequence[Document]) -> int:
    return sum(len(document.text.encode()) for document in documents)


def _seconds(benchmark: BenchmarkFixture, work: Callable[[], None]) -> float:
    """The seconds of the fastest run."""
    benchmark(work)
    assert benchmark.stats is not None
    return float(benchmark.stats["min"])


@pytest.mark.slow
def test_references_times_and_quantities(benchmark: BenchmarkFixture, documents: tuple[Document, ...]) -> None:
    def read() -> None:
        for document in documents:
            find_citations(document.text)
            find_quantities(document.text, find_times(document.text))

    assert _size(documents) / _seconds(benchmark, read) > PATTERNS / _BUSY


@pytest.mark.slow
def test_the_whole_analysis(benchmark: BenchmarkFixture, documents: tuple[Document, ...]) -> None:
    def read() -> None:
        for document in documents:
            annotate(document, REGISTER)

    assert _size(documents) / _seconds(benchmark, read) > ANALYSIS / _BUSY
