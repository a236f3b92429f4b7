"""Traces of stored documents that were made before in this process, so that a page that is looked at again is not made anew."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from corpus.traces import TracedPair

_KEPT = 16


class TraceCache:
    """The traces used last. A key names all that a trace depends on: both documents as stored, and what else is stored.

    The model is that of the program and does not change while it runs. Decisions of people are no part of a trace here.
    Threads may use it at once; two that ask for the same new trace may both make it, and get equal ones.
    """

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._pairs: OrderedDict[Hashable, TracedPair] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], TracedPair]) -> TracedPair:
        """The pair of that key, made when it is not there."""
        with self._lock:
            if key in self._pairs:
                self._pairs.move_to_end(key)
                return self._pairs[key]
        made = make()
        with self._lock:
            self._pairs[key] = made
            self._pairs.move_to_end(key)
            while len(self._pairs) > self._kept:
                self._pairs.popitem(last=False)
        return made
