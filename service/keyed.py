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
    """Values of lines by their keys, those of one key in the order of `order_of`; frozen."""

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
        for key in dict.fromkeys((*less, *more)):
            lost = set(map(id, less.get(key, ())))
            left = [value for value in found.pop(key, ()) if id(value) not in lost]
            if here := sorted((*left, *more.get(key, ())), key=self.order_of):
                found[key] = tuple(here)
        return replace(self, found=found)

    def _by_key(self, lines: Iterable[L]) -> Mapping[Hashable, list[V]]:
        by: defaultdict[Hashable, list[V]] = defaultdict(list)
        for line in lines:
            value = self.value_of(line)
            for key in self.keys_of(line):
                by[key].append(value)
        return by
