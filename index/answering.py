"""From ranked candidates to what a person reads: one hit for each passage or for each document. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.passages import Hit, Passage
from index.narrowing import narrow
from index.query import Query
from index.rerank.second_stage import Ranked
from index.snippets import snippet_of


def document_of(passage: Passage) -> tuple[str, str]:
    """What passages of one document share; a copy in another file is another document."""
    return passage.document, passage.file


def best_of_each_document(ranked: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """The first of every document, in the same order."""
    best: dict[tuple[str, str], Ranked] = {}
    for one in ranked:
        best.setdefault(document_of(one.candidate.passage), one)
    return tuple(best.values())


def hit_of(one: Ranked, query: Query) -> Hit:
    """The hit: the provision that answers, the words that match, the score of every channel that found it."""
    candidate = one.candidate
    words = frozenset((*query.words, *(word for phrase in query.phrases for word in phrase)))
    exact = narrow(candidate.passage, words, frozenset(query.segments), accented=query.accented)
    found = (("lexical", candidate.lexical), ("dense", candidate.dense))
    channels = tuple((name, score) for name, score in found if score > 0)
    return Hit(exact, one.score, channels, snippet_of(exact.text, words, accented=query.accented))


def first(hits: Sequence[Ranked], limit: int, *, by_document: bool) -> tuple[Ranked, ...]:
    """The best `limit` passages, or the best passages of the best `limit` documents."""
    return (best_of_each_document(hits) if by_document else tuple(hits))[:limit]
