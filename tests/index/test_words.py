"""Words of an embedding: what is one syllable, and which neighbours are joined."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import Pairs, WordCodes, spell


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hoà giải, Năng suất.", ["hòa", "giải", "năng", "suất"]),
        ("1322/QĐ-TTg", ["1322", "qđ", "ttg"]),
        ("hoa\u0300 giải", ["hòa", "giải"]),  # decomposed
        ("中文 ǆ “”", []),  # other letters separate
        ("", []),
    ],
)
def test_spelling(text: str, words: list[str]) -> None:
    assert spell(text) == words
    codes = WordCodes()
    assert [codes.known()[code] for code in codes.codes_of(text)] == words


def pairs(gains: dict[tuple[int, int], float]) -> Pairs:
    keys = [left * 10 + right for left, right in gains]
    return Pairs.of(10, keys, list(gains.values()), np.arange(10, 10 + len(keys)))


@pytest.mark.parametrize(
    ("gains", "codes", "words"),
    [
        ({(1, 2): 0.5, (2, 3): 0.75}, [1, 2, 3], [1, 11]),  # the more cohesive pair
        ({(1, 2): 0.5, (2, 3): 0.5}, [1, 2, 3], [1, 11]),  # of equals the later one
        ({(1, 2): 0.5, (2, 3): 0.75, (3, 4): 0.5}, [1, 2, 3, 4], [10, 12]),  # two pairs win more than one
        ({(1, 2): 0.5}, [1, 2, -1, 1, 2], [10, -1, 10]),
        ({(1, 2): 0.5}, [1, -1, 2], [1, -1, 2]),  # what is unknown separates
        ({(1, 2): 0.5}, [], []),
        ({}, [1, 2], [1, 2]),
    ],
)
def test_joining(gains: dict[tuple[int, int], float], codes: list[int], words: list[int]) -> None:
    found, places = pairs(gains).segment(np.array(codes, dtype=np.int32))
    assert found.tolist() == words
    assert [codes[place] if word < 10 else word for place, word in zip(places, words, strict=True)] == words


@given(
    st.dictionaries(st.tuples(st.integers(1, 4), st.integers(1, 4)), st.integers(1, 64).map(lambda n: n / 64)),
    st.lists(st.sampled_from([-1, 1, 2, 3, 4]), max_size=12),
)
def test_no_other_joining_gains_more(gains: dict[tuple[int, int], float], codes: list[int]) -> None:
    table = pairs(gains)
    words, _ = table.segment(np.array(codes, dtype=np.int32))
    gained = dict(zip(table.words.tolist(), table.cohesion.tolist(), strict=True))

    @cache
    def most(at: int) -> float:
        if at >= len(codes):
            return 0.0
        joined = gains.get((codes[at], codes[at + 1])) if at + 1 < len(codes) else None
        return max(most(at + 1), most(at + 2) + joined if joined else 0.0)

    assert sum(gained.get(word, 0.0) for word in words.tolist()) == most(0)
