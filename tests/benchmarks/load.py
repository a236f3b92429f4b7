"""How a server answers questions that come at a fixed rate, whether it is ready or not, while it takes up documents.

usage: python -m tests.benchmarks.load LIBRARY [QUESTIONS.jsonl] [--workers N…] [--rate 30] [--seconds 60]

LIBRARY is copied first. Questions are the `query` of each line, without a file the titles of stored documents. Meanwhile
plans of `tests.benchmarks.plans` are uploaded, the next one when the one before is read. Times are counted from the moment
at which a question was due, so that a server that lags behind does not look faster than it is.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from itertools import cycle, islice
from pathlib import Path

import httpx
import numpy as np

from corpus.agencies import load_register
from service.library import Library
from tests.benchmarks.plans import read_plans, varied
from tests.service.servers import Running, server

_WARM = 40
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: seconds of each good answer, how many were none, documents taken up, processor seconds of the server."""

    seconds: tuple[float, ...]
    errors: int
    taken_up: int
    busy: float

    def __str__(self) -> str:
        p50, p95, p99 = np.percentile(self.seconds, (50, 95, 99)) * 1000
        return (
            f"{len(self.seconds)} answers, {self.errors} errors, {self.taken_up} documents taken up: p50 {p50:.0f} ms, "
            f"p95 {p95:.0f} ms, p99 {p99:.0f} ms, longest {max(self.seconds) * 1000:.0f} ms; "
            f"{self.busy / len(self.seconds) * 1000:.0f} ms of processor time for each answer, the taking up included"
        )


def questions_of(folder: Path, file: Path | None) -> list[str]:
    """The questions of the file, else the titles of the stored documents."""
    if file is not None:
        return [str(json.loads(line)["query"]) for line in file.read_text("utf-8").splitlines()]
    library = Library(folder)
    titles = [document.known.title[:300] for document in library.store.summaries() if document.known.title]
    library.close()
    return titles


def load(folder: Path, questions: Sequence[str], *, workers: int, rate: float, seconds: float) -> Load:
    """Asks a server over that library, which changes."""
    with server(folder, "--workers", str(workers)) as running:
        for question in islice(cycle(questions), _WARM * workers):
            running.get("/api/v1/search?" + str(httpx.QueryParams(q=question)))
        over = threading.Event()
        taken_up: list[str] = []
        uploading = threading.Thread(target=_upload, args=(running, over, taken_up))
        uploading.start()
        before = busy(running)
        found = asyncio.run(_ask(running.address, list(islice(cycle(questions), round(rate * seconds))), rate))
        spent = busy(running) - before
        over.set()
        uploading.join()
    good = tuple(time for time in found if time is not None)
    return Load(good, len(found) - len(good), len(taken_up), spent)


async def _ask(address: str, questions: Sequence[str], rate: float) -> list[float | None]:
    """Seconds until each is answered, None where that is no answer."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=100)
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as client:
        began = time.perf_counter()

        async def one(number: int, question: str) -> float | None:
            due = began + number / rate
            await asyncio.sleep(max(due - time.perf_counter(), 0))
            with suppress(httpx.HTTPError):
                answer = await client.get("/api/v1/search", params={"q": question})
                if answer.status_code == 200:
                    return time.perf_counter() - due
            return None

        return list(await asyncio.gather(*(one(number, question) for number, question in enumerate(questions))))


def _upload(running: Running, over: threading.Event, taken_up: list[str]) -> None:
    """Uploads plan after plan, each when the one before is read, until it is over."""
    register = load_register()
    for text in varied(read_plans([], register), register):
        if over.is_set():
            return
        with suppress(OSError, HTTPException):
            taken_up.append(running.upload("kế hoạch.txt", text.encode(), prefer="wait=60")["status"])


def busy(running: Running) -> float:
    """Processor seconds of all processes of the server and of those that they have waited for."""
    seconds = 0.0
    for pid in (running.supervisor.pid, *running.children()):
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            seconds += sum(map(int, fields[11:15])) / _TICK
    return seconds


def main() -> None:
    """Prints one line for each number of workers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("library", type=Path)
    parser.add_argument("questions", type=Path, nargs="?")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rate", type=float, default=30)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "library"
        shutil.copytree(asked.library, folder)
        questions = questions_of(folder, asked.questions)
        for workers in asked.workers:
            found = load(folder, questions, workers=workers, rate=asked.rate, seconds=asked.seconds)
            print(f"{workers} workers: {found}", flush=True)


if __name__ == "__main__":
    main()
