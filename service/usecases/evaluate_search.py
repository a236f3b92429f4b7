"""How well a library answers questions whose documents are known, stage by stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.vietnamese import fold
from index.answering import best_of_each_document, documents_by_channels
from index.fusion import Candidate, FusionWeights
from index.measures import each, mean, paired_gain
from index.query import Query, read_query
from index.rerank.second_stage import rerank
from index.searchable import Searchable
from service import messages
from service.text_files import json_lines, read_text
from service.usecases.search import STAGE

DEPTH = 100
"""Documents that are ranked for each question."""
_FETCH = 400
"""Passages that are asked for; four times as many while they are of fewer documents."""
LEXICAL, DENSE, FUSION, SECOND = STAGES = ("lexical", "dense", "fusion", "second stage")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the names (without extension) of the files that answer it."""

    qid: str
    query: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What one stage gave: the names of files for each question, best first, and how long each question took (seconds)."""

    ranked: tuple[tuple[str, ...], ...]
    seconds: tuple[float, ...]

    def scores(self, questions: Sequence[Question]) -> list[dict[str, float]]:
        """Every measure for every question."""
        return [each(ranked, question.relevant) for ranked, question in zip(self.ranked, questions, strict=True)]


def read_questions(file: Path) -> tuple[Question, ...]:
    """The questions of a file with one JSON object a line: `qid`, `query`, `relevant`."""

    def question(entry: Any) -> Question:
        return Question(str(entry["qid"]), str(entry["query"]), frozenset(map(str, entry["relevant"])))

    return tuple(json_lines(read_text(str(file)), str(file), question, messages.wrong_queries))


def run(index: Searchable, queries: Iterable[str], stage: str) -> Run:
    """Every question asked of one stage; the stages behind it take no part."""
    ask = _STAGES[stage]
    ranked, seconds = [], []
    passages = index.count()
    for typed in queries:
        started = time.perf_counter()
        ranked.append(ask(index, read_query(typed, index.meanings), passages))
        seconds.append(time.perf_counter() - started)
    return Run(tuple(ranked), tuple(seconds))


def _channel(share: float | None) -> Callable[[Searchable, Query, int], tuple[str, ...]]:
    fusion = None if share is None else FusionWeights(share)

    def ask(index: Searchable, query: Query, _: int) -> tuple[str, ...]:
        found = documents_by_channels(_candidates(index, query, fusion))
        return tuple(Path(candidate.passage.file).stem for candidate in found[:DEPTH])

    return ask


def _candidates(index: Searchable, query: Query, fusion: FusionWeights | None = None) -> tuple[Candidate, ...]:
    """Passages of at least DEPTH documents, where there are so many."""
    fetch = _FETCH
    while True:
        found = index.candidates(query, limit=fetch, fusion=fusion)
        if len(found) < fetch or len({candidate.document for candidate in found}) >= DEPTH:
            return found
        fetch *= 4


def _second(index: Searchable, query: Query, passages: int) -> tuple[str, ...]:
    found = _candidates(index, query)
    ranked = best_of_each_document(rerank(query, found, index.frequency, passages, stage=STAGE))
    return tuple(Path(one.candidate.passage.file).stem for one in ranked[:DEPTH])


_STAGES: Mapping[str, Callable[[Searchable, Query, int], tuple[str, ...]]] = {
    LEXICAL: _channel(1.0), DENSE: _channel(0.0), FUSION: _channel(None), SECOND: _second,
}  # fmt: skip


def report(
    index: Searchable, questions: Sequence[Question], asked_before: frozenset[str], *, folded: bool, stages: Sequence[str]
) -> Iterator[tuple[str, Run]]:
    """The lines of the table, stage by stage, each with its run (an empty run for lines that only compare).

    Questions none of whose documents is in `asked_before` are also measured alone, and there every stage is compared with
    the fusion.
    """
    unseen = [n for n, question in enumerate(questions) if asked_before and not question.relevant & asked_before]
    floor: list[dict[str, float]] = []
    for stage in stages:
        result = run(index, (fold(q.query) if folded else q.query for q in questions), stage)
        scores = result.scores(questions)
        times = sorted(result.seconds)
        took = f"p50 {1000 * times[len(times) // 2]:.0f} ms, p95 {1000 * times[int(0.95 * len(times))]:.0f} ms"
        yield f"{stage} ({len(questions)}): {_printed(mean(scores))} · {took}", result
        alone = [scores[n] for n in unseen]
        if alone:
            yield f"{stage}, unseen ({len(alone)}): {_printed(mean(alone))}", Run((), ())
        if stage == FUSION:
            floor = scores
        elif stage == SECOND and floor:
            for name, chosen in (("all", range(len(questions))), ("unseen", unseen)):
                before, after = [floor[n] for n in chosen], [scores[n] for n in chosen]
                if before:
                    yield f"{SECOND} − {FUSION}, {name}: {_gains(before, after)}", Run((), ())


def _printed(scores: Mapping[str, float]) -> str:
    return " ".join(f"{name} {score:.4f}" for name, score in scores.items())


def _gains(before: Sequence[dict[str, float]], after: Sequence[dict[str, float]]) -> str:
    gains = ((name, paired_gain(before, after, name)) for name in ("R@1", "R@10", "MRR@10"))
    return ", ".join(f"{name} {gain:+.4f} [{low:+.4f}, {high:+.4f}]" for name, (gain, low, high) in gains)
