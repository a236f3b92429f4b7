"""Lines found by keys that they bear. What is made of other lines later costs what they are, not what all are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

L = TypeVar("L")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Keyed(Generic[L, V]):
    """Values of lines by their keys, those of one key in the order of `order_of`; frozen. Lines come in that order."""

    keys_of: Callable[[L], Iterable[Hashable]]
    value_of: Callable[[L], V]
    order_of: Callable[[V], Any]
    found: Mapping[Any, tuple[V, ...]] = field(default_factory=dict)

    def get(self, key: Hashable) -> tuple[V, ...]:
        """The values of that key."""
        return self.found.get(key, ())

    def changed(self, gone: Collection[L], come: Collection[L]) -> Keyed[L, V]:
        """The same without the lines that are gone (these very ones) and with those that have come."""
        less, more = self._by_key(gone), self._by_key(come)
        found = dict(self.found)
        for key, values in less.items():
            lost = set(map(id, values))
            found[key] = tuple(value for value in found.get(key, ()) if id(value) not in lost)
        for key, values in more.items():
            found[key] = tuple(sorted((*found[key], *values), key=self.order_of)) if found.get(key) else tuple(values)
        for key in less:
            if not found[key]:
                del found[key]
        return replace(self, found=found)

    def _by_key(self, lines: Iterable[L]) -> Mapping[Hashable, list[V]]:
        by: defaultdict[Hashable, list[V]] = defaultdict(list)
        for line in lines:
            value = self.value_of(line)
            for key in self.keys_of(line):
                by[key].append(value)
        return by
