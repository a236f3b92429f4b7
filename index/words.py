"""Texts as words of an embedding: syllables, and pairs of syllables that belong together. Needs numpy only. Pure.

`spell` makes of a text what its embedding sees: syllables of Vietnamese letters and digits in lower case, with one placing of
tone marks; whatever else the text holds separates them. `segment` joins neighbours into pairs so that their cohesions add up to
the most, of equals the pair that stands later. The file `tokenizer.json` of the trained embedding says the same
in the language of the library `tokenizers` (a unigram model), so both give the same words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.syllables import level_tones

LETTERS = "a-z0-9àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_WORD = re.compile(f"[{LETTERS}]+")
UNKNOWN = -1

Codes = NDArray[np.int32]


def spell(text: str) -> list[str]:
    """The syllables of the text, as an embedding counts them."""
    return [level_tones(word) for word in raw_words(text)]


def raw_words(text: str) -> list[str]:
    """The syllables as they are written, their tone marks where the text puts them."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


class WordCodes:
    """Numbers for syllables, given out in the order of their first occurrence."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._known: dict[str, int] = {}

    def codes_of(self, text: str) -> Codes:
        """The syllables of the text as codes."""
        codes, add = self._codes, self._add
        return np.array(
            [code if (code := codes.get(word)) is not None else add(word) for word in raw_words(text)], dtype=np.int32
        )

    def known(self) -> tuple[str, ...]:
        """The syllable of every code."""
        return tuple(self._known)

    def _add(self, word: str) -> int:
        code = self._known.setdefault(level_tones(word), len(self._known))
        self._codes[word] = code
        return code


@dataclass(frozen=True)
class Pairs:
    """Which neighbours can be joined: `keys` (left · size + right, ascending), the cohesion and the word of each.

    `words` are the numbers of the pairs as words of the embedding.
    """

    size: int
    keys: NDArray[np.int64]
    cohesion: NDArray[np.float64]
    words: Codes

    @classmethod
    def of(cls, size: int, keys: Sequence[int], cohesion: Sequence[float], words: NDArray[np.int64]) -> Pairs:
        """Pairs in any order."""
        order = np.argsort(np.array(keys, dtype=np.int64))
        return cls(
            size, np.array(keys, dtype=np.int64)[order], np.array(cohesion, dtype=float)[order], words[order].astype(np.int32)
        )

    def segment(self, codes: Codes) -> tuple[Codes, NDArray[np.int64]]:
        """The words of a text whose syllables have these codes, and where each begins; UNKNOWN is joined with nothing."""
        places = np.arange(len(codes), dtype=np.int64)
        if len(codes) < 2 or not len(self.keys):
            return codes, places
        left, right = codes[:-1].astype(np.int64), codes[1:].astype(np.int64)
        key = left * self.size + right
        found = np.minimum(np.searchsorted(self.keys, key), len(self.keys) - 1)
        joined = (self.keys[found] == key) & (left >= 0) & (right >= 0)
        starts = _best(joined, np.where(joined, self.cohesion[found], 0.0))
        words = codes.copy()
        words[starts] = self.words[found[starts]]
        kept = np.ones(len(codes), dtype=bool)
        kept[starts + 1] = False
        return words[kept], places[kept]


def _best(joined: NDArray[np.bool_], gain: NDArray[np.float64]) -> NDArray[np.int64]:
    """Where pairs begin so that no two share a syllable and the gains add up to the most; the later of equals."""
    edges = np.diff(np.concatenate(([0], joined.astype(np.int8), [0])))
    first, length = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1)
    order = np.argsort(-length, kind="stable")
    first, length = first[order], length[order]
    taken = np.zeros(len(joined), dtype=bool)  # at a pair: whether the best choice up to here ends with it
    before, best = np.zeros(len(first)), np.zeros(len(first))
    for step in range(int(length[0]) if len(length) else 0):
        active = int(np.searchsorted(-length, -step, side="left"))
        place = first[:active] + step
        with_pair = before[:active] + gain[place]
        take = with_pair >= best[:active]
        taken[place] = take
        before[:active], best[:active] = best[:active], np.where(take, with_pair, best[:active])
    return _walk_back(taken, first, length)


def _walk_back(taken: NDArray[np.bool_], first: NDArray[np.int64], length: NDArray[np.int64]) -> NDArray[np.int64]:
    """The pairs chosen in runs of places, from their ends backwards."""
    chosen = []
    at = first + length - 1
    while len(at):
        take = taken[at]
        chosen.append(at[take])
        at = at - 1 - take
        inside = at >= first
        at, first = at[inside], first[inside]
    return np.sort(np.concatenate(chosen)) if chosen else np.zeros(0, dtype=np.int64)
