"""An embedding that adds up the vectors of words, read from the files of a sentence-transformers model by a plain lookup.

In: a folder with a `StaticEmbedding` over the words of `index.words`, normalised, as `python -m index.train` writes it.
The vectors are those that sentence-transformers computes from the same files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.vietnamese import fold
from index.embedding import UnusableModel, Vectors
from index.weights import Rows, rows_of
from index.words import Codes, Pairs, spell

MODULES, TOKENIZER, WEIGHTS = "modules.json", "tokenizer.json", "model.safetensors"
BOUNDARY = "▁"
"""Stands before and after every syllable of a piece of the tokenizer: `▁kinh▁▁phí▁`."""
_BATCH_WORDS = 100_000


class StaticVectors:
    """The embedding. Row 0 is every unknown word; it is zero."""

    def __init__(self, name: str, digest: str, syllables: Sequence[str], pairs: Pairs, rows: Rows) -> None:
        self.name, self.digest, self.size = name, digest, rows.size
        self._syllables, self._pairs, self._rows = syllables, pairs, rows
        self._numbers = {syllable: number for number, syllable in enumerate(syllables, 1)}
        self._bare: StaticVectors | None = None

    @staticmethod
    def reads(folder: Path) -> bool:
        """Whether the folder holds a model of this kind."""
        try:
            modules = json.loads((folder / MODULES).read_text(encoding="utf-8"))
            with (folder / TOKENIZER).open(encoding="utf-8") as file:
                ours = BOUNDARY in file.read(4000)
            return ours and [module["type"].rpartition(".")[2] for module in modules] == ["StaticEmbedding", "Normalize"]
        except (OSError, ValueError, KeyError, TypeError):
            return False

    @classmethod
    def load(cls, folder: Path) -> StaticVectors:
        """The model in the folder; UnusableModel when its files are damaged."""
        try:
            tokenizer, weights = (folder / TOKENIZER).read_bytes(), (folder / WEIGHTS).read_bytes()
            syllables, pairs = _words(json.loads(tokenizer)["model"]["vocab"])
            rows = rows_of(weights)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnusableModel(str(folder)) from error
        digest = hashlib.sha256(hashlib.sha256(tokenizer).digest() + hashlib.sha256(weights).digest())
        return cls(str(folder), digest.hexdigest()[:16], syllables, pairs, rows)

    def encode(self, texts: Sequence[str], *, folded: bool = False) -> Vectors:
        """The sums of the vectors of the words, at length 1."""
        if folded:
            return self._without_diacritics().encode(texts)
        out = np.zeros((len(texts), self.size), dtype=np.float32)
        for first, held in self._batches(texts):
            words = np.concatenate(held)
            full = np.flatnonzero([len(text) for text in held])
            if len(full):
                starts = np.cumsum([0, *(len(held[number]) for number in full)])[:-1]
                out[first + full] = np.add.reduceat(self._rows.take(words), starts)
        lengths = np.linalg.norm(out, axis=1, keepdims=True)
        return np.asarray(np.divide(out, lengths, out=out, where=lengths > 0), dtype=np.float32)

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[int, list[Codes]]]:
        """The known words of some texts after the other, and the number of the first of them."""
        held: list[Codes] = []
        first = count = 0
        for number, text in enumerate(texts):
            held.append(self._words_of(text))
            count += len(held[-1])
            if count > _BATCH_WORDS:
                yield first, held
                held, first, count = [], number + 1, 0
        if held:
            yield first, held

    def _words_of(self, text: str) -> Codes:
        unknown = -1
        codes = np.array([self._numbers.get(syllable, unknown) for syllable in spell(text)], dtype=np.int32)
        words, _ = self._pairs.segment(codes)
        return words[words > 0]

    def _without_diacritics(self) -> StaticVectors:
        """The same embedding for texts that lost their diacritics: a bare word has the mean vector of those that it may be.

        A syllable counts as its place in the order of frequency lets expect.
        """
        if self._bare is None:
            self._bare = _bare(self)
        return self._bare


def _words(vocabulary: list[list[Any]]) -> tuple[tuple[str, ...], Pairs]:
    """The syllables of a vocabulary `[[piece, cohesion], …]`, and its pairs; the piece before all others is the unknown one."""
    names = [piece.strip(BOUNDARY).split(BOUNDARY * 2) for piece, _ in vocabulary[1:]]
    syllables = tuple(name[0] for name in names if len(name) == 1)
    numbers = {syllable: number for number, syllable in enumerate(syllables, 1)}
    size = len(syllables) + 1
    if any(len(name) == 1 for name in names[len(syllables) :]):
        raise ValueError("syllables come before pairs")
    keys = [numbers[left] * size + numbers[right] for left, right in names[len(syllables) :]]
    cohesion = [gain for _, gain in vocabulary[size:]]
    return syllables, Pairs.of(size, keys, cohesion, np.arange(size, size + len(keys)))


def _bare(full: StaticVectors) -> StaticVectors:
    folded = [fold(syllable) for syllable in full._syllables]
    syllables = tuple(dict.fromkeys(folded))
    numbers = {syllable: number for number, syllable in enumerate(syllables, 1)}
    of_syllable = np.array([0, *(numbers[syllable] for syllable in folded)])
    size, old = len(syllables) + 1, full._pairs
    keys, of_pair = np.unique(of_syllable[old.keys // old.size] * size + of_syllable[old.keys % old.size], return_inverse=True)
    cohesion = np.zeros(len(keys))
    np.maximum.at(cohesion, of_pair, old.cohesion)
    table = np.zeros((size + len(keys), full.size), dtype=np.float32)
    weights = np.zeros(len(table), dtype=np.float32)
    places = np.arange(1, old.size)
    targets = np.concatenate((of_syllable[1:], size + of_pair))
    shares = np.concatenate((1.0 / places, np.ones(len(of_pair)))).astype(np.float32)
    sources = np.concatenate((places, old.words))
    np.add.at(table, targets, full._rows.take(sources) * shares[:, None])
    np.add.at(weights, targets, shares)
    table[1:] /= weights[1:, None]
    pairs = Pairs(size, keys, cohesion, np.arange(size, size + len(keys), dtype=np.int32))
    return StaticVectors(full.name, full.digest, syllables, pairs, Rows(table, None))
