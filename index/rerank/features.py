"""What the second stage looks at: a row of numbers for every candidate of one question. Pure, numpy only.

Nothing in a row depends on which document it is: no year, no size of the document, no issuer, no number of its citations.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.rerank.asking import ASKS, SIGNS
from index.rerank.matches import Floats, Ints, Matches

_SATURATION = 1.2
_USUAL_LENGTH = 250.0
_NEAR = 4
_RARE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question as numbers: `weights` of its different words, `pair_of` and `pair_weights` of its neighbours.

    `triple_of` and `triple_weights` are those of three words in a row, by the numbers of their two pairs. `asks` tells for
    each of ASKS whether that is asked.
    """

    weights: Floats
    pair_of: Ints
    pair_weights: Floats
    triple_of: Ints
    triple_weights: Floats
    asks: Floats

    @property
    def words(self) -> int:
        """How many different words."""
        return len(self.weights)


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """The candidates with the question's words marked, region by region; `signs` counts SIGNS in each body.

    `defined` tells whether the body says what the words asked for are ("X là …"), `unasked` how much of title and heading
    (columns) the question does not speak of.
    """

    title: Matches
    heading: Matches
    body: Matches
    signs: Floats
    defined: Floats
    unasked: Floats
    documents: Ints
    scores: Floats
    """Columns: lexical, dense, fused."""


NAMES: tuple[str, ...] = (
    "lexical share", "lexical of possible", "dense", "dense share", "fused",
    *(f"{region} {what}" for region in ("title", "heading", "body") for what in ("words", "pairs")),
    "all words", "all pairs", "head words", "head pairs", "rare words", "rarest missing", "pair missing",
    "heading asked", "title asked", "heading run", "body run", "title run",
    "near pairs", "body saturated", "body pairs saturated", "window words", "window pairs", "length",
    "support", "support share", "document words", "document pairs", "rank in document",
    *(f"asks {name}" for name in ASKS), "defined", "title unasked", "heading unasked", "triples",
)  # fmt: skip


def features(asked: Asked, read: Read) -> Floats:
    """One row for each candidate, columns as in NAMES."""
    scores, documents = read.scores, read.documents
    possible = float(asked.weights.sum() + asked.pair_weights.sum()) or 1.0
    best = scores.max(axis=0)
    columns = [
        scores[:, 0] / (best[0] or 1.0),
        scores[:, 0] / possible,
        scores[:, 1],
        scores[:, 1] / best[1] if best[1] > 0 else scores[:, 1],
        scores[:, 2],
    ]
    regions = (read.title, read.heading, read.body)
    counts = [region.counts(asked.words) for region in regions]
    places = [region.steps(asked.pair_of, 1) for region in regions]
    pair_counts = [region.pair_counts(at, len(asked.pair_weights)) for region, at in zip(regions, places, strict=True)]
    for words, pairs in zip(counts, pair_counts, strict=True):
        columns += [_share(words, asked.weights), _share(pairs, asked.pair_weights)]
    all_words, all_pairs = counts[0] + counts[1] + counts[2], pair_counts[0] + pair_counts[1] + pair_counts[2]
    columns += [
        _share(all_words, asked.weights),
        _share(all_pairs, asked.pair_weights),
        _share(counts[0] + counts[1], asked.weights),
        _share(pair_counts[0] + pair_counts[1], asked.pair_weights),
        _rare(all_words, asked.weights),
        _missing(all_words, asked.weights),
        _missing(all_pairs, asked.pair_weights),
    ]
    columns += [counts[1].sum(axis=1) / (read.heading.lengths + 2.0), counts[0].sum(axis=1) / (read.title.lengths + 2.0)]
    longest = max(len(asked.pair_weights), 1)
    columns += [regions[n].longest_run(places[n]) / longest for n in (1, 2, 0)]
    columns += _body(asked, read.body, counts[2], pair_counts[2], places[2])
    columns += _documents(asked, documents, scores, all_words, all_pairs)
    columns += [asks * sign for asks, sign in zip(asked.asks, _signs(read), strict=True)]
    triples = sum(
        region.triple_counts(at, asked.triple_of, len(asked.triple_weights)) for region, at in zip(regions, places, strict=True)
    )
    columns += [read.defined, *read.unasked.T, _share(np.asarray(triples), asked.triple_weights)]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _body(asked: Asked, body: Matches, words: Floats, pairs: Floats, places: Ints) -> list[Floats]:
    near = pairs.copy()
    for step in range(2, _NEAR + 1):
        near += body.pair_counts(body.steps(asked.pair_of, step), len(asked.pair_weights))
    long = (_SATURATION * (0.5 + 0.5 * body.lengths / _USUAL_LENGTH))[:, None]
    total, pair_total = asked.weights.sum() or 1.0, asked.pair_weights.sum() or 1.0
    return [
        _share(near, asked.pair_weights),
        (words / (words + long)) @ asked.weights / total,
        (pairs / (pairs + long)) @ asked.pair_weights / pair_total,
        body.best_window(body.terms, asked.weights) / total,
        body.best_window(places, asked.pair_weights) / pair_total,
        np.log1p(body.lengths) / 6.0,
    ]


def _documents(asked: Asked, documents: Ints, scores: Floats, words: Floats, pairs: Floats) -> list[Floats]:
    """What the other candidates of the same document add: how many and how good they are, and what all of them hold."""
    share = scores[:, 2] / (scores[:, 2].max() or 1.0)
    many = np.bincount(documents)
    total = np.bincount(documents, weights=share)
    order = np.argsort(documents, kind="stable")
    first = np.cumsum(many) - many
    held_words, held_pairs, best = (np.maximum.reduceat(held[order], first) for held in (words, pairs, share))
    return [
        np.log1p(many[documents] - 1),
        np.minimum(total[documents] - share, 4.0),
        _share(held_words, asked.weights)[documents],
        _share(held_pairs, asked.pair_weights)[documents],
        share - best[documents],
    ]


def _signs(read: Read) -> list[Floats]:
    """For each of ASKS how clearly the body, or the title, shows an answer of that kind."""
    found = np.log1p(read.signs)
    return [found[:, n] for n in range(len(SIGNS))]


def _share(counts: Floats, weights: Floats) -> Floats:
    """The weight of what is there, of all weight."""
    return np.asarray((counts > 0) @ weights / (weights.sum() or 1.0), np.float32)


def _rare(counts: Floats, weights: Floats) -> Floats:
    """The same for the rarest words alone."""
    rarest = np.argsort(-weights, kind="stable")[:_RARE]
    return _share(counts[:, rarest], weights[rarest])


def _missing(counts: Floats, weights: Floats) -> Floats:
    """The weight of the heaviest that is not there, as a share of the heaviest."""
    if not len(weights):
        return np.zeros(len(counts), np.float32)
    return np.asarray(((counts == 0) * weights).max(axis=1) / (weights.max() or 1.0), np.float32)
