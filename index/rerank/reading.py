"""Candidates and question as the numbers that the second stage works on. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

import numpy as np

from corpus.passages import Passage
from corpus.vietnamese import fold
from index.fusion import Candidate
from index.query import Query
from index.rerank.asking import ASKS, SIGNS
from index.rerank.features import Asked, Read, features
from index.rerank.matches import NONE, Floats, Ints, Matches
from index.rerank.scope import Frequency, Rarity, rarity_in, unasked
from index.rerank.words import find
from index.syllables import OLD_TONES, level, pairs

_WORD = re.compile(r"\w+")
_FILLER_WEIGHT = 0.25
_LONGEST = 64
"""Different words of a question that are looked at: the first ones."""


def look(query: Query, candidates: Sequence[Candidate], frequency: Frequency, passages: int) -> Floats:
    """A row of features for every candidate of the question; `frequency` tells how many of the passages hold a term."""
    rarity = rarity_in(frequency, passages, accented=query.accented)
    asked, number_of = _ask(query, rarity)
    return features(asked, _read(query, candidates, asked, number_of, rarity))


def _ask(query: Query, rarity: Rarity) -> tuple[Asked, dict[str, int]]:
    """The question as numbers, and the number of each of its words."""
    words = list(dict.fromkeys(query.words))[:_LONGEST]
    number_of = {word: number for number, word in enumerate(words)}
    said = [word for word in query.words if word in number_of]
    plain = _plain(said, accented=query.accented)
    told = {word for word, filler in zip(said, plain, strict=True) if not filler}
    neighbours: dict[tuple[str, str], bool] = {}
    for (left, left_plain), (right, right_plain) in pairwise(zip(said, plain, strict=True)):
        neighbours[left, right] = neighbours.get((left, right), False) or not (left_plain or right_plain)
    pair_of = np.full((len(words) + 1, len(words) + 1), NONE, np.int32)
    for number, (left, right) in enumerate(neighbours):
        pair_of[number_of[left], number_of[right]] = number
    weights = [rarity("text", word) * (1.0 if word in told else _FILLER_WEIGHT) for word in words]
    pair_weights = [
        rarity("pairs", pairs((left, right))[0]) * (1.0 if full else _FILLER_WEIGHT)
        for (left, right), full in neighbours.items()
    ]
    triple_of, triples = _triples(said, list(neighbours))
    triple_weights = [pair_weights[first] + pair_weights[second] for first, second in triples]
    line = " ".join(said)
    asks = [1.0 if pattern.search(line) else 0.0 for pattern in ASKS.values()]
    asked = Asked(_floats(weights), pair_of, _floats(pair_weights), triple_of, _floats(triple_weights), _floats(asks))
    return asked, number_of


def _triples(said: Sequence[str], neighbours: Sequence[tuple[str, str]]) -> tuple[Ints, list[tuple[int, int]]]:
    """Three words in a row as the numbers of their two pairs, and the number of each by these."""
    pair_of = {pair: number for number, pair in enumerate(neighbours)}
    triples = list(dict.fromkeys(pairwise(pair_of[pair] for pair in pairwise(said))))
    triple_of = np.full((len(neighbours) + 1, len(neighbours) + 1), NONE, np.int32)
    for number, (first, second) in enumerate(triples):
        triple_of[first, second] = number
    return triple_of, triples


@lru_cache(maxsize=16)
def telling_words(query: Query) -> frozenset[str]:
    """The words of the question that do not only make a question of it; all when there are no others."""
    plain = _plain(query.words, accented=query.accented)
    telling = frozenset(word for word, filler in zip(query.words, plain, strict=True) if not filler)
    return telling or frozenset(query.words)


def _floats(values: Sequence[float]) -> Floats:
    return np.array(values, np.float32)


def _plain(said: Sequence[str], *, accented: bool) -> list[bool]:
    """For every word whether it belongs to a phrase that only makes a question of it (“như thế nào”, “theo quy định”)."""
    line = " ".join(said)
    ends = {}
    at = 0
    for number, word in enumerate(said):
        ends[at] = number
        at += len(word) + 1
    plain = [False] * len(said)
    for found in _fillers(accented).finditer(line):
        first = ends[found.start()]
        for number in range(first, first + found[0].count(" ") + 1):
            plain[number] = True
    return plain


@cache
def _fillers(accented: bool) -> re.Pattern[str]:
    listed = json.loads(resources.files("index").joinpath("data/question_words.json").read_text(encoding="utf-8"))
    words = sorted(map(level if accented else fold, listed), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, words))})(?!\S)")


def _read(query: Query, candidates: Sequence[Candidate], asked: Asked, number_of: dict[str, int], rarity: Rarity) -> Read:
    """The candidates with the words of the question marked; `documents` numbers their documents."""
    listed = _codes(number_of, accented=query.accented)
    regions = [_regions(candidate.passage) for candidate in candidates]
    titles = [candidate.passage.title for candidate in candidates]
    headings = [candidate.passage.heading or candidate.passage.context.rpartition(" › ")[2] for candidate in candidates]
    texts = [*titles, *(heading for heading, _ in regions), *(body for _, body in regions)]
    codes, lengths = find(texts, listed, folded=not query.accented)
    count = len(candidates)
    ends = np.cumsum(lengths)
    cuts = [0, *(int(ends[n * count - 1]) if count else 0 for n in (1, 2, 3))]
    title, heading, body = (
        Matches.behind_one_another((codes[cuts[n] : cuts[n + 1]] & _NUMBER_BITS) - 1, lengths[n * count : (n + 1) * count])
        for n in range(3)
    )
    own = codes[cuts[2] :]
    starts = ends[2 * count :] - lengths[2 * count :] - cuts[2]
    return Read(
        title,
        heading,
        body,
        _signs(own, starts, lengths[2 * count :]),
        _defined(own, starts, asked.words),
        np.stack([unasked(titles, query, rarity), unasked(headings, query, rarity)], axis=1),
        _documents(candidates),
        np.array([(c.lexical, c.dense, c.fused) for c in candidates], np.float32).reshape(count, 3),
    )


def _documents(candidates: Sequence[Candidate]) -> Ints:
    numbers: dict[tuple[str, str], int] = {}
    return np.array([numbers.setdefault(candidate.document, len(numbers)) for candidate in candidates], np.int32)


def _regions(passage: Passage) -> tuple[str, str]:
    """The headings (the own one, or the nearest above) and the rest."""
    text, own = passage.text, passage.heading
    at = text.find(own, 0, len(own) + _LABEL) if own else -1
    if at >= 0:
        return text[: at + len(own)], text[at + len(own) :]
    return own or passage.context.rpartition(" › ")[2], text


_LABEL = 40
"""Characters that a label before a heading takes at most (“Điều 12.”)."""
_SIGN_BITS, _IS, _NUMBER_BITS = 16, 1 << 15, (1 << 15) - 1


def _codes(number_of: dict[str, int], *, accented: bool) -> dict[str, int]:
    """Word → its number in the question plus one, with a bit for “là” and one for each of SIGNS that it belongs to."""
    spell, codes = _old_and_new if accented else _only, dict(_codes_of_signs(accented))
    for name, number in number_of.items():
        for word in spell(name):
            codes[word] = codes.get(word, 0) | (number + 1)
    return codes


@cache
def _codes_of_signs(accented: bool) -> Mapping[str, int]:
    spell = _old_and_new if accented else _only
    codes: dict[str, int] = {}
    for kind, signs in enumerate(SIGNS.values()):
        for sign in signs:
            for word in spell(sign if accented else fold(sign)):
                codes[word] = codes.get(word, 0) | 1 << (_SIGN_BITS + kind)
    copula = "là" if accented else "la"
    codes[copula] = codes.get(copula, 0) | _IS
    return codes


def _only(word: str) -> tuple[str, ...]:
    return (word,)


def _old_and_new(word: str) -> tuple[str, ...]:
    """The word with the tone mark in either place (hòa, hoà)."""
    return tuple({word, *(word.removesuffix(new) + old for old, new in OLD_TONES.items() if word.endswith(new))})


def _signs(codes: Ints, starts: Ints, lengths: Ints) -> Floats:
    """How often words of each of SIGNS stand in each text."""
    places = np.flatnonzero(codes >= 1 << _SIGN_BITS)
    owner = np.searchsorted(starts + lengths, places, side="right")
    marked = codes[places] >> _SIGN_BITS
    counted = (np.bincount(owner[marked >> kind & 1 == 1], minlength=len(starts)) for kind in range(len(SIGNS)))
    return np.stack(list(counted), axis=1).astype(np.float32)


def _defined(codes: Ints, starts: Ints, asked: int) -> Floats:
    """How much of the question stands unbroken before an “là”, as a share of its words, in each text."""
    numbers = codes & _NUMBER_BITS
    best = np.zeros(len(starts), np.float32)
    copulas = np.flatnonzero(codes & _IS)
    copulas = copulas[(copulas > 0) & (numbers[copulas - 1] > 0)]
    for at, text in zip(copulas.tolist(), (np.searchsorted(starts, copulas, side="right") - 1).tolist(), strict=True):
        start = at
        while start > starts[text] and numbers[start - 1]:
            start -= 1
        best[text] = max(best[text], len(set(numbers[start:at].tolist())))
    return best / np.float32(max(4, asked))
