"""Both channels asked of the index in the database, with what `index.searching.SearchIndex` answers.

A question is one transaction that sees one state, whatever is written meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import sqlalchemy as sa

from corpus.passages import Passage
from corpus.vietnamese import fold
from index.embedding import Embedding, Vectors
from index.fusion import Candidate, FusionWeights
from index.lexical_query import Weights, fits, needs_comparing
from index.postings import WORDS, Numbers
from index.query import Query
from index.searching import DEPTH
from index.summing import Summed, Term, Wanted, asked_terms, wanted_by
from index.syllables import syllables
from service.store.search import reading
from service.store.search.remembered import Remembered
from service.store.search.state import SearchState
from service.store.search.tables import SearchTables

_LISTED = 20_000
"""Passages that conditions leave up to which all of their vectors are compared."""
_FARTHEST = 20_000
"""Nearest vectors that are looked through at most for those that meet the conditions."""
_ACCENTED, _FOLDED = asked_terms(accented=True), asked_terms(accented=False)


class DatabaseSearch:
    """Passages of many documents, searched by their words and by their meaning, by any number of machines."""

    def __init__(
        self,
        tables: SearchTables,
        state_now: Callable[[sa.Connection], SearchState],
        embedding_of: Callable[[SearchState], Embedding],
    ) -> None:
        """`state_now` reads a state that can be used, `embedding_of` gives the embedding of its vectors."""
        self._tables, self._state_now, self._embedding_of = tables, state_now, embedding_of
        self._remembered = Remembered()

    def count(self) -> int:
        """How many passages are searchable."""
        with self._tables.reading() as connection:
            return self._state_now(connection).passages

    def meanings(self, short: str) -> tuple[str, ...]:
        """What passages say that the abbreviation (its key) stands for, the most frequent first."""
        with self._tables.reading() as connection:
            return self._remembered.meanings(connection, self._state_now(connection), short)

    def frequency(self, field: str, term: str) -> int:
        """In how many passages the term of the field stood when the index was last asked for anything else."""
        asked = _ACCENTED(field, term) if field in WORDS else _FOLDED(field.removesuffix("_folded"), term)
        known = self._remembered.count(asked)
        if known is not None:
            return known
        with self._tables.reading() as connection:
            return self._remembered.counts(connection, self._state_now(connection), [asked])[asked]

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
        wanted = wanted_by(query, filters or {}, weights or Weights())
        with self._tables.reading() as connection:
            state = self._state_now(connection)
            if not state.passages:
                return ()
            summed = self._summed(connection, state, wanted)
            found, cosines = self._proposed(connection, state, query, summed, max(DEPTH, 2 * limit))
            lexical = dict(zip(found.tolist(), summed.of(found).tolist(), strict=True))
            fused = (fusion or FusionWeights()).fuse(lexical, cosines)
            order = sorted(fused, key=lambda key: (-fused[key], key))
            chosen = _fitting(connection, query, order, limit)
            self._count_words(connection, state, query, [passage for _, passage in chosen])
        return tuple(Candidate(key, passage, lexical[key], cosines.get(key, 0.0), fused[key]) for key, passage in chosen)

    def _summed(self, connection: sa.Connection, state: SearchState, wanted: Wanted) -> Summed:
        counts = self._remembered.counts(connection, state, wanted.counted())
        lists = self._remembered.lists(connection, state, wanted.needed(counts, state.passages))
        gone = self._remembered.gone(connection, state)
        return Summed(wanted, lists, counts, state.passages, state.following, gone)

    def _proposed(
        self, connection: sa.Connection, state: SearchState, query: Query, summed: Summed, depth: int
    ) -> tuple[Numbers, dict[int, float]]:
        """The passages that either channel proposes, and the cosines of all of them; none without a vector of the question."""
        best = summed.best(depth)
        vector = self._vector(state, query)
        if vector is None:
            return best, {}
        keys, scores = _near(connection, state, vector, summed, depth)
        rest, of_rest = reading.cosines(connection, vector, np.setdiff1d(best, keys))
        cosines = dict(zip([*keys.tolist(), *rest.tolist()], [*scores.tolist(), *of_rest.tolist()], strict=True))
        return np.union1d(best, keys), cosines

    def _vector(self, state: SearchState, query: Query) -> Vectors | None:
        """The question as a vector; None when the embedding knows nothing of it."""
        if not query.words:
            return None
        vector: Vectors = self._embedding_of(state).encode([" ".join(query.words)], folded=not query.accented)[0]
        return vector if vector.any() else None

    def _count_words(self, connection: sa.Connection, state: SearchState, query: Query, passages: Sequence[Passage]) -> None:
        """How frequent the words above the passages are will be asked for next; all at once is quicker than one by one."""
        texts = {text for passage in passages for text in (passage.title, passage.heading, passage.context)}
        terms = {term for text in texts for term in _terms_of(text, query.accented)}
        self._remembered.counts(connection, state, terms)


@lru_cache(maxsize=20_000)
def _terms_of(text: str, accented: bool) -> frozenset[Term]:
    """The words of a title or heading, as they are counted in texts."""
    term = asked_terms(accented=accented)
    return frozenset(term("text", word) for word in syllables(text if accented else fold(text)))


def _near(
    connection: sa.Connection, state: SearchState, vector: Vectors, summed: Summed, depth: int
) -> tuple[Numbers, Vectors]:
    """Passages that meet the conditions, with about the nearest vectors, and their cosines."""
    admitted = summed.admitted() if summed.has_conditions else None
    if admitted is not None and len(admitted) <= _LISTED:
        keys, scores = reading.cosines(connection, vector, admitted)
        best = np.argsort(-scores, kind="stable")[:depth]
        return keys[best], scores[best]
    count = depth if admitted is None else min(_FARTHEST, 2 * depth * state.passages // len(admitted))
    keys, scores = reading.nearest(connection, vector, count)
    meets = summed.admits(keys)
    return keys[meets][:depth], scores[meets][:depth]


def _fitting(connection: sa.Connection, query: Query, order: Sequence[int], limit: int) -> list[tuple[int, Passage]]:
    """The first of them that hold the phrases of the question, as many as are wanted."""
    comparing = needs_comparing(query)
    chosen: list[tuple[int, Passage]] = []
    for at in range(0, len(order), max(1, limit)):
        if len(chosen) >= limit:
            break
        keys = order[at : at + limit]
        passages = reading.contents(connection, keys)
        chosen += [(key, passages[key]) for key in keys if not comparing or fits(passages[key], query)]
    return chosen[:limit]
