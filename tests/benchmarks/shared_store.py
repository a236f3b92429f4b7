"""A store on PostgreSQL beside the same store in a folder: copying, writing, searching, and whether they answer alike.

    python -m tests.benchmarks.shared_store LIBRARY QUESTIONS.jsonl [--first N]

LIBRARY is copied to a new PostgreSQL server, whose machine takes over the index of LIBRARY. QUESTIONS as for `evaluate search`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from service.library import Library
from service.store import ReadFile
from service.usecases.reading import register
from service.usecases.search import Filters, Search
from tests.service import databases

T = TypeVar("T")
_PUTS = 1000


def main() -> None:
    """Prints one line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--first", type=int, default=200)
    arguments = parser.parse_args()
    asked = [json.loads(line)["query"] for line in arguments.questions.read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as cache, databases.server() as server:
        os.environ["XDG_CACHE_HOME"] = cache
        with closing(Library(arguments.library)) as folder, closing(Library(databases.new_place(server))) as shared:
            compare(folder, shared, asked[: arguments.first])
        for name, place in (("folder", Path(cache) / "new"), ("PostgreSQL", databases.new_place(server))):
            with closing(Library(place)) as library:
                seconds = _timed(partial(_put, library))[1]
                print(f"{name}: {_PUTS / seconds:.0f} files stored in a second")


def compare(folder: Library, shared: Library, questions: Sequence[str]) -> None:
    """Copies, verifies, and asks both the same; their indexes are brought up before."""
    folder.refresh_index()
    rows, seconds = _timed(lambda: sum(1 for _ in folder.store.copy_to(shared.store).run()))
    print(f"copied and compared: {rows} rows in {seconds:.0f} s, {rows / seconds:.0f} rows/s")
    print("digests equal:", folder.store.digest() == shared.store.digest())
    shutil.copytree(folder.folder / "index", shared.folder / "index", dirs_exist_ok=True)
    answers = []
    for name, library in (("folder", folder), ("PostgreSQL", shared)):
        with library.indexing.followed():
            search = Search(library.index(), library.store.summaries(), register(), Filters())
            found = [_timed(partial(_ask, library, search, typed)) for typed in questions]
        answers.append([hits for hits, _ in found])
        times = sorted(seconds * 1000 for _, seconds in found)
        print(f"{name}: {statistics.median(times):.0f} ms median, {times[int(len(times) * 0.95)]:.0f} ms p95 a question")
    print("answers equal:", answers[0] == answers[1])


def _ask(library: Library, search: Search, typed: str) -> tuple[tuple[str, str], ...]:
    """As a server answers: it looks whether the index is the present one."""
    library.index()
    return tuple((hit.passage.document, hit.passage.eid) for hit in search.answer(typed).hits)


def _put(library: Library) -> None:
    for number in range(_PUTS):
        library.store.put(ReadFile(f"{number}.txt", f"{number:064x}", ()))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


if __name__ == "__main__":
    main()
