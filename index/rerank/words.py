"""Finds a few words in many texts at once: every word becomes a number by arithmetic on whole arrays. Pure, numpy only.

A loop over the words of a hundred passages takes longer than all the rest of the second stage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese import fold
from index.rerank.matches import Ints

_Hashes = NDArray[np.uint64]
_Letters = NDArray[np.uint32]

_LETTERS = 0x2000
"""Code points that letters of Vietnamese texts stay below (ế is U+1EBF); what lies above separates words."""
_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")
_BASE = 1_000_003
_SLOTS = 1 << 16


def find(texts: Sequence[str], codes: Mapping[str, int], *, folded: bool) -> tuple[Ints, Ints]:
    """The code of every word of all texts in their order (0 for words without one), and how many words each text has.

    Words are runs of letters and digits, in lower case, without diacritics when `folded`; `codes` are spelled like that.
    """
    hashes, owner = _hashes(texts, folded)
    codes = {word: code for word, code in codes.items() if all(ord(letter) < _LETTERS for letter in word)}
    wanted, _ = _hashes(list(codes), folded)
    values = np.array(list(codes.values()), np.int32)
    slots = np.full(_SLOTS, -1, np.int32)
    at = wanted % np.uint64(_SLOTS)
    if len(np.unique(at)) < len(at):  # two of them share a slot: look the slow way
        order = np.argsort(wanted)
        places = np.minimum(np.searchsorted(wanted[order], hashes), len(order) - 1)
        index = order[places]
    else:
        slots[at] = np.arange(len(wanted))
        index = slots[hashes % np.uint64(_SLOTS)]
    found = np.where((index >= 0) & (wanted[index] == hashes), values[index], 0).astype(np.int32)
    return found, np.bincount(owner, minlength=len(texts)).astype(np.int32)


def _hashes(texts: Sequence[str], folded: bool) -> tuple[_Hashes, Ints]:
    """A number for every word (equal words have equal ones), and the text it stands in."""
    joined = "\n".join(texts) + "\n"
    units = joined.encode("utf-16-le", "surrogatepass")
    if len(units) > 2 * len(joined):
        units = _TWO_UNITS.sub(" ", joined).encode("utf-16-le", "surrogatepass")
    letters = _table(folded).take(np.frombuffer(units, np.uint16))
    is_word = letters != 0
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    if len(is_word) and is_word[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[::2], edges[1::2]  # the last letter is a line end, so every word has one
    powers, inverses = _powers(len(letters) + 1)
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.multiply(letters, powers[: len(letters)], out=sums[1:])
    np.cumsum(sums, out=sums)
    limits = np.cumsum([len(text) + 1 for text in texts])
    owner = np.searchsorted(limits, starts, side="right").astype(np.int32)
    return (sums[ends] - sums[starts]) * inverses[starts], owner


@cache
def _table(folded: bool) -> _Letters:
    """Code point → that of its letter in lower case (without diacritics when `folded`), 0 for what separates words."""
    letters = np.zeros(1 << 16, np.uint32)
    for point in range(_LETTERS):
        letter = chr(point)
        if re.match(r"\w", letter):
            spelled = fold(letter) if folded else letter.lower()
            letters[point] = ord(spelled) if len(spelled) == 1 else point
    return letters


def _powers(count: int) -> tuple[_Hashes, _Hashes]:
    """The powers of the base modulo 2⁶⁴, and their inverses: a word has the same hash wherever it stands."""
    return _powers_up_to(1 << max(16, (count - 1).bit_length()))


@cache
def _powers_up_to(count: int) -> tuple[_Hashes, _Hashes]:
    return _powers_of(_BASE, count), _powers_of(pow(_BASE, -1, 1 << 64), count)


def _powers_of(base: int, count: int) -> _Hashes:
    factors = np.full(count, base, np.uint64)
    factors[:1] = 1
    return np.cumprod(factors, dtype=np.uint64)
