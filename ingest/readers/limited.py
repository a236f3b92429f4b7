"""Files read, and their pages drawn, in a process of its own that can be killed: what a file does to its reader is felt by
nobody else.

A process is kept for the next file, so its start is paid once. Whatever ends it, its temporary files and all that it started
end with it.
"""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.readers.exchange import (
    Answer,
    Asked,
    Drawing,
    Fault,
    Kept,
    Measuring,
    Picture,
    Progress,
    Request,
    Result,
    Scans,
    Sizes,
    Unreadable,
    Wanted,
)
from ingest.readers.limits import Limits

if TYPE_CHECKING:
    from ingest.ocr.recognition import Recognition

T = TypeVar("T", SourceText, Sizes, Picture)
_PATIENCE = 5.0
_CRASHED = Unreadable("crashed")
_USUAL = Limits()


class ReaderFault(Exception):  # noqa: N818 - named as its kin UnreadableFile
    """A fault of the program while it read a file: what and where."""


def read_limited(
    path: Path, limits: Limits = _USUAL, *, file_name: str | None = None, recognition: Recognition | None = None
) -> SourceText:
    """What `ingest.readers.read_file` gives, read by another process within the limits.

    UnreadableFile as there, also with the reasons `too_slow`, `too_complex` and `crashed`; ReaderFault for a fault of the
    program. What the progress of `recognition` raises ends the reading.
    """
    return _readers(os.getpid(), limits).read(path, file_name or str(path), recognition)


def measure_limited(path: Path, limits: Limits = _USUAL) -> tuple[tuple[float, float], ...]:
    """Width and height in points of every page of a PDF, measured by another process; exceptions as those of `read_limited`."""
    return _readers(os.getpid(), limits).ask(Measuring(os.path.abspath(path)), Sizes, str(path)).pages


def draw_limited(path: Path, number: int, width: int, limits: Limits = _USUAL) -> bytes:
    """A page of a PDF (from 1) as PNG of that width, drawn by another process; exceptions as those of `read_limited`."""
    return _readers(os.getpid(), limits).ask(Drawing(os.path.abspath(path), number, width), Picture, str(path)).png


@cache
def _readers(pid: int, limits: Limits) -> Readers:
    """The processes that read for process `pid`: a forked child has its own."""
    readers = Readers(limits)
    atexit.register(readers.close)
    return readers


class Readers:
    """Processes that read files, one for each thread that asks at the same time; idle ones wait for the next file."""

    def __init__(self, limits: Limits, folder: Path | None = None) -> None:
        """`folder` holds the temporary files, by default the one of the system."""
        self._limits = limits
        self._place = folder
        self._idle: list[_Reader] = []

    def read(self, path: Path, name: str, recognition: Recognition | None = None) -> SourceText:
        """See `read_limited`."""
        request = Request(os.path.abspath(path), name, _scans(recognition) if recognition else None)
        return self.ask(request, SourceText, name, recognition)

    def ask(self, asked: Asked, kind: type[T], name: str, recognition: Recognition | None = None) -> T:
        """The answer, of that kind; UnreadableFile (which calls the file `name`) or ReaderFault when there is none."""
        answer = self._ask(self._waiting() or _Reader(self._limits, self._place), asked, recognition)
        if answer == _CRASHED:  # something else may have ended it (a machine short of memory), which says nothing of the file
            answer = self._ask(_Reader(self._limits, self._place), asked, recognition)
        if isinstance(answer, Unreadable):
            raise UnreadableFile(name, answer.reason, **dict(answer.facts))
        if not isinstance(answer, kind):
            raise ReaderFault(answer.what if isinstance(answer, Fault) else f"no {kind.__name__}")
        return answer

    def _ask(self, reader: _Reader, asked: Asked, recognition: Recognition | None) -> Result:
        try:
            answer = reader.ask(asked, recognition)
        except BaseException:
            reader.kill()
            raise
        if reader.is_alive():
            self._idle.append(reader)
        return answer

    def _waiting(self) -> _Reader | None:
        while self._idle:
            with suppress(IndexError):  # another thread was faster
                reader = self._idle.pop()
                if reader.is_alive():
                    return reader
                reader.kill()
        return None

    def close(self) -> None:
        """Ends the idle processes."""
        while self._idle:
            self._idle.pop().kill()


class _Reader:
    """One process, from its start to its end."""

    def __init__(self, limits: Limits, place: Path | None) -> None:
        self._limits = limits
        self._folder = tempfile.mkdtemp(prefix="truyvet-", dir=place)
        places = {"TMPDIR": self._folder, "TEMP": self._folder, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ingest.readers.worker", str(os.getpid()), str(limits.memory)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | places, start_new_session=True,
        )  # fmt: skip
        self._is_late = False

    def is_alive(self) -> bool:
        """Whether another file can be sent."""
        return self._process.poll() is None

    def ask(self, asked: Asked, recognition: Recognition | None) -> Result:
        """The last answer for a file; when the process ends before it, why."""
        try:
            self._send(asked)
            while True:
                answer = self._answer()
                if not isinstance(answer, Progress | Wanted | Kept):
                    return answer
                if recognition is not None:
                    self._serve(answer, recognition)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.kill()
            if self._is_late:
                return Unreadable("too_slow", (("limit", round(self._limits.seconds)),))
            return _CRASHED

    def kill(self) -> None:
        """Ends the process with all that it started, and removes its temporary files."""
        if self._process.poll() is None:
            with suppress(ProcessLookupError):
                if sys.platform == "win32":
                    self._process.kill()
                else:
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(_PATIENCE)
        for end in (self._process.stdin, self._process.stdout):
            if end is not None:
                with suppress(OSError):
                    end.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _answer(self) -> Answer:
        watch = threading.Timer(self._limits.seconds, self._stop)
        watch.daemon = True
        watch.start()
        try:
            answer: Answer = pickle.load(_end(self._process.stdout))
        finally:
            watch.cancel()
        return answer

    def _stop(self) -> None:
        self._is_late = True
        self.kill()

    def _serve(self, answer: Progress | Wanted | Kept, recognition: Recognition) -> None:
        if isinstance(answer, Progress):
            recognition.progress(answer.done, answer.total)
        elif isinstance(answer, Wanted):
            self._send(recognition.cache.get(answer.key) if recognition.cache is not None else None)
        elif recognition.cache is not None:
            recognition.cache.put(answer.key, answer.value)

    def _send(self, message: Asked | str | None) -> None:
        stream = _end(self._process.stdin)
        pickle.dump(message, stream)
        stream.flush()


def _scans(how: Recognition) -> Scans:
    return Scans(how.workers, how.dpi, how.cache is not None, (how.turns.folder, how.turns.count) if how.turns else None)


def _end(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise EOFError
    return stream
