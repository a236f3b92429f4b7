"""The weighted sum of two channels, each as shares of its best score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import FusionWeights

Scores = dict[int, float]


@pytest.mark.parametrize(
    ("lexical", "dense", "fused"),
    [
        ({1: 10.0, 2: 5.0}, {1: 0.4, 2: 0.8}, {1: 0.75, 2: 0.75}),
        ({1: 10.0}, {2: 0.8}, {1: 0.5, 2: 0.5}),  # what one channel does not know has nothing from it
        ({1: 10.0, 2: 5.0}, {}, {1: 1.0, 2: 0.5}),  # without vectors the words decide
        ({1: 0.0, 2: 0.0}, {1: 0.2, 2: 0.4}, {1: 0.5, 2: 1.0}),  # and the other way round
        ({1: 10.0}, {1: 0.5, 2: -0.5}, {1: 1.0, 2: 0.0}),  # opposite is no worse than unrelated
        ({}, {}, {}),
    ],
)
def test_fusing(lexical: Scores, dense: Scores, fused: Scores) -> None:
    assert FusionWeights(0.5).fuse(lexical, dense) == pytest.approx(fused)


SCORES = st.dictionaries(st.integers(1, 20), st.floats(0.01, 50))


@given(SCORES, st.floats(0, 1))
def test_fusing_a_ranking_with_itself_returns_it(scores: Scores, share: float) -> None:
    fused = FusionWeights(share).fuse(scores, scores)
    best = max(scores.values(), default=1.0)
    assert fused == pytest.approx({key: score / best for key, score in scores.items()})


@given(SCORES, SCORES, st.floats(0, 1))
def test_fused_scores_lie_between_nothing_and_one(lexical: Scores, dense: Scores, share: float) -> None:
    fused = FusionWeights(share).fuse(lexical, dense)
    assert fused.keys() == lexical.keys() | dense.keys()
    assert all(0 <= score <= 1 + 1e-9 for score in fused.values())
