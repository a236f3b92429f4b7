"""What was acknowledged outlives whatever ends the processes; nothing half-done is seen."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.client import HTTPException
from pathlib import Path

import pytest

from service.library import Library
from service.store.jobs import ACTIVE
from tests.service.api.conftest import filled
from tests.service.conftest import another_plan
from tests.service.servers import Running, server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="kills process groups and looks into /proc"),
]
PAIR = {"decision": "12/QĐ-TTg", "plan": "34/KH-UBND"}
LINK = {"clause": "art_1__sec_II__cl_2", "unit": "sec_II__cl_1"}
ROUNDS = 3


def until_it_fails(step: Callable[[int], None]) -> threading.Thread:
    """A thread that repeats the step until the server is gone."""

    def repeat() -> None:
        with suppress(OSError, HTTPException):
            for number in range(10**6):
                step(number)

    thread = threading.Thread(target=repeat)
    thread.start()
    return thread


def eventually(is_so: Callable[[], bool]) -> None:
    """Waits until that is so."""
    until = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether there is such a process that is not just waiting to be forgotten."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def finished(running: Running, seconds: float = 500) -> None:
    """Waits until no work is left."""
    until = time.monotonic() + seconds
    while any(running.get(f"/api/v1/jobs?state={state}&limit=1")["total"] for state in ACTIVE):
        assert time.monotonic() < until, "the work does not end"
        time.sleep(0.2)


def test_kill_9_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library")
    chance = random.Random(8)
    uploads: set[str] = set()
    reviews: set[int] = set()

    def grown(known: tuple[int, int]) -> bool:
        return len(uploads) > known[0] and len(reviews) > known[1]

    for round in range(ROUNDS):
        with server(folder, "--workers", "2") as running:

            def send(number: int, running: Running = running, round: int = round) -> None:
                received = running.upload("kế hoạch.txt", another_plan(round * 10_000 + number))
                uploads.add(str(1000 + round * 10_000 + number) + "/KH-UBND")
                assert received["status"] == "received"

            def review(number: int, running: Running = running) -> None:
                written = running.post("/api/v1/reviews", {**PAIR, "action": "accept", "links": [LINK], "reason": str(number)})
                reviews.add(written["items"][0]["id"])

            known = len(uploads), len(reviews)
            threads = [until_it_fails(send), until_it_fails(review)]
            eventually(partial(grown, known))
            time.sleep(chance.uniform(0, 2))
            running.kill()
            for thread in threads:
                thread.join()
    with server(folder) as running:
        finished(running)
        assert running.get("/api/v1/jobs?state=failed")["total"] == 0
    library = Library(folder)
    numbers = {document.known.number for document in library.store.summaries()}
    assert uploads
    assert uploads <= numbers
    assert reviews
    assert reviews <= {entry.id for entry in library.store.reviews.all()}
    assert not library.indexing.waiting()
    assert all(library.store.document(document.id) for document in library.store.summaries())
    library.close()
    with sqlite3.connect(folder / "store.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    with server(filled(tmp_path / "library"), "--workers", "1") as running:
        before = running.children()
        for pid in before[1:]:  # the first is multiprocessing's own
            os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + 60
        answered = False
        while not answered and time.monotonic() < until:
            with suppress(OSError, HTTPException):
                answered = running.upload("a.txt", another_plan(1), prefer="wait=60")["status"] == "new"
            time.sleep(0.2)
        assert answered
        assert not set(before[1:]) & set(running.children())


def test_a_server_stops_in_good_order(tmp_path: Path) -> None:
    with server(filled(tmp_path / "library"), "--workers", "2") as running:
        answers: list[str] = []
        asking = threading.Thread(
            target=lambda: answers.append(running.upload("a.txt", another_plan(1), prefer="wait=60")["status"])
        )
        asking.start()
        time.sleep(0.3)
        children = running.children()
        assert running.stop() == 0
        asking.join()
        assert answers
        assert set(answers) <= {"new", "received"}, "the request that was being answered is answered"
        eventually(lambda: not any(map(is_running, children)))
