"""How well documents are found: `python -m tests.quality.search LIBRARY QUESTIONS.jsonl`.

LIBRARY is a folder that `truyvet ingest --store` filled; a question is {"qid", "query", "relevant": [names of files without
extension]}. Prints the measures for the questions as they are and without diacritics.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from corpus.vietnamese import fold
from index.query import read_query
from service.library import Library

DEPTH = 10


def recall(ranked: Sequence[str], relevant: set[str], depth: int) -> float:
    """The share of the relevant ones among the first `depth`."""
    return len(relevant & set(ranked[:depth])) / len(relevant)


def reciprocal_rank(ranked: Sequence[str], relevant: set[str]) -> float:
    """1 / rank of the first relevant one among the first DEPTH, 0 when there is none."""
    return next((1 / rank for rank, name in enumerate(ranked[:DEPTH], 1) if name in relevant), 0.0)


def measure(library: Library, questions: Sequence[dict[str, Any]], asked: Callable[[str], str]) -> dict[str, float]:
    """Means over the questions, and the time of one question in milliseconds."""
    index = library.index()
    totals = {"R@1": 0.0, "R@10": 0.0, "MRR@10": 0.0}
    started = time.perf_counter()
    for question in questions:
        hits = index.search(read_query(asked(question["query"])), limit=DEPTH, by_document=True)
        ranked, relevant = [Path(hit.passage.file).stem for hit in hits], set(map(str, question["relevant"]))
        totals["R@1"] += recall(ranked, relevant, 1)
        totals["R@10"] += recall(ranked, relevant, DEPTH)
        totals["MRR@10"] += reciprocal_rank(ranked, relevant)
    totals["ms"] = (time.perf_counter() - started) * 1000
    return {name: total / len(questions) for name, total in totals.items()}


def main(folder: str, questions_file: str) -> None:
    """Prints one line for each way of asking."""
    lines = Path(questions_file).read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines if line.strip()]
    library = Library(Path(folder))
    for name, asked in (("as typed", str), ("without diacritics", fold)):
        print(name, len(questions), *(f"{k} {v:.4f}" for k, v in measure(library, questions, asked).items()))
    library.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
