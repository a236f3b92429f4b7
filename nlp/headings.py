"""The units above a unit, found without searching the whole document each time. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.documents import Document, Provision


@dataclass(frozen=True, slots=True)
class Headings:
    """The provisions of one document by address."""

    by_eid: Mapping[Eid, Provision]

    @classmethod
    def of(cls, document: Document) -> Headings:
        """The headings of `document`; of two provisions with one address the first counts."""
        by_eid: dict[Eid, Provision] = {}
        for provision in document.provisions:
            by_eid.setdefault(provision.eid, provision)
        return cls(by_eid)

    def above(self, eid: Eid) -> tuple[Provision, ...]:
        """The provisions above `eid` that exist, outermost first; the same as `Document.ancestors`."""
        found: list[Provision] = []
        parent = eid.parent
        while parent is not None:
            if parent in self.by_eid:
                found.append(self.by_eid[parent])
            parent = parent.parent
        return tuple(reversed(found))
