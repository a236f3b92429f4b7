"""The folder in which the processes of a server leave their counters: below the library, so that no killed server litters."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.ocr.turns import Turns


@contextmanager
def counters_in(library: Path) -> Iterator[Path]:
    """A new folder, gone at the end; what servers left that were killed goes too."""
    place = library / "running" / "counters"
    place.mkdir(parents=True, exist_ok=True)
    for left in place.iterdir():
        with suppress(OSError):  # another server may be faster
            if _lock_of(left).is_idle():
                shutil.rmtree(left)
    with TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as made:
        lock = _lock_of(Path(made))
        lock.folder.mkdir()
        with lock.one():
            yield Path(made)


def _lock_of(counters: Path) -> Turns:
    return Turns(counters / "held", 1)
