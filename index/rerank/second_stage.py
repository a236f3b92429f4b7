"""Puts the best candidates in a better order. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.lookup import number_key
from corpus.passages import Passage
from index.fusion import Candidate
from index.naming import names_of
from index.query import Query
from index.rerank import scorer as scoring
from index.rerank.features import NAMES
from index.rerank.matches import Floats
from index.rerank.reading import look
from index.rerank.scope import Frequency
from index.rerank.scorer import Scorer

NAMED, PLACED, ISSUED = 5.0, 6.0, 2.0
"""What it is worth that a passage is of the document, at the place, or of the type and issuer that the question names. Set by
hand: in texts without questions that name documents there is nothing to learn it from."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A candidate with the score of the second stage and what it was scored on (columns of `features.NAMES`)."""

    candidate: Candidate
    score: float
    row: Floats

    def feature(self, name: str) -> float:
        """One of the numbers that it was scored on."""
        return float(self.row[NAMES.index(name)])

    def is_named(self, query: Query) -> bool:
        """Whether the question names the document of the passage."""
        return is_named(query, self.candidate.passage)


def is_named(query: Query, passage: Passage) -> bool:
    """Whether the question names the document of the passage, by its number or by type and serial."""
    if query.numbers and number_key(passage.number) in query.numbers:
        return True
    return bool(query.named) and not {named.term for named in query.named}.isdisjoint(names_of(passage))


def _named(query: Query, passage: Passage) -> float:
    """What the passage gets for being what the question names."""
    issued = (passage.type, passage.issuer) in query.issuers
    return NAMED * is_named(query, passage) + PLACED * _share_of_place(query, passage) + ISSUED * issued


def _share_of_place(query: Query, passage: Passage) -> float:
    """How much of the place that the question names the passage, or a provision in it, has."""
    if not query.segments:
        return 0.0
    eids = (passage.eid, *(part.eid for part in passage.parts))
    return max(len(set(query.segments).intersection(eid.split("__"))) for eid in eids) / len(query.segments)


def rerank(
    query: Query,
    candidates: Sequence[Candidate],
    frequency: Frequency,
    passages: int,
    *,
    stage: int,
    scorer: Scorer | None = None,
) -> tuple[Ranked, ...]:
    """The first `stage` candidates in the order of the second stage, then the others in the order of the channels.

    `frequency` tells in how many of the `passages` of the index a term stands.
    """
    read_again, behind = candidates[:stage], candidates[stage:]
    if not read_again:
        return ()
    rows = look(query, read_again, frequency, passages)
    scores = (scorer or scoring.shipped())(rows)
    ranked = [Ranked(c, float(s) + _named(query, c.passage), row) for c, s, row in zip(read_again, scores, rows, strict=True)]
    ranked.sort(key=lambda one: -one.score)
    last = ranked[-1].score
    nothing = np.zeros(len(NAMES), np.float32)
    return (*ranked, *(Ranked(c, last - n, nothing) for n, c in enumerate(behind, 1)))
