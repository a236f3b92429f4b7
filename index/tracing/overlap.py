"""How much two texts say in the same terms. Pure functions over arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from index.tracing.words import Matrix

Terms = Sequence[str]
Term = TypeVar("Term", str, int)
_EVERYWHERE = float(np.log(2.0)) * 0.9
"""Taken off every weight: a term of every unit (the name of the programme) keeps a tenth of log 2."""


def triples_of(words: Terms) -> list[str]:
    """Runs of three terms, joined by spaces."""
    return [" ".join(words[at : at + 3]) for at in range(len(words) - 2)]


@dataclass(frozen=True, slots=True)
class Space:
    """A vocabulary with weights: rare terms of the two documents weigh much, terms that both repeat everywhere little."""

    index: dict[str, int]
    weight: Matrix

    @classmethod
    def of(cls, texts: Sequence[Terms]) -> Space:
        """The space of all terms of the texts."""
        seen = Counter(word for words in texts for word in set(words))
        index = {word: i for i, word in enumerate(sorted(seen))}
        frequency = np.array([seen[word] for word in index], dtype=np.float64)
        return cls(index, np.log(1.0 + len(texts) / frequency) - _EVERYWHERE)

    def presence(self, texts: Sequence[Terms]) -> Matrix:
        """See `presence`."""
        return presence(texts, self.index)


def presence(texts: Sequence[Sequence[Term]], place: Mapping[Term, int]) -> Matrix:
    """Texts × terms: 1 where the text has the term that has this place."""
    out = np.zeros((len(texts), len(place)))
    for row, words in enumerate(texts):
        out[row, [place[word] for word in words if word in place]] = 1.0
    return out


def ratio(over: Matrix, under: Matrix) -> Matrix:
    """`over / under`, 0 where there is nothing to divide by."""
    return np.divide(over, under, out=np.zeros(np.broadcast(over, under).shape), where=under > 1e-9)
