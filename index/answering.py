"""From ranked candidates to what a person reads: one hit for each passage or for each document. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.passages import Hit
from index.fusion import Candidate
from index.narrowing import narrow
from index.query import Query
from index.rerank.reading import telling_words
from index.rerank.second_stage import Ranked
from index.snippets import snippet_of


def best_of_each_document(ranked: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """The first of every document, in the same order."""
    best: dict[tuple[str, str], Ranked] = {}
    for one in ranked:
        best.setdefault(one.candidate.document, one)
    return tuple(best.values())


def hit_of(one: Ranked, query: Query) -> Hit:
    """The hit: the provision that answers, the words that match, the score of every channel that found it."""
    candidate = one.candidate
    words = telling_words(query).union(*query.phrases)
    exact = narrow(candidate.passage, words, frozenset(query.segments), accented=query.accented)
    found = (("lexical", candidate.lexical), ("dense", candidate.dense))
    channels = tuple((name, score) for name, score in found if score > 0)
    return Hit(exact, one.score, channels, snippet_of(exact.text, words, accented=query.accented))


def first(hits: Sequence[Ranked], limit: int, *, by_document: bool) -> tuple[Ranked, ...]:
    """The best `limit` passages, or the best passages of the best `limit` documents."""
    return (best_of_each_document(hits) if by_document else tuple(hits))[:limit]


SUPPORTING, SUPPORT = 4, 0.1
"""How many passages beside the best one speak for a document, and with what part of their scores."""


def documents_by_channels(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Without the second stage: the best passage of each document, in the order of its score and those of its next ones."""
    documents: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        documents.setdefault(candidate.document, []).append(candidate)

    def score(found: list[Candidate]) -> float:
        return found[0].fused + SUPPORT * sum(other.fused for other in found[1 : 1 + SUPPORTING])

    return tuple(found[0] for found in sorted(documents.values(), key=score, reverse=True))
