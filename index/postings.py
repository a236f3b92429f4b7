"""Passages as lists of places, one for each term: what a database keeps of their words. Pure.

A term is a field, a word without diacritics and the word itself, so that all spellings of a bare word are neighbours. A list
has two columns: the passages within their block of BLOCK keys, and what the term's frequency is worth in each, the part of BM25
that depends on the passage alone, in 256ths. Lists of one block are joined by putting one behind the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from corpus.lookup import number_key
from corpus.passages import Passage
from corpus.vietnamese import fold
from index.abbreviations import explained_in
from index.naming import names_of
from index.syllables import syllables

BLOCK = 1 << 16
WORDS = {"text": "t", "pairs": "p", "head": "h", "head_pairs": "q"}
"""Fields of words, each with the letter that its terms begin with."""
VALUES = {
    "type": "A",
    "issuer": "B",
    "place": "C",
    "year": "D",
    "document": "E",
    "number": "F",
    "named": "G",
    "segments": "H",
    "explains": "I",
}
"""Fields of values that are taken as they are."""
SATURATION, BY_LENGTH = 1.2, 0.75
USUAL = {"text": 140.0, "head": 30.0}
"""Syllables of a passage and of what stands above it: what lengths are compared with, in every library."""
SHARES = 256
_LONGEST = 60
"""Characters of a syllable that count, of a value ten times as many: a term has to fit into an index."""
_SPELLED, _AFTER_SPELLED = "|", "}"
_EXPLAINED, _AFTER_EXPLAINED = "=", ">"
_REMEMBERED = 200_000
_LOW = np.dtype("<u2")

Numbers = NDArray[np.int64]
Row = tuple[str, bytes, bytes]
"""A term with the two columns of its list."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The passages of a block that hold a term, ascending, each with what the term is worth there (in SHARES)."""

    block: int
    lows: NDArray[np.uint16]
    shares: NDArray[np.uint8]

    @classmethod
    def of(cls, block: int, lows: bytes, shares: bytes) -> Places:
        """The list that was kept for a block."""
        return cls(block, np.frombuffer(lows, _LOW), np.frombuffer(shares, np.uint8))

    @property
    def keys(self) -> Numbers:
        """The keys of the passages."""
        return self.lows.astype(np.int64) + self.block * BLOCK

    def columns(self) -> tuple[bytes, bytes]:
        """As it is kept."""
        return self.lows.tobytes(), self.shares.tobytes()


@lru_cache(maxsize=_REMEMBERED)
def word_term(field: str, word: str) -> str:
    """The term of a syllable, or of a pair, in a field of words."""
    return _spelled(WORDS[field], word, fold(word))


def bare_term(field: str, word: str) -> str:
    """What the terms of all spellings of a folded word begin with, and no others."""
    return f"{WORDS[field]}{_cut(word)}{_SPELLED}"


def value_term(field: str, value: str) -> str:
    """The term of a value."""
    return f"{VALUES[field]}{value[: 10 * _LONGEST]}".replace("\0", "\ufffd")


def meaning_term(short: str) -> str:
    """What the terms of all meanings of an abbreviation begin with, and no others."""
    return f"{VALUES['explains']}{short}{_EXPLAINED}"


def end_of(beginning: str) -> str:
    """The first term behind all that begin with what `bare_term` or `meaning_term` gave."""
    return beginning[:-1] + (_AFTER_SPELLED if beginning[-1] == _SPELLED else _AFTER_EXPLAINED)


def together(lists: Sequence[Places]) -> Places:
    """What several terms that count as one (spellings of a bare word) are worth: as if they were written alike."""
    if len(lists) == 1:
        return lists[0]
    lows, owners = np.unique(np.concatenate([places.lows for places in lists]), return_inverse=True)
    # frequency / (frequency + length) = share: frequencies of one passage add up
    shares = np.concatenate([places.shares for places in lists]).astype(np.float64)
    times = np.bincount(owners, shares / (SHARES - shares))
    return Places(lists[0].block, lows, _shares(times / (1 + times)))


