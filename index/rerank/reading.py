"""Candidates and question as the numbers that the second stage works on. Pure."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

import numpy as np

from corpus.passages import Passage
from corpus.vietnamese import fold
from index.fusion import Candidate
from index.query import Query
from index.rerank.asking import ASKS, SIGNS
from index.rerank.features import Asked, Read
from index.rerank.matches import NONE, Floats, Ints, Matches
from index.syllables import level, pairs

Frequency = Callable[[str, str], int]
"""In how many passages a term of a field (`text` or `pairs`) stands."""

_WORD = re.compile(r"\w+")
_FILLER_WEIGHT = 0.25
_LONGEST = 64
"""Different words of a question that are looked at: the first ones."""


def ask(query: Query, frequency: Frequency, passages: int) -> tuple[Asked, dict[str, int]]:
    """The question as numbers, and the number of each of its words (in every spelling that texts may use)."""
    tail = "" if query.accented else "_folded"

    def rarity(field: str, term: str) -> float:
        there = min(frequency(field + tail, term), passages)
        return math.log(1 + (passages - there + 0.5) / (there + 0.5))

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
    line = " ".join(said)
    asks = [1.0 if pattern.search(line) else 0.0 for pattern in ASKS.values()]
    return Asked(_floats(weights), pair_of, _floats(pair_weights), _floats(asks)), number_of


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


def read(query: Query, candidates: Sequence[Candidate], asked: Asked, number_of: dict[str, int]) -> Read:
    """The candidates with the words of the question marked; `documents` numbers their documents."""
    spell = _spelled if query.accented else _folded
    look, signs = number_of.get, _signs(query.accented)

    def numbered(words: Sequence[str]) -> Ints:
        return np.array([look(word, NONE) for word in words], np.int32)

    titles: dict[str, Ints] = {}
    title, heading, body, held, defined = [], [], [], [], []
    for candidate in candidates:
        passage = candidate.passage
        if passage.title not in titles:
            titles[passage.title] = numbered(spell(passage.title))
        title.append(titles[passage.title])
        above, words = _regions(passage, spell)
        heading.append(numbered(above))
        marked = numbered(words)
        body.append(marked)
        held.append(_signs_in(words, signs))
        defined.append(_defined(marked, words, asked.words, query.accented))
    places = {document: n for n, document in enumerate(dict.fromkeys((c.passage.document, c.passage.file) for c in candidates))}
    return Read(
        Matches.of(title),
        Matches.of(heading),
        Matches.of(body),
        np.array(held, np.float32).reshape(len(candidates), len(SIGNS)),
        _floats(defined),
        np.array([places[c.passage.document, c.passage.file] for c in candidates], np.int32),
        np.array([(c.lexical, c.dense, c.fused) for c in candidates], np.float32).reshape(len(candidates), 3),
    )


def _regions(passage: Passage, spell: Callable[[str], list[str]]) -> tuple[list[str], list[str]]:
    """The words of the headings (the own one, or the nearest above), and those of the rest."""
    text = passage.text
    own = passage.heading
    at = text.find(own) if own else -1
    if own and 0 <= at < 40:
        return spell(text[: at + len(own)]), spell(text[at + len(own) :])
    return spell(own or passage.context.rpartition(" › ")[2]), spell(text)


def _spelled(text: str) -> list[str]:
    return [_level(word) for word in _WORD.findall(text.lower())]


def _folded(text: str) -> list[str]:
    return [_fold(word) for word in _WORD.findall(text.lower())]


_level = lru_cache(maxsize=100_000)(level)
_fold = lru_cache(maxsize=100_000)(fold)


@cache
def _signs(accented: bool) -> dict[str, tuple[int, ...]]:
    """Word → which of SIGNS it belongs to."""
    kinds: dict[str, tuple[int, ...]] = {}
    for number, words in enumerate(SIGNS.values()):
        for word in words:
            key = word if accented else fold(word)
            kinds[key] = (*kinds.get(key, ()), number)
    return kinds


def _signs_in(words: Sequence[str], signs: dict[str, tuple[int, ...]]) -> list[int]:
    counts = [0] * len(SIGNS)
    for word in words:
        for kind in signs.get(word, ()):
            counts[kind] += 1
    return counts


def _defined(marked: Ints, words: Sequence[str], asked: int, accented: bool) -> float:
    """How much of the question stands unbroken before an “là”, as a share of its words."""
    is_word = "là" if accented else "la"
    best = 0
    for at in _positions(words, is_word):
        start = at
        while start > 0 and marked[start - 1] != NONE:
            start -= 1
        best = max(best, len(set(marked[start:at].tolist())))
    return best / max(4, asked)


def _positions(words: Sequence[str], wanted: str) -> Iterator[int]:
    at = -1
    while True:
        try:
            at = words.index(wanted, at + 1)
        except ValueError:
            return
        yield at
