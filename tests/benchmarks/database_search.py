"""The index inside PostgreSQL beside the local one: the same store, the same questions, in the same run.

    python -m tests.benchmarks.database_search LIBRARY QUESTIONS.jsonl [--first N] [--place postgresql://…] [--stages …]

LIBRARY (a folder) is copied to a new server, or to the empty store at `--place` (one that is filled already is taken as it is).
Prints how long it takes to make the index and how large it is, the time of whole answers of ten hits (of the processor: without
that of the server), and the table of `evaluate search` for both indexes.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from index.searchable import Searchable
from service.database_indexing import DATABASE, SETTING
from service.library import Library
from service.usecases.evaluate_search import STAGES, Question, read_questions, report
from service.usecases.reading import register
from service.usecases.search import Filters, Search
from tests.benchmarks.searching import timed
from tests.service import databases

_TABLES = ("search_passages", "search_postings", "search_sources")


def main() -> None:
    """Prints one line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--first", type=int)
    parser.add_argument("--place")
    parser.add_argument("--stages", nargs="*", choices=STAGES, default=STAGES)
    given = parser.parse_args()
    asked = read_questions(given.questions)[: given.first]
    with TemporaryDirectory() as cache, _server(given.place) as place, closing(Library(given.library)) as local:
        os.environ |= {"XDG_CACHE_HOME": cache, SETTING: DATABASE}
        with closing(Library(place)) as shared:
            _fill(local, shared, place)
            for name, index in (("local", local.index()), ("database", shared.index())):
                _measure(name, index, asked, given.stages)


@contextmanager
def _server(place: str | None) -> Iterator[str]:
    if place is not None:
        yield place
        return
    with databases.server() as address:
        yield databases.new_place(address)


def _fill(local: Library, shared: Library, place: str) -> None:
    """Copies what is not there and brings the index up."""
    if not shared.store.count():
        _told("copying the store", lambda: [None for _ in local.store.copy_to(shared.store).run()])
    _told("making the index", shared.refresh_index)
    with psycopg.connect(place) as connection:
        for table in _TABLES:
            size = connection.execute("SELECT pg_total_relation_size(%s::regclass)", (table,)).fetchone()
            print(f"{table}: {size[0] / 1e6:.0f} MB" if size else table)


def _measure(name: str, index: Searchable, asked: tuple[Question, ...], stages: Sequence[str]) -> None:
    print(f"{name}: {index.count()} passages, {len(asked)} questions")
    answer = Search(index, (), register(), Filters()).answer
    for when in ("for the first time", "again"):
        print(f"  whole answers, asked {when}:", timed(answer, [question.query for question in asked]))
    for line, _ in report(index, asked, frozenset(), folded=False, stages=stages):
        print(" ", line)


def _told(name: str, work: Callable[[], object]) -> None:
    began, busy = time.perf_counter(), time.process_time()
    work()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    took = f"{time.perf_counter() - began:.0f} s, processor without that of the server {time.process_time() - busy:.0f} s"
    print(f"{name}: {took}, at most {most:.1f} GB")


if __name__ == "__main__":
    main()
