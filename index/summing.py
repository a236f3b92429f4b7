"""The lexical channel over lists of places: what a question asks for, and the sum of what is found. Pure.

It asks for the same terms, with the same weights, as `index.lexical_query` asks tantivy for; lengths are compared with usual
ones instead of the mean of the library.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.lexical_query import MANY, PROPOSING, SCORED, Weights
from index.postings import SATURATION, Numbers, Places, Shares, bare_term, value_term, word_term
from index.query import Query
from index.syllables import pairs


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
        return frozenset(self.up_to(SCORED, counts, passages)).union(others)

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
        self._admitted = self._conditions(span, gone)
        self._scores: Shares = np.zeros(span, np.float32)
        proposing = wanted.up_to(PROPOSING, counts, passages)
        for term in proposing:
            self._add(term, wanted.words[term])
        for term in wanted.phrases:
            self._add(term, wanted.phrase_weight)
        for term, weight in wanted.values.items():
            for places in lists[term]:
                self._scores[places.keys] += np.float32(weight)
        self._others = [term for term in wanted.up_to(SCORED, counts, passages) if term not in set(proposing)]

    def best(self, count: int) -> Numbers:
        """The keys of the passages with the greatest scores by what proposes."""
        admitted = np.flatnonzero(self._admitted if self._wanted.phrases else self._admitted & (self._scores > 0))
        if len(admitted) > count:
            admitted = admitted[np.argpartition(-self._scores[admitted], count)[:count]]
        return admitted

    def admits(self, keys: Numbers) -> NDArray[np.bool_]:
        """Which of the passages meet all conditions."""
        return np.asarray(self._admitted[keys])

    @property
    def has_conditions(self) -> bool:
        """Whether the question or its filters leave anything out."""
        return bool(self._wanted.phrases or self._wanted.excluded or self._wanted.limits)

    def admitted(self) -> Numbers:
        """All passages that do."""
        return np.flatnonzero(self._admitted)

    def of(self, keys: Numbers) -> Shares:
        """The scores of these passages, by all that counts."""
        scores = self._scores[keys]
        for term in self._others:
            worth = np.float32(self._worth(term) * self._wanted.words[term])
            for places in self._lists[term]:
                at = np.minimum(np.searchsorted(places.keys, keys), len(places.keys) - 1)
                scores += np.where(places.keys[at] == keys, places.shares[at] * worth, np.float32(0))
        return scores

    def _add(self, term: Term, weight: float) -> None:
        worth = np.float32(self._worth(term) * weight)
        for places in self._lists[term]:
            self._scores[places.keys] += places.shares * worth

    def _worth(self, term: Term) -> float:
        """How much the term tells: the rarer, the more."""
        there = min(sum(len(places.keys) for places in self._lists[term]), self._passages)
        return math.log(1 + (self._passages - there + 0.5) / (there + 0.5)) * (SATURATION + 1)

    def _conditions(self, span: int, gone: Numbers) -> NDArray[np.bool_]:
        admitted = np.ones(span, np.bool_)
        admitted[:1] = False  # the first key is 1
        for one in (*self._wanted.limits, *((term,) for term in self._wanted.phrases)):
            met = np.zeros(span, np.bool_)
            for term in one:
                for places in self._lists[term]:
                    met[places.keys] = True
            admitted &= met
        for term in self._wanted.excluded:
            for places in self._lists[term]:
                admitted[places.keys] = False
        admitted[gone] = False
        return admitted
