"""The words of two documents, weighted by how much each says in the decision, and how much of a text another text says.

Nothing here depends on how many units of the plan have a word: what a unit does for a clause stays the same when another unit
is added or taken away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.tracing.overlap import Terms, presence, ratio
from index.tracing.words import Matrix, Words

NEAR = 0.62
"""Cosine from which a word says nearly the same as another (“tập huấn” and “bồi dưỡng”)."""
_LEAST = 0.05
_FOREIGN = 0.7
"""A word that no clause has is weighted as a share of one that half a clause has."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`general`: how much a word says anywhere. `seen`: in how many clauses it stands. `weight`: what it says here, much for a
    word that says much anywhere and stands in few clauses.
    """

    place: dict[str, int]
    general: Matrix
    seen: Matrix
    weight: Matrix
    vectors: Matrix

    @classmethod
    def of(cls, clauses: Sequence[Terms], others: Sequence[Terms], words: Words) -> Vocabulary:
        """The vocabulary of the texts, which are lists of words."""
        count = Counter(word for text in clauses for word in set(text))
        place = {word: at for at, word in enumerate(sorted({*count, *(word for text in others for word in text)}))}
        general = np.array([words.weight(word) for word in place])
        seen = np.array([float(count[word]) for word in place])
        rarity = np.maximum(np.log((len(clauses) + 1) / (seen + 0.5)), _LEAST) * np.where(seen > 0, 1.0, _FOREIGN)
        return cls(place, general, seen, general * rarity, words.table(list(place)))

    def presence(self, texts: Sequence[Terms]) -> Matrix:
        """Texts × words: 1 where the text has the word."""
        return presence(texts, self.place)

    def said(self, asked: Matrix, given: Matrix) -> Matrix:
        """Asked × given texts, both by presence: the weighted share of the one text that the other says, in its words or in
        near ones.
        """
        wanted, offered = asked.any(0), given.any(0)
        near = self.vectors[wanted] @ self.vectors[offered].T
        near[near < NEAR] = 0.0
        reached = np.array([near[:, row > 0].max(1, initial=0.0) for row in given[:, offered]])
        reached = np.maximum(reached.reshape(len(given), int(wanted.sum())), given[:, wanted])
        want = asked[:, wanted] * self.weight[wanted]
        return ratio(want @ reached.T, want.sum(1)[:, None])
