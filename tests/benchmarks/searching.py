"""Search beside bm25s and a plain FAISS flat search, on the same passages, the same questions, in the same run.

`python -m tests.benchmarks.searching INDEX QUESTIONS.jsonl [COUNT [FOLDER]]`: INDEX is the folder of one (`index/g-…` of a
library) with the shipped embedding; with COUNT a second one of so many passages is made of them, repeated with changed numbers,
and measured too: in FOLDER, where it stays, or in a passing one.
“truyvet” is a whole answer: both channels, the second stage, ten hits with their snippets and reasons.
Prints milliseconds of a question: median and 95th percentile, by the clock and of the processor.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path
from typing import Any

import bm25s  # type: ignore[import-untyped]  # ships no types
import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.passages import Passage
from index.embedding import load_embedding
from index.query import read_query
from index.searchable import Searchable
from index.searching import SearchIndex
from index.syllables import syllables
from index.writing import embedded_text
from service.usecases.reading import register
from service.usecases.search import Filters, Search

DEPTH, WARM = 100, 5


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one question."""

    median: float
    high: float
    processor: float

    def __str__(self) -> str:
        return f"p50 {self.median:.1f} ms, p95 {self.high:.1f} ms, processor {self.processor:.1f} ms (p50)"


def timed(answer: Callable[[str], object], questions: Sequence[str]) -> Times:
    """How long the answers take, one after the other; some are asked before the clock runs."""
    for question in questions[:WARM]:
        answer(question)
    clock, processor = [], []
    for question in questions:
        began, busy = time.perf_counter(), time.process_time()
        answer(question)
        clock.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    return Times(float(np.median(clock)), float(np.percentile(clock, 95)), float(np.median(processor)))


def truyvet(index: Searchable) -> Callable[[str], object]:
    """A whole answer of ten hits."""
    return Search(index, (), register(), Filters()).answer


def candidates(index: SearchIndex) -> Callable[[str], object]:
    """Both channels, fused, with the passages themselves."""
    return lambda question: index.candidates(read_query(question), limit=DEPTH)


def plain_bm25(passages: Iterable[Passage]) -> Callable[[str], object]:
    """bm25s over the syllables of title, headings and text."""
    engine: Any = bm25s.BM25()
    engine.index([syllables(embedded_text(passage)) for passage in passages], show_progress=False)
    return lambda question: engine.retrieve([syllables(question)], k=DEPTH, show_progress=False)


def plain_vectors(passages: Iterable[Passage]) -> Callable[[str], object]:
    """Every vector compared, in 32 bits."""
    embedding = load_embedding()
    flat = faiss.IndexFlatIP(embedding.size)
    flat.add(embedding.encode([embedded_text(passage) for passage in passages]))

    def answer(question: str) -> NDArray[np.int64]:
        return np.asarray(flat.search(embedding.encode([question]), DEPTH)[1])

    return answer


def repeated(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages again and again without end, with other numbers in each copy."""
    for copy in count():
        for passage in passages:
            text = re.sub(r"\d+", rf"\g<0>{copy}", passage.text) if copy else passage.text
            yield replace(passage, text=text, file=f"{copy}/{passage.file}")


def made(folder: Path, passages: Iterable[Passage]) -> SearchIndex:
    """The index of them: a new one unless it is there."""
    index = SearchIndex.open(folder, load_embedding())
    if index.count():
        return index
    with index.writing() as writer:
        for number, passage in enumerate(passages):
            writer.put(f"{passage.file}#{number // 100}", [passage])
    return index


def main(folder: str, questions_file: str, wanted: str = "0", larger: str | None = None) -> None:
    """Prints one line for each way of searching."""
    faiss.omp_set_num_threads(1)
    lines = Path(questions_file).read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["query"] for line in lines if line.strip()][:300]
    index = SearchIndex.open(Path(folder), load_embedding())
    print(index.count(), "passages,", len(questions), "questions")
    print("truyvet     ", timed(truyvet(index), questions))
    print("  candidates", timed(candidates(index), questions))
    passages = list(index.passages())
    gc.freeze()  # so many values in memory would slow down whatever is measured beside them
    print("FAISS flat  ", timed(plain_vectors(passages), questions))
    print("bm25s       ", timed(plain_bm25(passages), questions))
    if int(wanted):
        with tempfile.TemporaryDirectory() as passing:
            large = made(Path(larger or passing), islice(repeated(passages), int(wanted)))
            print(f"truyvet, {large.count()} passages:", timed(truyvet(large), questions))


if __name__ == "__main__":
    main(*sys.argv[1:])
