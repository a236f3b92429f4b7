"""What tantivy is asked for a question: any word counts, phrases must be there, excluded words and other documents must not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import tantivy

from corpus.passages import Passage
from corpus.vietnamese import fold
from index.query import Query
from index.syllables import pairs, syllables

_MUST, _SHOULD, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
Clauses = list[tuple[tantivy.Occur, tantivy.Query]]
Frequency = Callable[[str, str], int]
"""In how many passages a term of a field stands."""

PROPOSING, SCORED, MANY = 0.1, 0.35, 10_000
"""A word that more than a tenth of all passages have (and more than so many of them) proposes no passages, one that more than
SCORED of them have does not count at all, unless the question has no other: it hardly tells one passage from another, and takes
most of the time. Words of titles and headings count and propose nothing while those of texts propose enough."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of match counts beside one syllable of the text."""

    pair: float = 1.0
    head: float = 0.1
    phrase: float = 2.0
    number: float = 30.0
    segment: float = 15.0
    year: float = 10.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of one state of the index: what proposes passages, what is scored, what must hold, what filters demand."""

    proposing: Clauses
    scored: Clauses
    conditions: Clauses
    limits: Clauses

    @property
    def is_exact(self) -> bool:
        """Whether all that is scored also proposes."""
        return len(self.proposing) == len(self.scored)

    def best(self, *, by_all: bool = False) -> tantivy.Query:
        """For the best passages by what proposes, or by all that is scored."""
        asked = tantivy.Query.boolean_query([*(self.scored if by_all else self.proposing), *self.conditions])
        return tantivy.Query.boolean_query([(_MUST, asked), *self.limits]) if self.limits else asked

    def among(self, schema: tantivy.Schema, keys: list[int]) -> tantivy.Query:
        """For the scores of passages with these keys, with or without a word of the question."""
        each = [(_SHOULD, tantivy.Query.term_query(schema, "key", key, "basic")) for key in keys]  # a set takes twice as long
        chosen = tantivy.Query.const_score_query(tantivy.Query.boolean_query(each), 0.0)
        return tantivy.Query.boolean_query([(_MUST, chosen), *self.limits, *self.scored, *self.conditions])


def ask(
    schema: tantivy.Schema,
    query: Query,
    filters: Mapping[str, Iterable[str]],
    weights: Weights,
    frequency: Frequency,
    passages: int,
) -> Asked:
    """The question as it is asked of an index with so many passages."""
    tail = _tail(query)

    def up_to(share: float, fields: Mapping[str, float]) -> Clauses:
        common = max(MANY, int(share * passages))
        telling = any(frequency(f"text{tail}", word) <= common for word in query.words)
        return _scored(schema, query, fields, lambda field, word: not telling or frequency(field, word) <= common)

    body = {"text": 1.0, "pairs": weights.pair}
    head = {"head": weights.head, "head_pairs": weights.head * weights.pair}
    named = _named(schema, query, weights)
    proposing, scored = [*up_to(PROPOSING, body), *named], [*up_to(SCORED, body | head), *named]
    return Asked(proposing, scored, _conditions(schema, query, weights), limits(schema, filters))


def limits(schema: tantivy.Schema, filters: Mapping[str, Iterable[str]]) -> Clauses:
    """What the filters demand, without a score."""
    return [(_MUST, _one_of(schema, name, values)) for name, values in filters.items()]


def _one_of(schema: tantivy.Schema, name: str, values: Iterable[str]) -> tantivy.Query:
    terms = [(_SHOULD, term(schema, name, value)) for value in values]
    return tantivy.Query.const_score_query(tantivy.Query.boolean_query(terms), 0.0)


def term(schema: tantivy.Schema, name: str, value: str) -> tantivy.Query:
    """One value of a field that is not split."""
    return tantivy.Query.term_query(schema, name, value, "basic")


def needs_comparing(query: Query) -> bool:
    """Whether what is found has to be compared with the phrases of the question."""
    return any(len(phrase) > 2 for phrase in (*query.phrases, *query.excluded))


def fits(passage: Passage, query: Query) -> bool:
    """Whether the text holds all phrases asked for and none of the excluded ones."""
    text = passage.text if query.accented else fold(passage.text)
    words = f" {' '.join(syllables(text))} "
    return all(f" {' '.join(phrase)} " in words for phrase in query.phrases) and not any(
        f" {' '.join(phrase)} " in words for phrase in query.excluded
    )


def _scored(schema: tantivy.Schema, query: Query, fields: Mapping[str, float], counts: Callable[[str, str], bool]) -> Clauses:
    """The words and pairs of the question that count in these fields, with the weights of the fields."""
    tail = _tail(query)
    words, neighbours = tuple(dict.fromkeys(query.words)), tuple(dict.fromkeys(pairs(query.words)))
    return [
        (_SHOULD, _weighted(tantivy.Query.term_query(schema, name + tail, term, "freq"), weight))
        for name, weight in fields.items()
        for term in (neighbours if name.endswith("pairs") else words)
        if counts(name + tail, term)
    ]


def _named(schema: tantivy.Schema, query: Query, weights: Weights) -> Clauses:
    """What the question names: documents, places, years."""
    constants: tuple[tuple[str, Iterable[str], float], ...] = (
        ("number", query.numbers, weights.number),
        ("named", (named.term for named in query.named), weights.number),
        ("segments", query.segments, weights.segment),
        ("year", map(str, query.years), weights.year),
    )
    return [
        (_SHOULD, tantivy.Query.const_score_query(term(schema, name, value), weight))
        for name, values, weight in constants
        for value in values
    ]


def _conditions(schema: tantivy.Schema, query: Query, weights: Weights) -> Clauses:
    tail = _tail(query)
    must = [(_MUST, _weighted(_phrase(schema, tail, phrase), weights.phrase)) for phrase in query.phrases]
    return must + [(_MUST_NOT, _phrase(schema, tail, phrase)) for phrase in query.excluded if len(phrase) <= 2]


def _tail(query: Query) -> str:
    return "" if query.accented else "_folded"


def _weighted(query: tantivy.Query, weight: float) -> tantivy.Query:
    return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)


def _phrase(schema: tantivy.Schema, tail: str, phrase: tuple[str, ...]) -> tantivy.Query:
    """A phrase by its word or its pairs."""
    if len(phrase) == 1:
        return tantivy.Query.term_query(schema, f"text{tail}", phrase[0], "freq")
    terms = [(_MUST, tantivy.Query.term_query(schema, f"pairs{tail}", pair, "freq")) for pair in pairs(phrase)]
    return tantivy.Query.boolean_query(terms)
