"""Signals, words and the rule that makes links."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fit import logistic
from index.tracing.links import longest_shared
from index.tracing.model import LinkModel, expected_level, load_model
from index.tracing.overlap import Space, overlap
from index.tracing.texts import terms
from index.tracing.words import load_words

MODEL = LinkModel({"x": 1.0}, 0.0, strictness=1.0, relative=0.25, best_from=0.25, strong=0.5)
WORDS = load_words()


def test_the_expected_level_takes_what_is_likelier_right_than_wrong() -> None:
    assert expected_level(np.array([[0.95, 0.9, 0.05, 0.01]])) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("row", "linked", "reason"),
    [
        ([0.9, 0.1, 0.05], [True, False, False], "one clear match"),
        ([0.05, 0.04, 0.03], [False, False, False], "no match is possible"),
        ([0.9, 0.8, 0.1], [True, True, False], "several matches"),
    ],
)
def test_which_units_a_clause_is_linked_to(row: list[float], linked: list[bool], reason: str) -> None:
    probability = np.array([row, [0.95, 0.02, 0.01]])
    assert MODEL.links(probability, np.array([True, True]))[0].tolist() == linked, reason


def test_probabilities_grow_with_what_speaks_for_a_link() -> None:
    model = load_model()
    none = {name: np.zeros((1, 1)) for name in model.weights}
    for name, weight in model.weights.items():
        more = model.probability({**none, name: np.ones((1, 1))})
        assert (more >= model.probability(none)) == (weight >= 0), name


@given(st.lists(st.text("abcđ ", max_size=12).map(str.split), min_size=1, max_size=5))
def test_overlaps_are_shares(texts: list[list[str]]) -> None:
    found = overlap(Space.of(texts), texts, texts)
    for table in (found.of_left, found.of_right, found.cosine):
        assert table.min() >= 0
        assert table.max() <= 1 + 1e-9
    assert np.allclose(found.cosine, found.cosine.T)


def test_words_join_syllables_that_belong_together() -> None:
    assert WORDS.split(terms("tuyên truyền cho doanh nghiệp", {})) == tuple(
        " ".join(terms(w, {})) for w in ("tuyên truyền", "cho", "doanh nghiệp")
    )


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("đào tạo", "bồi dưỡng", "kinh phí"), ("kinh phí", "ngân sách", "báo chí"), ("khen thưởng", "thi đua", "dự toán")],
)
def test_vectors_know_what_is_near(word: str, near: str, far: str) -> None:
    one, other, third = WORDS.table([" ".join(terms(w, {})) for w in (word, near, far)])
    assert one @ other > one @ third


@given(st.lists(st.sampled_from(terms("đào tạo bồi dưỡng cán bộ làm công tác thi đua", {})), max_size=8))
def test_splitting_keeps_every_syllable(syllables: list[str]) -> None:
    assert " ".join(WORDS.split(syllables)).split() == syllables


def test_the_longest_shared_words_are_quoted_as_they_stand() -> None:
    assert longest_shared("Hỗ trợ Làng nghề truyền thống.", "phát triển làng nghề truyền thống") == (
        "Làng nghề truyền thống",
        "làng nghề truyền thống",
    )
    assert longest_shared("một hai", "ba bốn") is None


def test_fitting_keeps_supporting_signals_positive() -> None:
    rng = np.random.default_rng(0)
    table = rng.random((400, 2))
    wanted = (table[:, 0] - table[:, 1] > 0).astype(float)
    weights, _ = logistic(table, wanted, np.ones(400), np.array([False, False]), ridge=1.0)
    assert weights[0] > 0
    assert weights[1] == 0
    weights, _ = logistic(table, wanted, np.ones(400), np.array([False, True]), ridge=1.0)
    assert weights[1] < 0
