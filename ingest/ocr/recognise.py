"""Many scanned pages, side by side: as many at a time as there are workers, resumable page by page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import nullcontext
from dataclasses import asdict
from functools import cache
from pathlib import Path

from corpus.sources import Box
from ingest.ocr.engine import Recogniser
from ingest.ocr.page import Recognised, recognise_page
from ingest.ocr.recognition import Recognition
from ingest.ocr.words import Word


def recognise(data: bytes, numbers: Sequence[int], recogniser: Recogniser, how: Recognition) -> dict[int, Recognised]:
    """The recognised pages (counted from 1) of a PDF by their numbers. A page that the cache holds is not done again."""
    base = f"{hashlib.sha256(data).hexdigest()}/{how.dpi}-{recogniser.version}-{_code()}"
    done: dict[int, Recognised] = {}
    for number in numbers:
        kept = how.cache.get(f"{base}-{number}") if how.cache is not None else None
        if kept is not None:
            done[number] = _decoded(kept)
    if done:
        how.progress(len(done), len(numbers))

    def one(number: int) -> Recognised:
        with how.turns.one() if how.turns else nullcontext():
            return recognise_page(data, number, how.dpi, recogniser)

    with ThreadPoolExecutor(max(1, how.workers)) as pool:  # the work is done by a process of Tesseract for each
        running = [pool.submit(one, number) for number in numbers if number not in done]
        try:
            for future in as_completed(running):
                page = future.result()
                done[page.number] = page
                if how.cache is not None:
                    how.cache.put(f"{base}-{page.number}", _encoded(page))
                how.progress(len(done), len(numbers))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            recogniser.close(keep=1)  # every process that reads files may have as many as there are workers
    return {number: done[number] for number in numbers}


@cache
def _code() -> str:
    """Stands for the code that recognises: what other code has read is done again."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(module.read_bytes() for module in modules)).hexdigest()[:12]


def _encoded(page: Recognised) -> str:
    return json.dumps(asdict(page), ensure_ascii=False)


def _decoded(text: str) -> Recognised:
    kept = json.loads(text)
    return Recognised(
        kept["number"], kept["width"], kept["height"], tuple(Word(**w) for w in kept["words"]),
        tuple(Box(**b) for b in kept["rulings"]), tuple(kept["signatures"]), kept["failed"], kept["turn"],
        kept["skew"],
    )  # fmt: skip
