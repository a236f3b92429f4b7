"""Ingests of made documents, timed; `tests.benchmarks.ingesting` does the same for a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.ingesting import timed, tiny_documents

COUNT = 1000


@pytest.mark.slow
@pytest.mark.benchmark(group="1,000 tiny documents")
@pytest.mark.parametrize("how", [("--workers", "2"), ("--cluster", "local:2")], ids=["processes", "cluster"])
def test_tiny_documents(benchmark: BenchmarkFixture, tmp_path: Path, how: tuple[str, str]) -> None:
    (tmp_path / "tiny").mkdir()
    files = tiny_documents(tmp_path / "tiny", COUNT)
    done = benchmark.pedantic(lambda: timed(files, tmp_path / "kho", *how), rounds=1)  # type: ignore[no-untyped-call]  # not annotated
    assert done.documents == COUNT
