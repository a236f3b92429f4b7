"""Doing the work that waits: progress, cancelling, faults, and going on after a crash."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from service.errors import StoreFull, Trouble, UnreadableInput, UnusableStore
from service.library import Library
from service.store.jobs import Job
from service.usecases.jobs import INGEST, Advance, Runner, Work, ask_ingest
from service.usecases.originals import originals_of, sweep
from service.usecases.upload import keep_sent
from tests.service.conftest import DECISION

KIND = "count"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path)
    yield library
    library.close()


@contextmanager
def running(library: Library, work: Work) -> Iterator[Runner]:
    """A thread that does work of the kind `count` in that way."""
    runner = Runner(library, KIND, work={KIND: work})
    thread = threading.Thread(target=runner.run)
    thread.start()
    try:
        yield runner
    finally:
        runner.stop()
        thread.join(20)


def eventually(library: Library, id: int, is_so: Callable[[Job], bool]) -> Job:
    """The work once that is so."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        job = library.store.jobs.get(id)
        if job is not None and is_so(job):
            return job
        time.sleep(0.02)
    raise AssertionError(library.store.jobs.get(id))


def ended(job: Job) -> bool:
    return not job.is_active


def ask(library: Library, key: str = "k") -> int:
    return library.store.jobs.add(KIND, key, {"to": 3}, "an").id


def count(library: Library, job: Job, advance: Advance) -> Any:
    for n in range(job.payload["to"]):
        advance(n + 1, job.payload["to"])
    return {"counted": job.payload["to"]}


def endless(library: Library, job: Job, advance: Advance) -> Any:
    while True:
        advance(1, 2)
        time.sleep(0.01)


def test_work_is_done_and_says_how_far_it_is(library: Library) -> None:
    with running(library, count):
        job = eventually(library, ask(library), ended)
    assert (job.state, job.done, job.total, job.result) == ("done", 3, 3, {"counted": 3})


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (Trouble("Không tìm thấy văn bản."), "Không tìm thấy văn bản."),
        (RuntimeError("lời của văn bản mật"), "Chương trình gặp lỗi ngoài dự kiến; chi tiết nằm trong nhật ký của máy chủ."),
    ],
)
def test_work_that_fails_says_why_and_shows_no_inner_workings(library: Library, error: Exception, message: str) -> None:
    def fail(library: Library, job: Job, advance: Advance) -> Any:
        raise error

    with running(library, fail):
        job = eventually(library, ask(library), ended)
        assert (job.state, job.message) == ("failed", message)
        assert eventually(library, ask(library, "next"), ended).state == "failed", "the runner lives on"


def failing(error: Trouble, times: int) -> Work:
    """Work that goes well after it has failed that often."""
    left = [error] * times

    def work(library: Library, job: Job, advance: Advance) -> Any:
        if left:
            raise left.pop()

    return work


@pytest.mark.parametrize(
    ("error", "times", "state", "attempts", "why"),
    [
        (UnusableStore("kho đang bận"), 2, "done", 3, "a store that is busy may be free soon"),
        (UnusableStore("kho hỏng"), 9, "failed", 3, "a store that is damaged stays so"),
        (StoreFull("hết chỗ"), 1, "failed", 1, "people make room, not time"),
        (UnreadableInput("không đọc được"), 1, "failed", 1, "a file stays as it is"),
    ],
)
def test_work_is_tried_again_when_the_store_is_to_blame(
    library: Library, error: Trouble, times: int, state: str, attempts: int, why: str
) -> None:
    with running(library, failing(error, times)):
        job = eventually(library, ask(library), ended)
    assert (job.state, job.attempts, job.message) == (state, attempts, None if state == "done" else error.message), why


def test_work_whose_end_could_not_be_written_is_done_again(library: Library) -> None:
    times: list[int] = []

    def work(library: Library, job: Job, advance: Advance) -> Any:
        times.append(job.id)
        if len(times) == 1:
            away(library.folder, "jobs", "elsewhere")
            threading.Timer(0.5, away, (library.folder, "elsewhere", "jobs")).start()

    id = ask(library)
    with running(library, work):
        until = time.monotonic() + 20
        while len(times) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        assert eventually(library, id, ended).state == "done"
    assert times == [id, id]


def away(folder: Path, table: str, name: str) -> None:
    """Gives a table another name, so that nobody can use it."""
    with closing(sqlite3.connect(folder / "store.sqlite")) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME TO {name}")


def test_running_work_is_cancelled(library: Library) -> None:
    with running(library, endless):
        id = ask(library)
        eventually(library, id, lambda job: job.done == 1)
        library.store.jobs.stop(id)
        assert eventually(library, id, ended).state == "cancelled"


def test_work_goes_on_in_the_next_process(library: Library) -> None:
    with running(library, endless):
        id = ask(library)
        eventually(library, id, lambda job: job.done == 1)
    assert eventually(library, id, lambda job: job.state == "queued").attempts == 0
    with running(library, count):
        assert eventually(library, id, ended).state == "done"


def test_work_of_a_process_that_was_killed_is_done_again(library: Library) -> None:
    id = ask(library)
    assert library.store.jobs.claim((KIND,)) is not None  # by a process that is gone
    with running(library, count):
        assert eventually(library, id, ended).state == "done"


def test_one_process_at_a_time_does_work_of_a_kind(library: Library) -> None:
    at_work: list[int] = []
    most = []

    def slow(library: Library, job: Job, advance: Advance) -> Any:
        at_work.append(job.id)
        most.append(len(at_work))
        time.sleep(0.05)
        at_work.remove(job.id)

    ids = [ask(library, str(n)) for n in range(6)]
    with running(library, slow):
        other = Runner(library, KIND, work={KIND: slow})
        second = threading.Thread(target=other.run)
        second.start()
        for id in ids:
            eventually(library, id, ended)
    other.stop()
    second.join(20)
    assert max(most) == 1


def test_a_kept_file_is_read_even_if_nobody_is_left_who_asked(library: Library) -> None:
    kept = keep_sent(library, BytesIO(DECISION.encode()), "quyết định.txt", 10**6)
    id = ask_ingest(library, kept, "an").id
    runner = Runner(library, INGEST)
    thread = threading.Thread(target=runner.run)
    thread.start()
    job = eventually(library, id, ended)
    runner.stop()
    thread.join(20)
    assert (job.state, len(job.result["documents"])) == ("done", 1)
    assert not library.indexing.waiting(), "what is stored is searchable"


def test_what_nobody_needs_is_swept_out(library: Library) -> None:
    folder = originals_of(library)
    needed = keep_sent(library, BytesIO(b"a"), "a.txt", 10)
    library.store.jobs.add(INGEST, needed.sha256, {}, "an")
    forgotten = keep_sent(library, BytesIO(b"b"), "b.txt", 10)
    young = keep_sent(library, BytesIO(b"c"), "c.txt", 10)
    half = folder / "x.part"
    half.write_bytes(b"")
    for path in (needed.path, forgotten.path, half):
        os.utime(path, (0, 0))
    sweep(library)
    assert set(folder.iterdir()) == {needed.path, young.path}
