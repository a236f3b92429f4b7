"""Many scanned pages, side by side: as many at a time as there are workers, resumable page by page."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from typing import Protocol

from corpus.sources import Box
from ingest.ocr.engine import Recogniser
from ingest.ocr.page import Recognised, recognise_page
from ingest.ocr.words import Word

DPI = 200
"""More dots make no fewer mistakes on real scans, and take a third longer."""
_VERSION = "1"


class PageCache(Protocol):
    """Keeps what was recognised, so that work that was stopped goes on where it stood."""

    def get(self, key: str) -> str | None:
        """What was put under `key`, or None."""

    def put(self, key: str, value: str) -> None:
        """Keeps `value` under `key`."""


def _no_progress(done: int, total: int) -> None:
    """Nobody is watching."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How scans are recognised. `progress` is told how many of how many pages are done; what it raises stops the work."""

    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    dpi: int = DPI
    cache: PageCache | None = None
    progress: Callable[[int, int], None] = _no_progress


def recognise(data: bytes, numbers: Sequence[int], recogniser: Recogniser, how: Recognition) -> dict[int, Recognised]:
    """The recognised pages (counted from 1) of a PDF by their numbers. A page that the cache holds is not done again."""
    base = f"{hashlib.sha256(data).hexdigest()}-{how.dpi}-{_VERSION}"
    done: dict[int, Recognised] = {}
    for number in numbers:
        kept = how.cache.get(f"{base}-{number}") if how.cache is not None else None
        if kept is not None:
            done[number] = _decoded(kept)
    missing = [number for number in numbers if number not in done]
    with ThreadPoolExecutor(max(1, how.workers)) as pool:  # the work is done by one Tesseract process for each page
        running = {pool.submit(recognise_page, data, number, how.dpi, recogniser): number for number in missing}
        try:
            for future in as_completed(running):
                page = future.result()
                done[page.number] = page
                if how.cache is not None:
                    how.cache.put(f"{base}-{page.number}", _encoded(page))
                how.progress(len(done), len(numbers))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return {number: done[number] for number in numbers}


def _encoded(page: Recognised) -> str:
    return json.dumps(asdict(page), ensure_ascii=False)


def _decoded(text: str) -> Recognised:
    kept = json.loads(text)
    return Recognised(
        kept["number"], kept["width"], kept["height"], tuple(Word(**w) for w in kept["words"]),
        tuple(Box(**b) for b in kept["rulings"]), tuple(kept["signatures"]), kept["failed"],
    )  # fmt: skip
