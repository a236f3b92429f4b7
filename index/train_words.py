"""The vocabulary of an embedding and its first vectors: counted, not learned. Needs scipy, which running Truyvet does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # ships no types

from index.train_texts import Texts
from index.words import UNKNOWN, Codes, Pairs

MIN_SYLLABLES, MIN_PAIRS, MIN_COHESION = 25, 30, 0.1
STEPS = 64
"""Cohesions are rounded to 1 / STEPS, so that their sums are exact however they are added up."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of an embedding: number 0 is every unknown syllable, then come syllables, then pairs."""

    syllables: tuple[str, ...]
    pairs: Pairs
    numbers: Codes
    """The word of every code of the texts, UNKNOWN for rare syllables."""

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The syllables of every word from number 1 on."""
        names = self.syllables
        ordered = self.pairs.keys[np.argsort(self.pairs.words)]
        return (
            *((name,) for name in names),
            *((names[int(key // self.pairs.size) - 1], names[int(key % self.pairs.size) - 1]) for key in ordered),
        )


def vocabulary(texts: Texts, rows: int) -> Vocabulary:
    """`rows` words in all: syllables that are not rare, most frequent first, and the pairs that are frequent and cohesive."""
    counts = np.bincount(texts.codes, minlength=len(texts.syllables))
    order = np.argsort(-counts, kind="stable")
    chosen = order[counts[order] >= MIN_SYLLABLES][: rows // 2]
    numbers = np.full(len(counts), UNKNOWN, dtype=np.int32)
    numbers[chosen] = np.arange(1, len(chosen) + 1, dtype=np.int32)
    size = len(chosen) + 1
    keys, cohesion = _cohesive(separated(texts, numbers), size, rows - size)
    words = np.arange(size, size + len(keys), dtype=np.int32)
    return Vocabulary(tuple(texts.syllables[i] for i in chosen), Pairs(size, keys, cohesion, words), numbers)


def separated(texts: Texts, numbers: Codes) -> Codes:
    """The texts as numbers of syllables, UNKNOWN after every sentence."""
    return np.insert(numbers[texts.codes], texts.starts[1:], UNKNOWN).astype(np.int32)


def _cohesive(flat: Codes, size: int, wanted: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The keys of the pairs that win most by standing together, and their normalised mutual information."""
    left, right = flat[:-1].astype(np.int64), flat[1:].astype(np.int64)
    keys, together = np.unique((left * size + right)[(left > 0) & (right > 0)], return_counts=True)
    keys, together = keys[together >= MIN_PAIRS], together[together >= MIN_PAIRS]
    counts = np.bincount(flat[flat > 0], minlength=size).astype(float)
    total = counts.sum()
    mutual = np.log(together * total / (counts[keys // size] * counts[keys % size])) / -np.log(together / total)
    cohesion = np.round(mutual * STEPS) / STEPS
    fit = np.flatnonzero(cohesion >= MIN_COHESION)
    best = fit[np.argsort(-together[fit] * cohesion[fit], kind="stable")[:wanted]]
    kept = np.sort(best)
    return keys[kept], cohesion[kept]


def first_vectors(documents: sparse.csr_matrix, size: int, seed: int) -> NDArray[np.float32]:
    """Vectors of words from the units that they occur in together: the right singular vectors of the weighted counts.

    The length of a vector is how much its word tells (inverse document frequency).
    """
    rows, columns = documents.shape
    spread = np.bincount(documents.indices, minlength=columns)
    idf = np.log((rows + 1) / (spread + 1)).astype(np.float32)
    weighted = documents.copy()
    weighted.data = (1 + np.log(weighted.data)) * idf[weighted.indices]
    lengths = np.sqrt(np.add.reduceat(weighted.data**2, weighted.indptr[:-1]))
    weighted.data /= np.repeat(lengths, np.diff(weighted.indptr))
    guess = np.random.default_rng(seed).standard_normal((columns, size + 16), dtype=np.float32)
    for _ in range(3):
        guess = weighted.T @ (weighted @ np.linalg.qr(guess)[0])
    left, values, _ = np.linalg.svd(guess, full_matrices=False)
    vectors = left[:, :size] * values[:size] ** 0.25
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(unit * idf[:, None] / idf.mean(), dtype=np.float32)
