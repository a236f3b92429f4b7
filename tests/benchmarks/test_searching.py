"""Search beside bm25s and a plain FAISS flat search over the shipped documents, repeated with changed numbers."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import faiss
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from corpus.passages import Passage
from corpus.shipped import shipped_files
from index.passages import passages_of
from service.usecases.reading import read_documents
from tests.benchmarks.searching import made, plain_bm25, plain_vectors, repeated, truyvet

COPIES = 30
QUESTION = "Các địa phương hỗ trợ doanh nghiệp nâng cao năng suất, chất lượng sản phẩm như thế nào?"


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    faiss.omp_set_num_threads(1)
    documents = (document for file in shipped_files() for document in read_documents(str(file.path)))
    shipped = [passage for document in documents for passage in passages_of(document)]
    return list(islice(repeated(shipped), COPIES * len(shipped)))


@pytest.mark.slow
@pytest.mark.benchmark(group="one question")
def test_a_whole_answer(benchmark: BenchmarkFixture, passages: list[Passage], tmp_path: Path) -> None:
    answer = truyvet(made(tmp_path, passages))
    benchmark(lambda: answer(QUESTION))


@pytest.mark.slow
@pytest.mark.benchmark(group="one question")
def test_bm25s(benchmark: BenchmarkFixture, passages: list[Passage]) -> None:
    answer = plain_bm25(passages)
    benchmark(lambda: answer(QUESTION))


@pytest.mark.slow
@pytest.mark.benchmark(group="one question")
def test_faiss_flat(benchmark: BenchmarkFixture, passages: list[Passage]) -> None:
    answer = plain_vectors(passages)
    benchmark(lambda: answer(QUESTION))
