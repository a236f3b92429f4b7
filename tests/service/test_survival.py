"""What was acknowledged outlives whatever ends the processes; nothing half-done is seen."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError

import pytest

from service.library import Library
from service.server_messages import JOB_CRASHED
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
ROUNDS, KILLS = 3, 12
"""Of the whole server; of one of its processes."""


class People:
    """Some upload, some review and one looks at what is there, until they go; what was acknowledged to them is noted."""

    def __init__(self, running: Running, first: int) -> None:
        self.uploads: dict[str, int] = {}
        self.reviews: set[int] = set()
        self.wrong: list[str] = []
        self._provisions: set[int] = set()
        self._running, self._first = running, first
        self._over = threading.Event()
        steps = (self._send, self._review, self._look)
        self._threads = [threading.Thread(target=self._repeat, args=(step,)) for step in steps]
        for thread in self._threads:
            thread.start()

    def have_done(self, uploads: int, reviews: int) -> bool:
        """Whether they have had so many acknowledged."""
        return len(self.uploads) >= uploads and len(self.reviews) >= reviews

    def go(self) -> None:
        """They leave."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _repeat(self, step: Callable[[int], None]) -> None:
        """What is cut off was not acknowledged; 503 asks to come again."""
        for number in range(10**6):
            if self._over.is_set():
                return
            try:
                step(number)
            except HTTPError as error:
                if error.code != 503:
                    self.wrong.append(f"{step.__name__}: {error.code}")
            except (OSError, HTTPException, ValueError):
                time.sleep(0.05)

    def _send(self, number: int) -> None:
        received = self._running.upload("kế hoạch.txt", another_plan(self._first + number))
        self.uploads[f"{1000 + self._first + number}/KH-UBND"] = received["job"]["id"]

    def _review(self, number: int) -> None:
        written = self._running.post("/api/v1/reviews", {**PAIR, "action": "accept", "links": [LINK], "reason": str(number)})
        self.reviews.add(written["items"][0]["id"])

    def _look(self, number: int) -> None:
        """What is listed is there as a whole, and what is found is there."""
        listed = self._running.get("/api/v1/documents?limit=200")["items"]
        found = self._running.get("/api/v1/search?q=tuy%C3%AAn+truy%E1%BB%81n&limit=20")["hits"]
        for document in [one["id"] for one in listed if one["number"] in self.uploads][-2:]:
            self._provisions.add(self._running.get(f"/api/v1/documents{document}/provisions")["total"])
        for document in {hit["document"] for hit in found}:
            self._running.get(f"/api/v1/documents{document}/provisions?limit=1")
        if len(self._provisions) > 1:
            self.wrong.append(f"plans of one text have {self._provisions} provisions")


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


def test_kill_9_of_everything_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library")
    chance = random.Random(8)
    everybody = []
    for round in range(ROUNDS):
        with server(folder, "--workers", "2") as running:
            people = People(running, round * 10_000)
            everybody.append(people)
            eventually(partial(people.have_done, 1, 1))
            time.sleep(chance.uniform(0, 2))
            running.kill()
            people.go()
    nothing_is_lost(folder, everybody)


def test_kill_9_of_any_process_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    folder = filled(tmp_path / "library")
    chance = random.Random(9)
    with server(folder, "--workers", "2") as running:
        people = People(running, 0)
        for kill in range(KILLS):
            eventually(partial(people.have_done, kill // 4, kill // 4))
            time.sleep(chance.uniform(0, 0.6))
            alive = running.children()[1:]  # the first is multiprocessing's own
            with suppress(ProcessLookupError, IndexError):  # it has died by itself, or all are being started again
                os.kill(chance.choice(alive), signal.SIGKILL)
        people.go()
    nothing_is_lost(folder, [people])


def nothing_is_lost(folder: Path, everybody: Sequence[People]) -> None:
    """Whatever was acknowledged to them is there, and whole."""
    uploads = {number: job for people in everybody for number, job in people.uploads.items()}
    reviews = {id for people in everybody for id in people.reviews}
    assert uploads
    assert reviews
    assert not [wrong for people in everybody for wrong in people.wrong]
    with server(folder) as running:
        finished(running)
    library = Library(folder)
    numbers = {document.known.number for document in library.store.summaries()}
    given_up = {job.id: job for job in library.store.jobs.page(states=("failed",), limit=10**6)[1]}
    assert {job.message for job in given_up.values()} <= {JOB_CRASHED}  # only work that ended its process again and again
    assert {number for number, job in uploads.items() if job not in given_up} <= numbers
    assert reviews <= {entry.id for entry in library.store.reviews.all()}
    assert all(library.store.document(document.id) for document in library.store.summaries())
    library.refresh_index()
    assert library.indexing.verify() == ()
    library.close()
    with closing(sqlite3.connect(folder / "store.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


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
