"""Where the words of a question stand in many texts at once. Pure, numpy only.

All texts lie behind one another, a gap after each keeps neighbours of different texts apart. Only the matches are looked at:
of a hundred passages a question shares a quarter of the words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

NONE = -1
GAP = 4
"""Empty places between texts; no step over them is longer."""
_WINDOW = 16
"""Half of the width of a window, in syllables."""


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """`terms` are the numbers of the words that match, in the order of the texts; `owner` is the text of each match.

    `at` is the place inside it, `lengths` are those of the texts in syllables, `line` holds NONE or the number at every place
    of all texts with their gaps, and `place` says where in it each match stands.
    """

    terms: Ints
    owner: Ints
    at: Ints
    lengths: Ints
    line: Ints
    place: Ints

    @classmethod
    def behind_one_another(cls, numbers: Ints, lengths: Ints) -> Matches:
        """From the numbers of the words of all texts in one array (NONE for other words), and the lengths of the texts."""
        found = np.flatnonzero(numbers != NONE).astype(np.int32)
        ends = np.cumsum(lengths, dtype=np.int32)
        owner = np.searchsorted(ends, found, side="right").astype(np.int32)
        place = found + GAP * owner
        line = np.full(len(numbers) + GAP * len(lengths), NONE, np.int32)
        line[place] = terms = numbers[found]
        return cls(terms, owner, found - (ends - lengths)[owner], lengths, line, place)

    def counts(self, words: int) -> Floats:
        """How often each of the `words` stands in each text."""
        return _count(self.owner, self.terms, len(self.lengths), words)

    def steps(self, pair_of: Ints, step: int) -> Ints:
        """For every match the number of the pair that its word makes with the one `step` places on, or NONE.

        `pair_of[a, b]` numbers the pairs asked for; its last row and column are NONE.
        """
        return pair_of[self.terms, self.line[self.place + step]]

    def pair_counts(self, steps: Ints, pairs: int) -> Floats:
        """How often each pair stands in each text, from what `steps` gave."""
        return _count(self.owner, steps, len(self.lengths), pairs)

    def triple_counts(self, steps: Ints, triple_of: Ints, triples: int) -> Floats:
        """How often each three words in a row stand in each text, from the pairs of neighbours.

        `triple_of[p, q]` numbers the triples whose first two words are the pair p and whose last two are the pair q; its last
        row and column are NONE.
        """
        return _count(self.owner[:-1], triple_of[steps[:-1], steps[1:]], len(self.lengths), triples)

    def longest_run(self, steps: Ints) -> Floats:
        """The most pairs that follow one another without a break, in each text, from the pairs of neighbours."""
        longest = np.zeros(len(self.lengths), np.float32)
        if len(steps):
            index = np.arange(len(steps))
            runs = index - np.maximum.accumulate(np.where(steps == NONE, index, -1))
            first = np.flatnonzero(np.diff(self.owner, prepend=-1))
            longest[self.owner[first]] = np.maximum.reduceat(runs, first)
        return longest

    def best_window(self, numbers: Ints, weights: Floats) -> Floats:
        """The greatest weight of different numbers (of words or of pairs) that stand in one window, in each text."""
        if not len(self.lengths):
            return np.empty(0, np.float32)
        windows = np.maximum(1, -(-self.lengths // _WINDOW))
        first = np.cumsum(windows) - windows
        where = first[self.owner] + self.at // _WINDOW
        held = _count(where, numbers, int(windows.sum()), len(weights)) > 0
        wide = held.copy()
        wide[:-1] |= held[1:]
        last = first + windows - 1
        wide[last] = held[last]  # the window of the next text is not one of this text
        return np.maximum.reduceat(wide.astype(np.float32) @ weights, first)


def _count(rows: Ints, columns: Ints, height: int, width: int) -> Floats:
    there = columns != NONE
    cells = np.bincount(rows[there] * np.int64(width) + columns[there], minlength=height * width)
    return cells.reshape(height, width).astype(np.float32)
