"""How scans are recognised, as a value. Loads nothing heavy: also who only asks for a file names it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from ingest.ocr.turns import Turns

DPI = 200
"""More dots make no fewer mistakes on real scans, and take a third longer."""


class PageCache(Protocol):
    """Keeps what was recognised, so that work that was stopped goes on where it stood. A key is `DOCUMENT/PAGE`."""

    def get(self, key: str) -> str | None:
        """What was put under `key`, or None."""

    def put(self, key: str, value: str) -> None:
        """Keeps `value` under `key`."""


def _no_progress(done: int, total: int) -> None:
    """Nobody is watching."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How scans are recognised. `progress` is told how many of how many pages are done; what it raises stops the work.

    `turns` bounds the pages in work beyond this file, where others are read at the same time.
    """

    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    dpi: int = DPI
    cache: PageCache | None = None
    progress: Callable[[int, int], None] = _no_progress
    turns: Turns | None = None
