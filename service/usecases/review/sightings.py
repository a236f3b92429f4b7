"""Provisions as people saw them, found again in the documents of today. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from corpus.addresses import Eid
from corpus.documents import Document
from corpus.fingerprints import fingerprint
from corpus.reviews import Sighting


@dataclass(frozen=True)
class Place:
    """Where a provision stands today; `changed` when its text is no longer what was seen."""

    eid: Eid
    changed: bool


@dataclass(frozen=True)
class Sightings:
    """The provisions of one document by address and by text."""

    document: Document

    @cached_property
    def _by_eid(self) -> dict[Eid, str]:
        return {p.eid: fingerprint(p.body) for p in self.document.provisions}

    @cached_property
    def _by_text(self) -> dict[str, list[Eid]]:
        places: defaultdict[str, list[Eid]] = defaultdict(list)
        for eid, print in self._by_eid.items():
            places[print].append(eid)
        return places

    def see(self, eid: Eid) -> Sighting | None:
        """The provision as it is now; None when there is none of that address."""
        return Sighting(eid, self._by_eid[eid]) if eid in self._by_eid else None

    def find(self, seen: Sighting) -> Place | None:
        """Where it is now: the same text at its address or, renumbered, at the only place that has it; else the address."""
        if self._by_eid.get(seen.eid) == seen.fingerprint:
            return Place(seen.eid, changed=False)
        same = self._by_text.get(seen.fingerprint, [])
        if len(same) == 1:
            return Place(same[0], changed=False)
        return Place(seen.eid, changed=True) if seen.eid in self._by_eid else None
