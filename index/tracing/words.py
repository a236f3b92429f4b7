"""Words and what they are near to: Vietnamese words of one or two syllables with small vectors trained on public official
texts.

The vectors come from `python -m index.fit_words` and `python -m index.fit_meanings`; they are read from `index/data` when
`load_words` is called, by numpy alone.
"""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_DIGITS_WEIGHT = 2.0
_UNKNOWN = 7.0


@dataclass(frozen=True, slots=True)
class Words:
    """`row` of a word in `vectors` (unit length: which words are near each other) and in `meanings` (their sum is the meaning
    of a text); `rarity` high for rare words; `cohesion` above 0 for words of two syllables.
    """

    row: dict[str, int]
    vectors: Matrix
    meanings: NDArray[np.float32]
    rarity: Matrix
    cohesion: dict[str, float]

    def split(self, syllables: Sequence[str]) -> tuple[str, ...]:
        """The syllables as words: the most cohesive pairs are joined first, as in training."""
        size = len(syllables)
        score = [self.cohesion.get(f"{a} {b}", 0.0) for a, b in itertools.pairwise(syllables)]
        starts = [False] * size
        taken = [False] * (size + 1)
        for at in sorted(range(size - 1), key=lambda i: (-score[i], i)):
            if score[at] > 0 and not taken[at] and not taken[at + 1]:
                starts[at] = taken[at] = taken[at + 1] = True
        out: list[str] = []
        at = 0
        while at < size:
            out.append(f"{syllables[at]} {syllables[at + 1]}" if starts[at] else syllables[at])
            at += 2 if starts[at] else 1
        return tuple(out)

    def weight(self, word: str) -> float:
        """How much the word says in general: near 0 for function words, most for rare and unknown ones."""
        if word.isdigit():
            return _DIGITS_WEIGHT
        at = self.row.get(word)
        return _UNKNOWN if at is None else float(self.rarity[at])

    def meaning(self, words: Sequence[str]) -> Matrix:
        """The sum of the vectors of the words that are known."""
        known = [self.row[word] for word in words if word in self.row]
        return np.asarray(self.meanings[known].sum(0, dtype=np.float64))

    def table(self, words: Sequence[str]) -> Matrix:
        """One row for each word: its vector, zeros when it is unknown."""
        out = np.zeros((len(words), self.vectors.shape[1]))
        for place, word in enumerate(words):
            at = self.row.get(word)
            if at is not None:
                out[place] = self.vectors[at]
        return out


def at_length_one(rows: Matrix) -> Matrix:
    """The rows at length 1; what is all zero stays so."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def load_words() -> Words:
    """The words that ship with the project."""
    folder = resources.files("index").joinpath("data")
    data = json.loads(folder.joinpath("words.json").read_text(encoding="utf-8"))
    packed = np.load(io.BytesIO(folder.joinpath("word_vectors.npy").read_bytes())).astype(np.float64)
    with np.load(io.BytesIO(folder.joinpath("meanings.npz").read_bytes())) as trained:
        meanings = trained["vectors"].astype(np.float32) * trained["scales"][:, None]
    row = {word: at for at, word in enumerate(data["words"])}
    cohesion = {word: score / 100 for word, score in zip(data["words"], data["cohesion"], strict=True) if score > 0}
    return Words(row, at_length_one(packed), meanings, np.asarray(data["rarity"], dtype=np.float64) / 100, cohesion)
