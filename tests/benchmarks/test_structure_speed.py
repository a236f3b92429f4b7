"""The speed of reading structure beside a plain pass; its memory grows with the text alone."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ingest.structure import read_structure
from tests.benchmarks.structure import made_law, memory, plain_pass


@pytest.mark.slow
@pytest.mark.benchmark(group="structure of a law")
def test_reading_structure(benchmark: BenchmarkFixture) -> None:
    law = made_law(300)
    benchmark(read_structure, law)


@pytest.mark.slow
@pytest.mark.benchmark(group="structure of a law")
def test_a_plain_pass_beside_it(benchmark: BenchmarkFixture) -> None:
    law = made_law(300)
    benchmark(plain_pass, law)


def test_memory_is_flat() -> None:
    assert memory(made_law(400)) < 1.3 * memory(made_law(100))
