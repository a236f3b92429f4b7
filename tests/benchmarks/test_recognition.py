"""Recognition with one worker and with two; `python -m tests.benchmarks.recognition` prints the pages a second of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ingest.ocr.installed import find_tesseract
from tests.benchmarks.recognition import measure, printed_scan

PAGES = 4


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of some scanned pages."""
    file = tmp_path_factory.mktemp("scan") / "a.pdf"
    file.write_bytes(printed_scan(PAGES, 200))
    return file


@pytest.mark.slow
@pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")
@pytest.mark.benchmark(group="a scan", max_time=1, min_rounds=1)
@pytest.mark.parametrize("workers", [1, 2])
def test_pages_a_second(benchmark: BenchmarkFixture, scan: Path, workers: int) -> None:
    speed = benchmark(lambda: measure([scan], workers))
    assert speed.pages == PAGES
    benchmark.extra_info["pages a second"] = speed.pages / speed.clock
