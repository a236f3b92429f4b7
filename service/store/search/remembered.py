"""What one process remembers of the index in the database, so that it need not be read for every question."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import sqlalchemy as sa

from index.postings import Numbers, Places
from index.summing import Lists, Term
from service.store.search import reading
from service.store.search.state import SearchState

_BYTES, _EACH, _COUNTED = 128_000_000, 400, 200_000


@dataclass(frozen=True, slots=True)
class _OfState:
    """What was read of one state."""

    serial: str = ""
    gone: Numbers = field(default_factory=lambda: np.zeros(0, np.int64))
    counts: dict[Term, int] = field(default_factory=dict)
    meanings: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Remembered:
    """Lists of terms as long as their segments are there; what else was read, until the state is another one.

    Several threads may ask, also of states that follow one another.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._lists: OrderedDict[Term, dict[int, Places | None]] = OrderedDict()
        self._bytes = 0
        self._last = _OfState()

    def counts(self, connection: sa.Connection, state: SearchState, terms: Iterable[Term]) -> dict[Term, int]:
        """In how many passages each of the terms stands."""
        known = self._of(connection, state).counts
        wanted = dict.fromkeys(terms)
        missing = [term for term in wanted if term not in known]
        fresh = reading.counts_of(connection, state.segments, missing) if missing else {}
        if len(known) < _COUNTED:
            known |= fresh
        return {term: fresh[term] if term in fresh else known[term] for term in wanted}

    def count(self, term: Term) -> int | None:
        """The same for one term, if it is remembered."""
        return self._last.counts.get(term)

    def gone(self, connection: sa.Connection, state: SearchState) -> Numbers:
        """The keys that lead to no passage any more."""
        return self._of(connection, state).gone

    def meanings(self, connection: sa.Connection, state: SearchState, short: str) -> tuple[str, ...]:
        """What passages say that an abbreviation stands for."""
        known = self._of(connection, state).meanings
        if short not in known:
            known[short] = reading.meanings_of(connection, state.segments, short)
        return known[short]

    def lists(self, connection: sa.Connection, state: SearchState, terms: Iterable[Term]) -> Lists:
        """The list of each of the terms in every segment where it stands."""
        present = {segment.number for segment in state.segments}
        with self._lock:
            held = {term: dict(self._lists.get(term, {})) for term in terms}
        lacking = {number for lists in held.values() for number in present.difference(lists)}
        read = [term for term, lists in held.items() if not present <= lists.keys()]
        if read:
            segments = [segment for segment in state.segments if segment.number in lacking]
            for term in read:
                held[term] |= dict.fromkeys(lacking)
            for term, segment, places in reading.lists_of(connection, segments, read):
                held[term][segment] = places
        with self._lock:
            for term, lists in held.items():
                self._keep(term, {number: lists[number] for number in present})
        return {term: [p for number in sorted(present) if (p := lists[number]) is not None] for term, lists in held.items()}

    def _of(self, connection: sa.Connection, state: SearchState) -> _OfState:
        with self._lock:
            if self._last.serial != state.serial:
                self._last = _OfState(state.serial, reading.gone_now(connection))
            return self._last

    def _keep(self, term: Term, lists: dict[int, Places | None]) -> None:
        """The lists that were asked for last stay, up to so many bytes."""
        self._bytes += _size(lists) - _size(self._lists.pop(term, {}))
        self._lists[term] = lists
        while self._bytes > _BYTES:
            self._bytes -= _size(self._lists.popitem(last=False)[1])


def _size(lists: dict[int, Places | None]) -> int:
    return 64 + sum(_EACH + 3 * len(places.lows) for places in lists.values() if places is not None)
