"""Processes that keep the library of Tesseract and what it was trained on loaded, one picture after the other.

The program loads both anew for each picture, and takes longer for a page than the library of the package tesserocr.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from ingest.ocr.engine import LANGUAGE, Picture, RecognitionError, Tesseract
from ingest.ocr.engine_process import FAILED, HEAD, LENGTH


class Engines:
    """Reads pictures, each in a process that is killed when it takes more than `seconds`; one for each thread that asks at the
    same time, idle ones wait for the next picture.
    """

    def __init__(self, program: Tesseract, data: Path, version: str, seconds: float = 60.0) -> None:
        """`data` is the folder with the trained data; `program` tells how pages lie, and does what the library cannot."""
        self.version = version
        self._program = program
        self.data = data
        self._seconds = seconds
        self._idle: list[_Engine] = []
        atexit.register(self.close)

    def hocr(self, picture: Picture, dpi: int, mode: int) -> str:
        """The words of a picture as hOCR, in page segmentation mode `mode`."""
        waiting = self._waiting()
        if waiting is not None:
            with suppress(EOFError):  # it may have died while it waited, which says nothing of the picture
                return self._asked(waiting, picture, dpi, mode)
        try:
            return self._asked(_Engine(self.data), picture, dpi, mode)
        except EOFError:
            return self._program.hocr(picture, dpi, mode)

    def orientation(self, picture: Picture, dpi: int) -> int:
        """By how many degrees, clockwise, the picture must be turned to be upright; 0 when that cannot be told."""
        return self._program.orientation(picture, dpi)

    def close(self, keep: int = 0) -> None:
        """Ends the idle processes, but for so many."""
        while len(self._idle) > keep and (engine := self._waiting()):
            engine.kill()

    def _asked(self, engine: _Engine, picture: Picture, dpi: int, mode: int) -> str:
        try:
            answer = engine.hocr(picture, dpi, mode, self._seconds)
        except BaseException:
            engine.kill()
            raise
        self._idle.append(engine)
        if answer is None:
            raise RecognitionError("no result")
        return answer

    def _waiting(self) -> _Engine | None:
        with suppress(IndexError):
            return self._idle.pop()
        return None


class _Engine:
    """One process, from its start to its end."""

    def __init__(self, data: Path) -> None:
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ingest.ocr.engine_process", str(data), LANGUAGE, str(os.getpid())],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip

    def hocr(self, picture: Picture, dpi: int, mode: int, seconds: float) -> str | None:
        """The answer, None when the library has none; EOFError when the process ends, RecognitionError when it is late."""
        late = threading.Event()
        watch = threading.Timer(seconds, self._stop, (late,))
        watch.daemon = True
        watch.start()
        try:
            return self._hocr(picture, dpi, mode)
        except (EOFError, OSError) as error:
            raise RecognitionError("too slow") if late.is_set() else EOFError from error
        finally:
            watch.cancel()

    def _hocr(self, picture: Picture, dpi: int, mode: int) -> str | None:
        height, width = picture.shape
        requests, answers = _end(self._process.stdin), _end(self._process.stdout)
        requests.write(HEAD.pack(width, height, dpi, mode))
        requests.write(picture.tobytes())
        requests.flush()
        (length,) = LENGTH.unpack(_exactly(answers, LENGTH.size))
        return None if length == FAILED else _exactly(answers, length).decode("utf-8", "replace")

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def kill(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.wait()
        for end in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not written yet has nobody to read it
                _end(end).close()


def _end(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise EOFError
    return stream


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
