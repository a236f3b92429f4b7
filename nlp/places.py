"""Where in a document a character stands. Pure functions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from corpus.documents import Document, Provision
from corpus.findings import Finding


@dataclass(frozen=True, slots=True)
class Places:
    """The provisions of a document by their own text; `at` answers for any character of it."""

    starts: tuple[int, ...]
    provisions: tuple[Provision, ...]

    @classmethod
    def of(cls, document: Document) -> Places:
        """The places of `document`."""
        ordered = sorted(document.provisions, key=lambda p: p.own)
        return cls(tuple(p.own.start for p in ordered), tuple(ordered))

    def at(self, offset: int) -> Provision | None:
        """The provision whose own text holds the character at `offset`; None in the front and in the backs."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.provisions[index].own.end:
            return None
        return self.provisions[index]

    def finding(self, code: str, offset: int, **facts: object) -> Finding:
        """A finding about the character at `offset`."""
        place = self.at(offset)
        return Finding.of(code, eid=place.eid if place else None, page=place.page if place else None, **facts)
