"""What was worked out at one state of the list of documents, kept as long as what it depends on stays the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Remembered(Generic[V]):
    """Values by address. States have ascending numbers. Threads may use it at once."""

    def __init__(self) -> None:
        self._state = 0
        self._values: dict[str, V] = {}
        self._needed_by: defaultdict[Hashable, set[str]] = defaultdict(set)
        self._lock = Lock()

    def get(self, address: str) -> V | None:
        """The value of that address."""
        return self._values.get(address)

    def put(self, state: int, address: str, value: V, needs: Iterable[Hashable]) -> None:
        """Keeps a value that was worked out at that state, and depends on all of `needs`; not when there is a later state."""
        with self._lock:
            if state == self._state:
                self._values[address] = value
                for need in needs:
                    self._needed_by[need].add(address)

    def reach(self, state: int, changed: Callable[[int], Iterable[Hashable] | None]) -> None:
        """Forgets what depends on anything that `changed` after the last state; everything for None."""
        with self._lock:
            if not self._values:
                self._state = max(state, self._state)
        if state <= self._state:
            return
        others = changed(self._state)
        with self._lock:
            if others is None:
                self._values, self._needed_by = {}, defaultdict(set)
            for need in others or ():
                for address in self._needed_by.pop(need, ()):
                    self._values.pop(address, None)
            self._state = max(state, self._state)
