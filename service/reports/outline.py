"""A document's provisions by address, for rows that need a text, a citation or the headings above. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corpus.addresses import Eid
from corpus.documents import Document, Provision
from index.citations import place_of

_STRUCTURAL = ("part", "chapter", "section", "subsection", "article", "attachment")


@dataclass(frozen=True)
class Outline:
    """One document with look-ups that stay quick for hundreds of provisions."""

    document: Document

    @cached_property
    def _by_eid(self) -> dict[Eid, Provision]:
        return {p.eid: p for p in self.document.provisions}

    @cached_property
    def leaves(self) -> tuple[Provision, ...]:
        """The provisions without children, in order."""
        return tuple(self.document.leaves())

    def provision(self, eid: Eid) -> Provision | None:
        """The provision of that address."""
        return self._by_eid.get(eid)

    def body(self, eid: Eid) -> str:
        """Heading and text of the provision; "" when there is none of that address."""
        provision = self._by_eid.get(eid)
        return provision.body if provision else ""

    def place(self, eid: Eid) -> str:
        """The citation of the provision within its document."""
        return place_of(eid)

    def above(self, eid: Eid) -> tuple[Provision, ...]:
        """The provisions above, outermost first."""
        chain: list[Provision] = []
        upper = eid.parent
        while upper is not None:
            if upper in self._by_eid:
                chain.append(self._by_eid[upper])
            upper = upper.parent
        return tuple(reversed(chain))

    def chapter(self, eid: Eid) -> Eid:
        """The innermost part, chapter, section, article or attachment that holds the provision (itself at the least)."""
        upper: Eid | None = eid
        while upper is not None and (upper.kind not in _STRUCTURAL or upper not in self._by_eid):
            upper = upper.parent
        return upper or Eid(eid.segments[:1])
