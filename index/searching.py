"""Both channels as one index in one folder: what is written becomes visible in both at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from corpus.passages import Hit
from index.fusion import Candidate, FusionWeights
from index.lexical import IndexWriter, LexicalIndex, Weights
from index.query import Query


class SearchIndex:
    """Passages of many documents, searched by their words and by their meaning. Any number of readers, one writer at a time."""

    def __init__(self, lexical: LexicalIndex) -> None:
        self._lexical = lexical

    @classmethod
    def open(cls, folder: Path) -> SearchIndex:
        """The index in `folder`, made when there is none; IndexDamaged when there is something else."""
        return cls(LexicalIndex.open(folder))

    @contextmanager
    def writing(self) -> Iterator[IndexWriter]:
        """A writer; what it did becomes visible, all at once, when the block ends well. IndexBusy when there is another one."""
        with self._lexical.writing() as writer:
            yield writer

    def candidates(
        self,
        query: Query,
        *,
        limit: int = 100,
        filters: Mapping[str, Iterable[str]] | None = None,
        weights: Weights | None = None,
        fusion: FusionWeights | None = None,
    ) -> tuple[Candidate, ...]:
        """The passages that may answer, best first by the fused score."""
        hits = self._lexical.search(query, limit=limit, filters=filters, weights=weights)
        lexical = {number: hit.score for number, hit in enumerate(hits)}
        fused = (fusion or FusionWeights()).fuse(lexical, {})
        return tuple(Candidate(n, hit.passage, hit.score, 0.0, fused[n]) for n, hit in enumerate(hits))

    def search(
        self, query: Query, *, limit: int, by_document: bool = False, filters: Mapping[str, Iterable[str]] | None = None
    ) -> tuple[Hit, ...]:
        """The best passages, best first; `by_document` orders documents and gives the best passage of each."""
        return self._lexical.search(query, limit=limit, by_document=by_document, filters=filters)

    def count(self) -> int:
        """How many passages are searchable."""
        return self._lexical.count()

    def frequency(self, field: str, term: str) -> int:
        """In how many passages the term of the field stands."""
        return self._lexical.frequency(field, term)

    def meanings(self, short: str) -> tuple[str, ...]:
        """What passages say that the abbreviation (its key) stands for, the most frequent first."""
        return self._lexical.meanings(short)
