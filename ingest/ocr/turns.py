"""A bound on how many pages are recognised at a time on a machine, whoever asks. The only module that locks files.

Each place is a file that whoever has it keeps locked: a process that is killed gives its place back. One waits at a time for a
place, the others wait to be that one, so nobody who has just gone comes before those who wait.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_EVERY = 0.02


@dataclass(frozen=True, slots=True)
class Turns:
    """As many places as `count`, shared by all who name the same folder."""

    folder: Path
    count: int

    @contextmanager
    def one(self) -> Iterator[None]:
        """Waits for a place and has it until the end."""
        with _held(_wait([self.folder / "waiting"])):
            place = _wait([self.folder / str(n) for n in range(self.count)])
        with _held(place):
            yield

    def is_idle(self) -> bool:
        """Whether nobody has a place or waits for one."""
        for path in (self.folder / name for name in ("waiting", *map(str, range(self.count)))):
            place = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            with _held(place):
                try:
                    _lock(place)
                except OSError:
                    return False
        return True


@contextmanager
def _held(place: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(place)


def _wait(places: list[Path]) -> int:
    """The first of the files that can be locked, locked."""
    while True:
        for path in places:
            place = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(place)
            except OSError:
                os.close(place)
            else:
                return place
        time.sleep(_EVERY)


def _lock(place: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(place, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
