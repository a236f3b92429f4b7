"""Where the words of a question stand in many texts at once. Pure, numpy only.

All texts lie behind one another in one array: the number of the question's word that stands there, or NONE. A gap of NONE
after every text keeps neighbours of different texts apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

NONE = -1
GAP = 4
"""NONEs between texts; no step over them is longer."""
_WINDOW = 16
"""Half of the width of a window, in syllables."""


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """`terms` as above, `owner` the text of every place, `at` the place inside it, `lengths` in syllables."""

    terms: Ints
    owner: Ints
    at: Ints
    lengths: Ints

    @classmethod
    def behind_one_another(cls, numbers: Ints, lengths: Ints) -> Matches:
        """From the numbers of the words of all texts in one array, and the lengths of the texts."""
        padded = lengths + GAP
        owner = np.repeat(np.arange(len(lengths), dtype=np.int32), padded)
        starts = np.cumsum(padded) - padded
        at = (np.arange(len(owner)) - starts[owner]).astype(np.int32)
        terms = np.full(len(owner), NONE, np.int32)
        terms[at < lengths[owner]] = numbers
        return cls(terms, owner, at, lengths)

    def counts(self, words: int) -> Floats:
        """How often each of the `words` stands in each text."""
        return _count(self.owner, self.terms, len(self.lengths), words)

    def steps(self, pair_of: Ints, step: int) -> Ints:
        """For every place the number of the pair that the word there makes with the one `step` places on, or NONE.

        `pair_of[a, b]` numbers the pairs asked for; its last row and column are NONE.
        """
        pairs = np.full(len(self.terms), NONE, np.int32)
        if len(pairs) > step:
            pairs[:-step] = pair_of[self.terms[:-step], self.terms[step:]]
        return pairs

    def pair_counts(self, places: Ints, pairs: int) -> Floats:
        """How often each pair stands in each text, from what `steps` gave."""
        return _count(self.owner, places, len(self.lengths), pairs)

    def longest_run(self, places: Ints) -> Floats:
        """The most pairs that follow one another without a break, in each text."""
        index = np.arange(len(places))
        broken = np.maximum.accumulate(np.where(places == NONE, index, -1)) if len(places) else index
        longest = np.zeros(len(self.lengths), np.float32)
        np.maximum.at(longest, self.owner, (index - broken).astype(np.float32))
        return longest

    def best_window(self, numbers: Ints, weights: Floats) -> Floats:
        """The greatest weight of different numbers (of words or of pairs) that stand in one window, in each text."""
        windows = np.maximum(1, -(-self.lengths // _WINDOW))
        first = np.cumsum(windows) - windows
        where = first[self.owner] + np.minimum(self.at // _WINDOW, windows[self.owner] - 1)
        held = _count(where, numbers, int(windows.sum()), len(weights)) > 0
        wide = held.copy()
        wide[:-1] |= held[1:]
        last = first + windows - 1
        wide[last] = held[last]  # the window of the next text is not one of this text
        return np.maximum.reduceat(wide @ weights, first).astype(np.float32) if len(windows) else np.empty(0, np.float32)


def _count(rows: Ints, columns: Ints, height: int, width: int) -> Floats:
    there = columns != NONE
    cells = np.bincount(rows[there] * np.int64(width) + columns[there], minlength=height * width)
    return cells.reshape(height, width).astype(np.float32)
