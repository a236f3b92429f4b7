"""A process that reads one file after the other for another process: requests come in pickled, so go answers.

It never outlives the process that started it. Its temporary files lie in the folder that it was given and go with it.
"""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ingest.errors import UnreadableFile
from ingest.readers.exchange import (
    Answer,
    Asked,
    Drawing,
    Fault,
    Kept,
    Picture,
    Progress,
    Request,
    Result,
    Sizes,
    Unreadable,
    Wanted,
)

if TYPE_CHECKING:
    from ingest.ocr.recognition import Recognition


@dataclass(frozen=True, slots=True)
class _Line:
    """The line to the other process."""

    requests: BinaryIO
    answers: BinaryIO
    lock: threading.Lock

    def send(self, answer: Answer) -> None:
        """Sends a message, whole."""
        with self.lock:
            pickle.dump(answer, self.answers)
            self.answers.flush()

    def get(self, key: str) -> str | None:
        """What the cache of the other process holds."""
        self.send(Wanted(key))
        kept: str | None = pickle.load(self.requests)
        return kept

    def put(self, key: str, value: str) -> None:
        """Has the other process keep a page."""
        self.send(Kept(key, value))

    def progress(self, done: int, total: int) -> None:
        """Tells how far the scan is."""
        self.send(Progress(done, total))


def serve(parent: int, memory: int) -> None:
    """Reads files for process `parent` until no request comes; at most `memory` bytes are taken."""
    if sys.platform != "win32":  # there the launcher of a virtual environment stands between the two
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
        _give_way()
    _limit(memory)
    line = _Line(sys.stdin.buffer, os.fdopen(os.dup(1), "wb"), threading.Lock())
    os.dup2(2, 1)  # what a library prints is no answer
    gc.disable()  # readers make hundreds of thousands of small values, and no cycles that matter while one file is read
    while (request := _next(line)) is not None:
        line.send(_answer(request, line, memory))
        gc.collect()


def _next(line: _Line) -> Asked | None:
    try:
        request: Asked = pickle.load(line.requests)
    except EOFError:
        return None
    return request


def _answer(request: Asked, line: _Line, memory: int) -> Result:
    try:
        return _result(request, line)
    except UnreadableFile as error:
        return Unreadable(error.reason, tuple(error.facts.items()))
    except MemoryError:
        return Unreadable("too_complex", (("limit", memory // 2**20),))
    except Exception as error:  # told to the other process with its place, which reports it
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Fault(f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})")


def _result(request: Asked, line: _Line) -> Result:
    if isinstance(request, Request):
        from ingest.readers import read_file

        return read_file(Path(request.path), file_name=request.name, recognition=_recognition(request, line))
    from ingest.readers.pictures import draw_page, measure_pages

    if isinstance(request, Drawing):
        return Picture(draw_page(request.path, request.number, request.width))
    return Sizes(measure_pages(request.path))


def _recognition(request: Request, line: _Line) -> Recognition | None:
    if request.scans is None:
        return None
    from ingest.ocr.recognition import Recognition
    from ingest.ocr.turns import Turns

    scans = request.scans
    turns = Turns(*scans.turns) if scans.turns else None
    return Recognition(scans.workers, scans.dpi, line if scans.cached else None, line.progress, turns)


def _limit(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the other process, which ends this one
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _give_way() -> None:
    """This session gives way to others as its process does: Linux may give every session the same share of the processors."""
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(os.nice(0)), encoding="ascii")


def _follow(parent: int) -> None:
    """Ends this process, and leaves nothing behind, when the one that started it is gone."""
    while os.getppid() == parent:
        time.sleep(1)
    shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
    shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
