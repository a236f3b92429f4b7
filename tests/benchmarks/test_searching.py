"""Search beside bm25s and a plain FAISS flat search over the shipped documents, repeated with changed numbers."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from pathlib import Path

import faiss
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from corpus.passages import Passage
from corpus.shipped import shipped_files
from index.embedding import load_embedding
from index.passages import passages_of
from service.store import Store
from service.store.search.asking import DatabaseSearch
from service.store.search.reading import state_or_none
from service.store.search.state import SearchState
from service.store.search.writing import SearchWriter
from service.usecases.reading import read_documents
from tests.benchmarks.searching import made, plain_bm25, plain_vectors, repeated, truyvet
from tests.service import databases

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
def test_a_whole_answer_from_a_database(benchmark: BenchmarkFixture, passages: list[Passage]) -> None:
    embedding = load_embedding()
    with databases.server() as address, closing(Store.open(databases.new_place(address))) as store:
        with store.search.writing(None) as connection:
            writer = SearchWriter(connection, SearchState(), embedding)
            writer.put("", passages)
            writer.finish()
        index = DatabaseSearch(store.search, lambda now: state_or_none(now) or SearchState(), lambda _: embedding)
        answer = truyvet(index)
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
