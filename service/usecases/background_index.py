"""The index of a library brought up to its store by another process, while files are being read.

What goes wrong there goes wrong again, and is told, when the library itself brings its index up at the end.
"""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Self

from service.errors import Trouble
from service.library import Library
from service.usecases.processes import follow_parent

_EVERY = 500
"""Files between two steps: what a long run has read can be searched before it ends."""


class BackgroundIndex:
    """Is told of every file that was stored. A few files start no process."""

    def __init__(self, library: Library, every: int = _EVERY) -> None:
        self._place, self._every = library.place, every
        self._waiting = 0
        self._is_busy = False
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """The index is up to what was told, as far as that is possible; at once when there is an exception."""
        if self._process is None or self._pipe is None:
            return
        with suppress(OSError, EOFError):
            while kind is None and (self._is_busy or self._waiting):
                self._begin() if not self._is_busy else self._hear(self._pipe)
        self._pipe.close()
        if kind is not None:
            self._process.kill()
        self._process.join()

    def stored(self) -> None:
        """One more file is in the store."""
        self._waiting += 1
        if self._waiting < self._every:
            return
        with suppress(OSError, EOFError):
            if self._pipe is None:
                self._start()
            elif self._is_busy and self._pipe.poll():
                self._hear(self._pipe)
            if not self._is_busy:
                self._begin()

    def _start(self) -> None:
        spawning = multiprocessing.get_context("spawn")  # the parent may have threads
        self._pipe, end = spawning.Pipe()
        stopped = spawning.RawValue("b", 0)
        self._process = spawning.Process(target=_follow, args=(self._place, end, stopped), daemon=True)
        self._process.start()
        end.close()

    def _begin(self) -> None:
        self._is_busy, self._waiting = True, 0
        if self._pipe is not None:
            self._pipe.send(None)

    def _hear(self, pipe: Connection) -> None:
        pipe.recv()
        self._is_busy = False


def _follow(place: Path | str, asked: Connection, stopped: Any) -> None:
    """Brings the index up whenever it is asked to, until nobody can ask any more."""
    follow_parent(stopped)
    with suppress(EOFError, OSError, Trouble):
        library = Library(place)
        while True:
            asked.recv()
            library.refresh_index()
            asked.send(None)
