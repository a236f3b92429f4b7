"""The lexical channel over lists of places: what a question asks for, and the sum of what is found. Pure.

It asks for the same terms, with the same weights, as `index.lexical_query` asks tantivy for; lengths are compared with usual
ones instead of the mean of the library.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.lexical_query import MANY, PROPOSING, SCORED, Weights
from index.postings import BLOCK, SATURATION, SHARES, Numbers, Places, bare_term, value_term, word_term
from index.query import Query
from index.syllables import pairs

Scores = NDArray[np.float32]


class Term(NamedTuple):
    """A term, or (`is_beginning`) what all terms that count as one begin with."""

    text: str
    is_beginning: bool = False


Lists = Mapping[Term, Sequence[Places]]
"""The lists of every term that was asked for, one for each block."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question in terms: `words` and `values` with their weights; the others are conditions.

    Of `phrases` all terms must be there, of `excluded` none may, of each of `limits` one must.
    """

    words: Mapping[Term, float]
    told: tuple[Term, ...]
    """The syllables, as they are counted in texts."""
    values: Mapping[Term, float]
    phrases: tuple[Term, ...]
    phrase_weight: float
    excluded: tuple[Term, ...]
    limits: tuple[tuple[Term, ...], ...]

    def counted(self) -> Iterator[Term]:
        """The terms of which has to be known how many passages hold them before their lists are read."""
        yield from self.words
        yield from self.told

    def needed(self, counts: Mapping[Term, int], passages: int) -> frozenset[Term]:
        """The terms whose lists are needed."""
        others = (*self.values, *self.phrases, *self.excluded, *(term for one in self.limits for term in one))
        return frozenset(others).union(*(self.up_to(share, counts, passages) for share in (PROPOSING, SCORED)))

    def up_to(self, share: float, counts: Mapping[Term, int], passages: int) -> list[Term]:
        """The words that at most such a share of all passages hold; all of them when no syllable is so rare."""
        common = max(MANY, int(share * passages))
        telling = any(counts[term] <= common for term in self.told)
        return [term for term in self.words if not telling or counts[term] <= common]


def wanted_by(query: Query, filters: Mapping[str, Iterable[str]], weights: Weights) -> Wanted:
    """The question in terms."""
    term = asked_terms(accented=query.accented)
    neighbours = pairs(query.words)
    words: dict[Term, float] = {}
    for field, asked, weight in (
        ("text", query.words, 1.0),
        ("pairs", neighbours, weights.pair),
        ("head", query.words, weights.head),
        ("head_pairs", neighbours, weights.head * weights.pair),
    ):
        words |= {term(field, word): weight for word in asked}
    values: tuple[tuple[str, Iterable[str], float], ...] = (
        ("number", query.numbers, weights.number),
        ("named", (named.term for named in query.named), weights.number),
        ("segments", query.segments, weights.segment),
        ("year", map(str, query.years), weights.year),
    )
    return Wanted(
        words,
        tuple(term("text", word) for word in dict.fromkeys(query.words)),
        {Term(value_term(field, value)): weight for field, given, weight in values for value in given},
        tuple(found for phrase in query.phrases for found in _phrase(term, phrase)),
        weights.phrase,
        tuple(found for phrase in query.excluded if len(phrase) <= 2 for found in _phrase(term, phrase)),
        tuple(tuple(Term(value_term(field, value)) for value in allowed) for field, allowed in filters.items()),
    )


def asked_terms(*, accented: bool) -> Callable[[str, str], Term]:
    """How words of a field are asked for: as they are spelled, or in every spelling."""
    if accented:
        return lambda field, word: Term(word_term(field, word))
    return lambda field, word: Term(bare_term(field, word), is_beginning=True)


def _phrase(term: Callable[[str, str], Term], phrase: tuple[str, ...]) -> list[Term]:
    """A phrase by its word or its pairs."""
    return [term("text", phrase[0])] if len(phrase) == 1 else [term("pairs", pair) for pair in pairs(phrase)]


class Summed:
    """The scores of one question in one state of the lists; keys are below `span`, those `gone` belong to no passage."""

    def __init__(
        self, wanted: Wanted, lists: Lists, counts: Mapping[Term, int], passages: int, span: int, gone: Numbers
    ) -> None:
        self._wanted, self._lists, self._passages = wanted, lists, passages
        self._blocks = -(-span // BLOCK)
        self._admitted = self._conditions(span, gone)
        proposing = wanted.up_to(PROPOSING, counts, passages)
        parts = [(term, self._worth(term, wanted.words[term])) for term in proposing]
        parts += [(term, self._worth(term, wanted.phrase_weight)) for term in wanted.phrases]
        parts += [(term, np.full(SHARES, weight, np.float32)) for term, weight in wanted.values.items()]
        self._scores = self._sum(parts)
        self._others = [term for term in wanted.up_to(SCORED, counts, passages) if term not in set(proposing)]

    def best(self, count: int) -> Numbers:
        """The keys of the passages with the greatest scores by what proposes."""
        admitted, scores = self._admitted.ravel(), self._scores.ravel()
        found = np.flatnonzero(admitted if self._wanted.phrases else admitted & (scores > 0))
        if len(found) > count:
            found = found[np.argpartition(-scores[found], count)[:count]]
        return found

    @property
    def has_conditions(self) -> bool:
        """Whether the question or its filters leave anything out."""
        return bool(self._wanted.phrases or self._wanted.excluded or self._wanted.limits)

    def admits(self, keys: Numbers) -> NDArray[np.bool_]:
        """Which of the passages meet all conditions."""
        return np.asarray(self._admitted.ravel()[keys])

    def admitted(self) -> Numbers:
        """All passages that do."""
        return np.flatnonzero(self._admitted)

    def of(self, keys: Numbers) -> Scores:
        """The scores of these passages (ascending keys), by all that counts."""
        scores: Scores = self._scores.ravel()[keys]
        cuts = np.searchsorted(keys, np.arange(self._blocks + 1) * BLOCK)
        lows = (keys % BLOCK).astype(np.uint16)
        for term in self._others:
            worth = self._worth(term, self._wanted.words[term])
            for places in self._lists[term]:
                here = slice(cuts[places.block], cuts[places.block + 1])
                at = np.minimum(np.searchsorted(places.lows, lows[here]), len(places.lows) - 1)
                scores[here] += np.where(places.lows[at] == lows[here], worth[places.shares[at]], np.float32(0))
        return scores

    def _sum(self, parts: Sequence[tuple[Term, Scores]]) -> Scores:
        """What all these terms are worth in every passage, block by block."""
        scores = np.zeros((self._blocks, BLOCK), np.float32)
        found: defaultdict[int, list[tuple[Places, Scores]]] = defaultdict(list)
        for term, worth in parts:
            for places in self._lists[term]:
                found[places.block].append((places, worth))
        for block, lists in found.items():
            lows = np.concatenate([places.lows for places, _ in lists])
            worths = np.concatenate([worth[places.shares] for places, worth in lists])
            scores[block] = np.bincount(lows, worths, BLOCK)
        return scores

    def _worth(self, term: Term, weight: float) -> Scores:
        """What each share of the term adds to a score: the rarer the term, the more."""
        there = min(sum(len(places.lows) for places in self._lists[term]), self._passages)
        rarity = math.log(1 + (self._passages - there + 0.5) / (there + 0.5))
        return _PARTS * np.float32(rarity * (SATURATION + 1) * weight)

    def _conditions(self, span: int, gone: Numbers) -> NDArray[np.bool_]:
        admitted = np.zeros((self._blocks, BLOCK), np.bool_)
        admitted.ravel()[1:span] = True  # the first key is 1
        for one in (*self._wanted.limits, *((term,) for term in self._wanted.phrases)):
            met = np.zeros_like(admitted)
            for term in one:
                for places in self._lists[term]:
                    met[places.block][places.lows] = True
            admitted &= met
        for term in self._wanted.excluded:
            for places in self._lists[term]:
                admitted[places.block][places.lows] = False
        admitted.ravel()[gone] = False
        return admitted


_PARTS = np.arange(SHARES, dtype=np.float32) / np.float32(SHARES)
