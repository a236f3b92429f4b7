"""What search asks of an index, and what fills it, wherever it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from corpus.passages import Passage
from index.fusion import Candidate, FusionWeights
from index.query import Query


class Searchable(Protocol):
    """Passages that are found by their words and by their meaning."""

    def candidates(
        self,
        query: Query,
        *,
        limit: int = 100,
        filters: Mapping[str, Iterable[str]] | None = None,
        fusion: FusionWeights | None = None,
    ) -> tuple[Candidate, ...]:
        """The passages that may answer, best first by the fused score."""

    def count(self) -> int:
        """How many passages are searchable."""

    def frequency(self, field: str, term: str) -> int:
        """In how many passages the term of the field stood when the index was last asked for anything else."""

    def meanings(self, short: str) -> tuple[str, ...]:
        """What passages say that the abbreviation (its key) stands for, the most frequent first."""


class SourceWriter(Protocol):
    """What takes up sources into an index."""

    def remove(self, source: str) -> None:
        """Takes out the source with every passage of it."""

    def put(self, source: str, passages: Iterable[Passage]) -> None:
        """Adds a source; it may have no passages."""

    def reach(self, position: int, origin: str) -> None:
        """All changes of that store up to that number are taken up."""
