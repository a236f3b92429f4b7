"""Embeddings for tests: one of hashed syllables, and a small real one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese import fold
from index.train_words import Vocabulary
from index.words import Pairs, spell


class HashedSyllables:
    """The sum of a fixed vector for each syllable without its diacritics; needs no model."""

    def __init__(self, digest: str = "hashed", size: int = 32) -> None:
        self.name, self.digest, self.size = digest, digest, size

    def encode(self, texts: Sequence[str], *, folded: bool = False) -> NDArray[np.float32]:
        rows = [sum((self._vector(s) for s in spell(fold(text))), start=np.zeros(self.size)) for text in texts]
        table = np.array(rows, dtype=np.float32).reshape(-1, self.size)
        lengths = np.linalg.norm(table, axis=1, keepdims=True)
        return np.asarray(np.divide(table, lengths, out=table, where=lengths > 0), dtype=np.float32)

    def _vector(self, syllable: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.sha256(syllable.encode()).digest()[:4], "big")
        return np.random.default_rng(seed).standard_normal(self.size)


SYLLABLES = ("hòa", "giải", "năng", "suất", "kinh", "phí", "điều", "1322", "của", "hoa")
PAIRS = {("hòa", "giải"): 0.5, ("giải", "năng"): 0.5, ("năng", "suất"): 0.75, ("kinh", "phí"): 0.25, ("phí", "của"): 0.25}


def small_vocabulary() -> Vocabulary:
    """A few syllables and pairs of them."""
    numbers = {syllable: number for number, syllable in enumerate(SYLLABLES, 1)}
    size = len(SYLLABLES) + 1
    keys = [numbers[left] * size + numbers[right] for left, right in PAIRS]
    pairs = Pairs.of(size, keys, list(PAIRS.values()), np.arange(size, size + len(keys)))
    return Vocabulary(SYLLABLES, pairs, np.arange(1, size, dtype=np.int32))


def small_table(vocabulary: Vocabulary, size: int = 16) -> NDArray[np.float32]:
    """Vectors for it."""
    return np.random.default_rng(0).standard_normal((1 + len(vocabulary.words), size)).astype(np.float32)
