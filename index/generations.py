"""Which of the folders below an index is the present one, and who may write.

An index that is made anew grows in a folder of its own; one small file, replaced in one step, says which folder counts. So the
old index stays valid until the new one is complete, whenever the process ends.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp
from typing import IO

from index.lexical import IndexBusy, IndexDamaged

_CURRENT, _LOCK, _PREFIX = "CURRENT", "LOCK", "g-"


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete index: the name of its folder, and the model of its vectors ("" for the shipped one)."""

    folder: str
    model: str


def current(root: Path) -> Generation | None:
    """The present one; None when there is none yet, IndexDamaged when the file says nothing that can be understood."""
    try:
        return Generation(**json.loads((root / _CURRENT).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise IndexDamaged(str(root / _CURRENT)) from error


def is_empty(root: Path) -> bool:
    """Whether nothing was ever indexed there, in this layout or an older one."""
    return not root.is_dir() or all(entry.name == _LOCK for entry in root.iterdir())


def begin(root: Path, model: str) -> Generation:
    """A new folder, not yet the present one."""
    root.mkdir(parents=True, exist_ok=True)
    return Generation(Path(mkdtemp(prefix=_PREFIX, dir=root)).name, model)


def switch(root: Path, generation: Generation) -> None:
    """Makes it the present one, in one step, and removes what was there before."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=root, prefix=_PREFIX, delete=False) as part:
        json.dump(asdict(generation), part)
        part.flush()
        os.fsync(part.fileno())
    os.replace(part.name, root / _CURRENT)
    sweep(root)


def sweep(root: Path) -> None:
    """Removes what belongs to no present index: older ones, and the remains of work that was stopped. Only under `locked`."""
    present = current(root)
    for entry in root.iterdir():
        if entry.name in (_CURRENT, _LOCK) or (present and entry.name == present.folder):
            continue
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Alone in writing to the index, until the block or the process ends; IndexBusy when another process is."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / _LOCK).open("a+") as file:
        try:
            _lock(file)
        except OSError as error:
            raise IndexBusy(str(root)) from error
        try:
            yield
        finally:
            with suppress(OSError):
                _unlock(file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
