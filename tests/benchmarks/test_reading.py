"""The PDF reader beside pdfplumber; `python -m tests.benchmarks.reading` prints the pages a second of both."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ingest.readers.pdf import read_pdf
from tests.benchmarks.reading import measure, plain_pages, ruled_pages


@pytest.mark.slow
@pytest.mark.benchmark(group="pages without ruling lines")
def test_text_without_ruling_lines(benchmark: BenchmarkFixture) -> None:
    benchmark.extra_info["times pdfplumber"] = benchmark(lambda: measure(plain_pages(), tables=False).ratio)


@pytest.mark.slow
@pytest.mark.benchmark(group="pages with tables")
def test_tables(benchmark: BenchmarkFixture) -> None:
    benchmark.extra_info["times pdfplumber"] = benchmark(lambda: measure(ruled_pages(), tables=True).ratio)


def test_the_same_characters_in_the_same_order() -> None:
    data = plain_pages()
    with pdfplumber.open(io.BytesIO(data)) as document:
        theirs = "".join(page.extract_text() for page in document.pages)
    assert "".join(read_pdf(data, "a.pdf").text.split()) == "".join(theirs.split())
