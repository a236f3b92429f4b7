"""Counters in the text format of Prometheus. Workers leave theirs in a folder that they share, so each can tell of all."""

from __future__ import annotations

import json
import os
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the histogram of response times, in seconds."""
_EVERY_SECONDS = 1.0
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_Key = tuple[str, str, str, str]  # metric, method, route, status or bound


class Metrics:
    """What one worker counted, and with `folder` what all of them did since the server was started."""

    def __init__(self, folder: Path | None = None, name: str = "") -> None:
        """`name` is that of this worker, by default the number of its process."""
        self._counts: Counter[_Key] = Counter()
        self._lock = threading.Lock()
        self._file = folder and folder / f"{name or os.getpid()}.json"
        self._left = 0.0

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        method = method if method in _METHODS else "other"
        with self._lock:
            self._counts["requests", method, route, str(status)] += 1
            self._counts["count", method, route, ""] += 1
            self._counts["micros", method, route, ""] += round(seconds * 1e6)
            for bound in BOUNDS:
                if seconds <= bound:
                    self._counts["bucket", method, route, str(bound)] += 1
            if self._file is None or time.monotonic() < self._left + _EVERY_SECONDS:
                return
            self._left = time.monotonic()
            kept = json.dumps([[*key, value] for key, value in self._counts.items()])
        self._leave(self._file, kept)

    def text(self, gauges: Mapping[str, Mapping[str, float]]) -> str:
        """Everything as Prometheus reads it; `gauges` are further values: name → label as printed → value."""
        return "\n".join((*_gauges(gauges), *_requests(self._sum()))) + "\n"

    def _sum(self) -> Counter[_Key]:
        with self._lock:
            total = Counter(self._counts)
        if self._file is not None:
            for file in self._file.parent.glob("*.json"):
                if file != self._file:
                    total.update(_left_in(file))
        return total

    @staticmethod
    def _leave(file: Path, kept: str) -> None:
        part = file.with_suffix(".part")
        with suppress(OSError):  # no room for counters is no reason to answer nobody
            part.write_text(kept, encoding="utf-8")
            os.replace(part, file)


def _left_in(file: Path) -> Mapping[_Key, int]:
    with suppress(OSError, ValueError):
        return {(metric, method, route, last): n for metric, method, route, last, n in json.loads(file.read_text("utf-8"))}
    return {}


def _gauges(gauges: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for name, values in gauges.items():
        yield f"# TYPE truyvet_{name} gauge"
        for label, value in values.items():
            yield f"truyvet_{name}{label} {value:g}"


def _requests(counts: Counter[_Key]) -> Iterable[str]:
    yield "# TYPE truyvet_requests_total counter"
    for (metric, method, route, status), value in sorted(counts.items()):
        if metric == "requests":
            yield f'truyvet_requests_total{{method="{method}",route="{route}",status="{status}"}} {value}'
    yield "# TYPE truyvet_request_seconds histogram"
    for (metric, method, route, _), value in sorted(counts.items()):
        if metric != "count":
            continue
        labels = f'method="{method}",route="{route}"'
        for bound in BOUNDS:
            yield f'truyvet_request_seconds_bucket{{{labels},le="{bound:g}"}} {counts["bucket", method, route, str(bound)]}'
        yield f'truyvet_request_seconds_bucket{{{labels},le="+Inf"}} {value}'
        yield f"truyvet_request_seconds_sum{{{labels}}} {counts['micros', method, route, ''] / 1e6:.6f}"
        yield f"truyvet_request_seconds_count{{{labels}}} {value}"
