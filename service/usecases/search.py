"""Searches the passages of a library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.agencies import AgencyRegister
from corpus.annotations import EffectStatus
from corpus.doctypes import by_code
from corpus.effects import NOT_IN_FORCE
from corpus.passages import Hit
from index.answering import best_of_each_document, first, hit_of
from index.confidence import fits
from index.query import Query, read_query
from index.rerank.explaining import reasons
from index.rerank.second_stage import Ranked, rerank
from index.searchable import Searchable
from service import messages
from service.errors import Trouble
from service.store import StoredDocument
from service.usecases.effects import Effects
from service.usecases.filters import Filters, limits_of

__all__ = ["Answer", "Filters", "Search"]

STAGE = 100
"""Candidates that the second stage reads; those behind them stay in the order of the channels."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits, best first, documents that have ended last; `fits` tells whether any of them is likely to answer."""

    query: Query
    hits: tuple[Hit, ...]
    fits: bool

    @property
    def understood(self) -> dict[str, Any]:
        """How the question was read, for people who wonder about the hits."""
        query = self.query
        return {
            "words": list(query.words),
            "phrases": [" ".join(phrase) for phrase in query.phrases],
            "excluded": [" ".join(phrase) for phrase in query.excluded],
            "numbers": list(query.numbers),
            "named": [named.term for named in query.named],
            "years": list(query.years),
            "issuers": [f"{by_code(kind).name} · {issuer}" for kind, issuer in query.issuers],
            "provision": list(query.segments),
            "expansions": [f"{short}: {meant}" for short, meant in query.expansions],
            "fields": "accented" if query.accented else "folded",
        }


class Search:
    """Many questions asked of one library with the same filters."""

    def __init__(
        self,
        index: Searchable,
        stored: Iterable[StoredDocument],
        register: AgencyRegister,
        filters: Filters,
        effects: Effects | None = None,
        *,
        ended_last: bool = True,
    ) -> None:
        self._index = index
        self._limits = limits_of(filters, tuple(stored), register)
        self._in_force = filters.in_force
        self._effects = effects
        self._ended_last = ended_last
        self._passages = index.count()

    def answer(self, typed: str, *, limit: int = 10, by_document: bool = False) -> Answer:
        """The best hits; Trouble when nothing is asked."""
        query = read_query(typed, self._index.meanings)
        if query.is_empty:
            raise Trouble(messages.EMPTY_QUERY)
        ranked = self._ranked(query, limit, by_document=by_document)
        chosen = first(ranked, limit, by_document=by_document)
        if self._effects:
            self._effects.prepare({one.candidate.passage.document for one in chosen})
        if self._ended_last and not (query.numbers or query.named or query.years):
            chosen = tuple(sorted(chosen, key=self._has_ended))
        hits = (replace(hit_of(one, query), effect=self._effect(one), why=reasons(one, query)) for one in chosen)
        return Answer(query, tuple(hits), bool(chosen) and fits(max(chosen, key=lambda one: one.score), query))

    def _ranked(self, query: Query, limit: int, *, by_document: bool) -> Sequence[Ranked]:
        """Enough candidates for `limit` hits, when there are so many."""
        fetch = max(STAGE, limit)
        while True:
            found = self._index.candidates(query, limit=fetch, filters=self._limits)
            if self._in_force and self._effects:
                self._effects.prepare({candidate.passage.document for candidate in found})
            wanted = [c for c in found if not (self._in_force and self._status(c.passage.document) in NOT_IN_FORCE)]
            ranked = rerank(query, wanted, self._index.frequency, self._passages, stage=STAGE)
            enough = len(best_of_each_document(ranked) if by_document else ranked) >= limit
            if enough or len(found) < fetch:
                return ranked
            fetch *= 4

    def _has_ended(self, one: Ranked) -> bool:
        return self._status(one.candidate.passage.document) == "het_hieu_luc"

    def _status(self, document: str) -> str:
        effect = self._effects.get(document) if self._effects else None
        return effect.status if effect else ""

    def _effect(self, one: Ranked) -> EffectStatus | None:
        return self._effects.get(one.candidate.passage.document) if self._effects else None
