"""How much of a title or a heading the question does not speak of. Pure.

Who asks about minutes of violations in general does not look for those of the border guard: the text that answers is the one
whose title is about what is asked and about little else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from corpus.vietnamese import fold
from index.query import Query
from index.rerank.matches import Floats
from index.syllables import syllables

Frequency = Callable[[str, str], int]
"""In how many passages a term of a field (`text` or `pairs`) stands."""
Rarity = Callable[[str, str], float]
"""What a term of a field weighs."""

_FEW = 1000
_USUAL = {"text": 3.0, "pairs": 5.0}
"""What a word and a pair usually weigh: in a library of a few documents on one thing its own words look common."""
_CERTAIN = 5.0
"""Weight below which a text tells little about what else it is about."""


def rarity_in(frequency: Frequency, passages: int, *, accented: bool) -> Rarity:
    """The rarity of terms among so many passages: the fewer hold it, the more it weighs."""
    tail = "" if accented else "_folded"
    trust = passages / (passages + _FEW)

    def rarity(field: str, term: str) -> float:
        there = min(frequency(field + tail, term), passages)
        return trust * math.log(1 + (passages - there + 0.5) / (there + 0.5)) + (1 - trust) * _USUAL[field]

    return rarity


def unasked(texts: Sequence[str], query: Query, rarity: Rarity) -> Floats:
    """For each text the weight of its words that the question has not, as a share of all its words; 0 for no text."""
    asked = frozenset(query.words)
    weights = _Weights(rarity)
    shares: dict[str, float] = {}
    for text in texts:
        if text not in shares:
            words = _words(text, query.accented)
            total = sum(map(weights.__getitem__, words))
            shares[text] = (total - sum(map(weights.__getitem__, asked.intersection(words)))) / (total + _CERTAIN)
    return np.array([shares[text] for text in texts], np.float32)


class _Weights(dict[str, float]):
    """What words weigh, each worked out once."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity

    def __missing__(self, word: str) -> float:
        self[word] = weight = self._rarity("text", word)
        return weight


@lru_cache(maxsize=20_000)
def _words(text: str, accented: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(syllables(text if accented else fold(text))))
