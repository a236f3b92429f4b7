"""Recognised pages kept as files, so that a scan that was stopped goes on where it stood."""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import tempfile
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 512 * 2**20
OLDEST = 30 * 24 * 3600.0
"""What was not gone on with for so many seconds is removed."""


def cache_folder() -> Path:
    """Where this user's programs keep what can be made again."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "truyvet"


@dataclass(frozen=True, slots=True)
class PageFiles:
    """Keeps pages under keys `DOCUMENT/PAGE`: a folder for each document, readable by its owner only.

    What cannot be written is not kept, what cannot be read is not there: recognition goes on without.
    """

    folder: Path
    most_bytes: int = MOST_BYTES

    def get(self, key: str) -> str | None:
        """What was kept under `key`, or None."""
        try:
            return gzip.decompress(self._file(key).read_bytes()).decode() or None
        except (OSError, EOFError, ValueError, zlib.error):
            return None

    def put(self, key: str, value: str) -> None:
        """Keeps `value`, all of it or nothing also when the machine stops in between."""
        file = self._file(key)
        with suppress(OSError):
            if not file.parent.exists():
                self._make_room()
                file.parent.mkdir(mode=0o700, parents=True)
            with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as part:
                part.write(gzip.compress(value.encode(), 5, mtime=0))
            os.replace(part.name, file)

    def forget(self, document: str) -> None:
        """Removes the pages of a document."""
        shutil.rmtree(self.folder / document, ignore_errors=True)

    def _file(self, key: str) -> Path:
        document, _, page = key.partition("/")
        return self.folder / document / page

    def _make_room(self) -> None:
        """Removes old documents, and the oldest ones while all of them take more than `most_bytes`."""
        with suppress(OSError):
            documents = sorted(self.folder.iterdir(), key=lambda d: d.stat().st_mtime, reverse=True)
            size = 0
            for document in documents:
                size += sum(page.stat().st_size for page in document.iterdir())
                if size > self.most_bytes or time.time() - document.stat().st_mtime > OLDEST:
                    self.forget(document.name)
