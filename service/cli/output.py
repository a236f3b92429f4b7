"""Results go to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from service import messages

T = TypeVar("T")
_PAGES_IN_LOG = 10
_SECONDS_IN_LOG = 60.0


def emit(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")


def emit_json(value: dict[str, Any]) -> None:
    """One JSON object on a line of its own, visible at once to a reader of the pipe."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def note(*lines: str) -> None:
    """Messages for the person at the terminal."""
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""  # a progress bar may stand on this line
    for line in lines:
        sys.stderr.write(f"{clear}{line}\n")
    sys.stderr.flush()


def tell_page(path: str, done: int, total: int) -> None:
    """How far the recognition of a scan is: each page on the same line of a terminal, some of them in a log."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{messages.recognised(path, done, total)}" + "\n" * (done == total))
        sys.stderr.flush()
    elif done == total or done % _PAGES_IN_LOG == 0:
        note(messages.recognised(path, done, total))


def progress(items: Iterable[T], label: str, total: int | None = None, seconds: float = _SECONDS_IN_LOG) -> Iterator[T]:
    """The items; how fast they come and what is left stands on stderr, as a bar on a terminal, else as a line now and then."""
    from tqdm import tqdm

    bar = tqdm(
        items,
        desc=label,
        total=total,
        disable=None,
        leave=False,
        unit=" tệp",
        bar_format="{desc}: {n_fmt}/{total_fmt} |{bar}| {rate_fmt}, {elapsed} (còn {remaining})",
    )
    yield from _reported(bar, label, total, seconds) if bar.disable and total else bar


def _reported(items: Iterable[T], label: str, total: int, seconds: float) -> Iterator[T]:
    """The items, with a line after so many seconds."""
    began = told = time.monotonic()
    told_of = 0
    for number, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - told >= seconds:
            rate = (number - told_of) / max(now - told, 1e-6)
            note(messages.so_far(label, number, total, rate, now - began))
            told, told_of = now, number
