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
from index.syllables import level_tones
from index.weights import Rows, rows_of
from index.words import UNKNOWN, Codes, Pairs, raw_words

MODULES, TOKENIZER, WEIGHTS = "modules.json", "tokenizer.json", "model.safetensors"
BOUNDARY = "▁"
"""Stands before and after every syllable of a piece of the tokenizer: `▁kinh▁▁phí▁`."""
_BATCH_WORDS, _REMEMBERED = 100_000, 500_000
_MANY = 50
"""Texts from which on the whole table is turned into 32-bit numbers first."""


class StaticVectors:
    """The embedding. Row 0 is every unknown word; it is zero."""

    def __init__(self, name: str, digest: str, syllables: Sequence[str], pairs: Pairs, rows: Rows) -> None:
        self.name, self.digest, self.size = name, digest, rows.size
        self._syllables, self._pairs, self._rows = syllables, pairs, rows
        self._numbers = _Numbers({syllable: number for number, syllable in enumerate(syllables, 1)})
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
        rows = self._rows.plain() if len(texts) > _MANY else self._rows
        for first, words, ends in self._batches(texts):
            start = 0
            for number, end in enumerate(ends, first):
                known = words[start:end]
                out[number] = rows.take(known[known > 0]).sum(axis=0)
                start = end
        lengths = np.linalg.norm(out, axis=1, keepdims=True)
        return np.asarray(np.divide(out, lengths, out=out, where=lengths > 0), dtype=np.float32)

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[int, Codes, list[int]]]:
        """The number of a text, the words of it and some that follow, and where each of them ends."""
        codes: list[int] = []
        ends: list[int] = []
        for number, text in enumerate(texts):
            codes += map(self._numbers.__getitem__, raw_words(text))
            codes.append(UNKNOWN)
            ends.append(len(codes))
            if len(codes) > _BATCH_WORDS or number == len(texts) - 1:
                words, places = self._pairs.segment(np.array(codes, dtype=np.int32))
                yield number + 1 - len(ends), words, np.searchsorted(places, ends).tolist()
                codes, ends = [], []

    def _without_diacritics(self) -> StaticVectors:
        """The same embedding for texts that lost their diacritics: a bare word has the mean vector of those that it may be.

        A syllable counts as its place in the order of frequency lets expect.
        """
        if self._bare is None:
            self._bare = _bare(self)
        return self._bare


class _Numbers(dict[str, int]):
    """Numbers of syllables, however their tone marks are placed; remembers what it was asked."""

    def __missing__(self, word: str) -> int:
        number = self.get(level_tones(word), UNKNOWN)
        if len(self) < _REMEMBERED:
            self[word] = number
        return number


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
    """The embedding over folded words; pairs keep the greatest cohesion of those that fold to them."""
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