def postings_of(passages: Sequence[Passage], first: int) -> list[Row]:
    """Every term of these passages with its list, by term. The passages have keys of one block, from `first` on."""
    numbers = _Numbers()
    heads: dict[tuple[str, str], list[int]] = {}
    body, head = [], []
    for passage in passages:
        body.append([numbers[word] for word in syllables(passage.text)])
        above = passage.title, passage.context
        if above not in heads:
            heads[above] = [numbers[word] for word in syllables(" ".join(above))]
        head.append(heads[above])
    names = list(numbers)
    bare = list(map(fold, names))
    found: list[Row] = []
    for field, lists in (("text", body), ("head", head)):
        found += _lists_of(field, lists, names, bare, first)
    found += _values(passages, first)
    found.sort()
    return list(_each_once(found, first // BLOCK))


def _each_once(found: Iterable[Row], block: int) -> Iterator[Row]:
    """Terms that look alike are one: long words that were cut, pairs of words that hold “_” (“____ __”, “__ ____”)."""
    for term, alike in groupby(found, key=itemgetter(0)):
        rows = list(alike)
        yield rows[0] if len(rows) == 1 else (term, *together([Places.of(block, *row[1:]) for row in rows]).columns())


class _Numbers(dict[str, int]):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def _lists_of(field: str, lists: list[list[int]], names: list[str], bare: list[str], first: int) -> Iterator[Row]:
    """Words and pairs of one region of the passages."""
    lengths = np.array([len(one) for one in lists], dtype=np.int64)
    words = np.fromiter(chain.from_iterable(lists), dtype=np.int64, count=int(lengths.sum()))
    owners = np.repeat(np.arange(len(lists)), lengths)
    size = len(names)
    code, pair_code = WORDS[field], WORDS["pairs" if field == "text" else "head_pairs"]
    yield from _counted(words, owners, lengths, USUAL[field], first, lambda number: _spelled(code, names[number], bare[number]))

    def pair(number: int) -> str:
        left, right = divmod(number, size)
        return _spelled(pair_code, f"{names[left]}_{names[right]}", f"{bare[left]}_{bare[right]}")

    inside = owners[:-1] == owners[1:]
    neighbours = (words[:-1] * size + words[1:])[inside]
    yield from _counted(neighbours, owners[1:][inside], np.maximum(lengths - 1, 0), USUAL[field], first, pair)


def _counted(
    terms: Numbers, owners: Numbers, lengths: Numbers, usual: float, first: int, name: Callable[[int], str]
) -> Iterator[Row]:
    """How often each term stands in each passage, as lists."""
    if not len(terms):
        return
    count = len(lengths)
    unique, times = np.unique(terms * count + owners, return_counts=True)
    numbers, who = unique // count, unique % count
    against = SATURATION * (1 - BY_LENGTH + BY_LENGTH * lengths / usual)
    lows, shares = _lows(first + who).tobytes(), _shares(times / (times + against[who])).tobytes()
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    ends = [*starts[1:].tolist(), len(numbers)]
    for number, start, end in zip(numbers[starts].tolist(), starts.tolist(), ends, strict=True):
        yield name(number), lows[start * _LOW.itemsize : end * _LOW.itemsize], shares[start:end]


def _lows(keys: Numbers) -> NDArray[np.uint16]:
    return (keys % BLOCK).astype(_LOW)


def _shares(shares: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(np.round(shares * SHARES), 1, SHARES - 1), np.uint8)


def _values(passages: Sequence[Passage], first: int) -> Iterator[Row]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for key, passage in enumerate(passages, first):
        for term in dict.fromkeys(_values_of(passage)):
            found[term].append(key)
    for term, keys in found.items():
        yield term, _lows(np.array(keys)).tobytes(), bytes([SHARES - 1]) * len(keys)


def _values_of(passage: Passage) -> Iterator[str]:
    for field in ("type", "issuer", "place", "year", "document"):
        yield value_term(field, str(getattr(passage, field)))
    several: tuple[tuple[str, Iterable[str]], ...] = (
        ("number", filter(None, [number_key(passage.number)])),
        ("named", names_of(passage)),
        ("segments", (s for eid in (passage.eid, *(p.eid for p in passage.parts)) for s in eid.split("__") if s)),
        ("explains", (f"{short}{_EXPLAINED}{meant}" for short, meant in explained_in(passage.text))),
    )
    for field, values in several:
        yield from (value_term(field, value) for value in values)


def _spelled(code: str, word: str, bare: str) -> str:
    return f"{code}{_cut(bare)}{_SPELLED}{'' if word == bare else _cut(word)}"


def _cut(word: str) -> str:
    """Long ones only by their beginning."""
    return word if len(word) <= 2 * _LONGEST else word[: 2 * _LONGEST]
