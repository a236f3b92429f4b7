"""Where the words of a question stand in texts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.rerank.matches import NONE, Matches

PAIRS = np.full((4, 4), NONE, np.int32)
PAIRS[0, 1], PAIRS[1, 2] = 0, 1


def numbers(*texts: list[int]) -> Matches:
    lengths = np.array([len(text) for text in texts], np.int32)
    return Matches.behind_one_another(np.array([number for text in texts for number in text], np.int32), lengths)


def test_counts_of_words_and_pairs() -> None:
    found = numbers([0, 1, NONE, 1], [], [2, 2, 1])
    assert found.counts(3).tolist() == [[1, 2, 0], [0, 0, 0], [0, 1, 2]]
    assert found.pair_counts(found.steps(PAIRS, 1), 2).tolist() == [[1, 0], [0, 0], [0, 0]]


def test_a_pair_does_not_reach_into_the_next_text() -> None:
    found = numbers([NONE, 0], [1, 2])
    assert found.pair_counts(found.steps(PAIRS, 1), 2).tolist() == [[0, 0], [0, 1]]


def test_a_pair_may_have_words_between() -> None:
    found = numbers([0, NONE, 1])
    assert found.pair_counts(found.steps(PAIRS, 2), 2).tolist() == [[1, 0]]


def test_three_words_in_a_row() -> None:
    triples = np.full((3, 3), NONE, np.int32)
    triples[0, 1] = 0
    found = numbers([0, 1, 2, NONE, 0, 1], [2], [NONE, 0, 1, 2, 0, 1, 2])
    assert found.triple_counts(found.steps(PAIRS, 1), triples, 1).tolist() == [[1], [0], [2]]


def test_the_longest_run_of_pairs() -> None:
    found = numbers([0, 1, 2, NONE, 0, 1], [2, 1, 0])
    assert found.longest_run(found.steps(PAIRS, 1)).tolist() == [2, 0]


def test_the_best_window_forgets_what_is_far() -> None:
    weights = np.array([1, 10, 100], np.float32)
    far = [0, *[NONE] * 60, 1, NONE, 2]
    assert numbers(far, [0], []).best_window(numbers(far, [0], []).terms, weights).tolist() == [110, 1, 0]


@given(st.lists(st.lists(st.integers(-1, 2), max_size=40), min_size=1, max_size=5))
def test_a_window_never_holds_more_than_the_text(texts: list[list[int]]) -> None:
    found, weights = numbers(*texts), np.array([1, 2, 4], np.float32)
    whole = (found.counts(3) > 0) @ weights
    assert (found.best_window(found.terms, weights) <= whole).all()
