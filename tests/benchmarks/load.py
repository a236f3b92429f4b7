"""How a server answers questions that come at a fixed rate, whether it is ready or not, while it takes up documents.

usage: python -m tests.benchmarks.load LIBRARY [QUESTIONS.jsonl] [--workers N…] [--rates 30…] [--seconds 60]

LIBRARY is copied first. Questions are the `query` of each line, without a file the titles of stored documents. Meanwhile
plans of `tests.benchmarks.plans` are uploaded, the next one when the one before is read. Times are counted from the moment
at which a question was due, so that a server that lags behind does not look faster than it is.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import tempfile
import threading
import time
from collections import deque
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from itertools import cycle, islice, product
from pathlib import Path
from urllib.parse import urlencode

import numpy as np

from corpus.agencies import load_register
from service.library import Library
from tests.benchmarks.plans import read_plans, varied
from tests.service.servers import Running, server

_WARM = 40
_PATIENCE = 30
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: seconds of each good answer, how many were none, documents taken up, processor seconds.

    `busy` are those of the processes that answer, `working` those of the other ones of the server, `asking` those of the asking
    itself and of the uploads.
    """

    seconds: tuple[float, ...]
    errors: int
    taken_up: int
    busy: float
    working: float
    asking: float

    def __str__(self) -> str:
        p50, p95, p99 = np.percentile(self.seconds, (50, 95, 99)) * 1000
        return (
            f"{len(self.seconds)} answers, {self.errors} errors, {self.taken_up} documents taken up: p50 {p50:.0f} ms, "
            f"p95 {p95:.0f} ms, p99 {p99:.0f} ms, longest {max(self.seconds) * 1000:.0f} ms; "
            f"processor time for each question: {self._each(self.busy)} to answer, "
            f"{self._each(self.working)} to take up documents, {self._each(self.asking)} to ask"
        )

    def _each(self, seconds: float) -> str:
        return f"{seconds / (len(self.seconds) + self.errors) * 1000:.1f} ms"


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
            running.get("/api/v1/search?" + urlencode({"q": question}))
        over = threading.Event()
        taken_up: list[str] = []
        uploading = threading.Thread(target=_upload, args=(running, over, taken_up))
        uploading.start()
        before, asked = busy(running, workers), time.process_time()
        found = asyncio.run(_ask(running.address, list(islice(cycle(questions), round(rate * seconds))), rate))
        spent, asking = busy(running, workers), time.process_time() - asked
        over.set()
        uploading.join()
    good = tuple(time for time in found if time is not None)
    return Load(good, len(found) - len(good), len(taken_up), spent[0] - before[0], spent[1] - before[1], asking)


async def _ask(address: str, questions: Sequence[str], rate: float) -> list[float | None]:
    """Seconds until each is answered, None where that is no answer."""
    lines = Lines(address)
    began = time.perf_counter()

    async def one(number: int, question: str) -> float | None:
        due = began + number / rate
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        with suppress(OSError, EOFError, TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                if await lines.status("/api/v1/search?" + urlencode({"q": question})) == 200:
                    return time.perf_counter() - due
        return None

    found = await asyncio.gather(*(one(number, question) for number, question in enumerate(questions)))
    lines.close()
    return list(found)


class Lines:
    """Connections to a server, used again and again: asking takes hardly any time from a server on the same machine."""

    def __init__(self, address: str) -> None:
        self._host, _, self._port = address.removeprefix("http://").partition(":")
        self._idle: deque[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = deque()

    async def status(self, path: str) -> int:
        """The status of the answer to GET, which is read to its end."""
        line = self._idle.popleft() if self._idle else await asyncio.open_connection(self._host, int(self._port))
        reader, writer = line
        try:
            writer.write(f"GET {path} HTTP/1.1\r\nhost: {self._host}:{self._port}\r\n\r\n".encode("ascii"))
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(_LENGTH.findall(head)[0]))
        except BaseException:
            writer.close()
            raise
        self._idle.append(line)
        return int(head[9:12])

    def close(self) -> None:
        """Hangs up."""
        for _, writer in self._idle:
            writer.close()


def _upload(running: Running, over: threading.Event, taken_up: list[str]) -> None:
    """Uploads plan after plan, each when the one before is read, until it is over."""
    register = load_register()
    for text in varied(read_plans([], register), register):
        if over.is_set():
            return
        with suppress(OSError, HTTPException):
            answer = running.upload("kế hoạch.txt", text.encode(), prefer="wait=60")
            if answer["status"] != "unchanged":
                taken_up.append(answer["status"])


def busy(running: Running, workers: int) -> tuple[float, float]:
    """Processor seconds of those processes of the server that answer, and of all others with those that they have started."""
    children = running.children()
    answering = set(children[1 : 1 + workers])  # the first is multiprocessing's own
    others = descendants([running.supervisor.pid]) - answering
    return sum(map(_spent, answering)), sum(map(_spent, others))


def descendants(pids: Collection[int]) -> set[int]:
    """The processes and all that they have started, as far as these are still there."""
    found = set(pids)
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            with suppress(OSError):
                found |= descendants([int(child) for child in task.read_text().split()])
    return found


def _spent(pid: int) -> float:
    """Seconds of the process, and of those that it has waited for."""
    with suppress(OSError):
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15])) / _TICK
    return 0.0


def main() -> None:
    """Prints one line for each number of workers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("library", type=Path)
    parser.add_argument("questions", type=Path, nargs="?")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rates", type=float, nargs="+", default=[30])
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "library"
        shutil.copytree(asked.library, folder)
        questions = questions_of(folder, asked.questions)
        for workers, rate in product(asked.workers, asked.rates):
            found = load(folder, questions, workers=workers, rate=rate, seconds=asked.seconds)
            print(f"{workers} workers, {rate:g} a second: {found}", flush=True)


if __name__ == "__main__":
    main()
