"""Signals, words and the rule that makes links."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fit import logistic
from index.tracing.coverage import OF_THE_CLAUSE, SIGNALS, load_verdict_model
from index.tracing.links import longest_shared
from index.tracing.model import LinkModel, load_model
from index.tracing.texts import terms
from index.tracing.words import load_words

MODEL = LinkModel({"x": 1.0}, 0.0, accept=0.2, relative=0.25, strong=0.5)
WORDS = load_words()


@pytest.mark.parametrize(
    ("row", "served", "linked", "reason"),
    [
        ([0.9, 0.1, 0.05], True, [True, False, False], "one clear match"),
        ([0.9, 0.8, 0.21], True, [True, True, False], "several matches, the last too far below the best"),
        ([0.1, 0.15, 0.03], True, [False, True, False], "a clause that is served has its best unit"),
        ([0.9, 0.1, 0.05], False, [False, False, False], "a clause that is missing has none"),
    ],
)
def test_which_units_a_clause_is_linked_to(row: list[float], served: bool, linked: list[bool], reason: str) -> None:
    assert MODEL.links(np.array([row]), np.array([served]))[0].tolist() == linked, reason


def test_probabilities_grow_with_what_speaks_for_a_link() -> None:
    model = load_model()
    none = {name: np.zeros((1, 1)) for name in model.weights}
    for name, weight in model.weights.items():
        more = model.probability({**none, name: np.ones((1, 1))})
        assert (more >= model.probability(none)) == (weight >= 0), name


def test_what_the_plan_says_never_speaks_against_a_clause() -> None:
    model = load_verdict_model()
    for weights in (model.some, model.whole):
        assert all(w >= 0 for name, w in zip(SIGNALS, weights, strict=False) if name not in OF_THE_CLAUSE)


@given(st.lists(st.floats(-8, 8), min_size=len(SIGNALS), max_size=len(SIGNALS)))
def test_a_verdict_is_one_of_three_with_its_chance(row: list[float]) -> None:
    verdict, chance = load_verdict_model().verdict(np.array(row))
    assert verdict in ("missing", "partial", "covered")
    assert 0 <= chance <= 1


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
    meant = [WORDS.meaning([" ".join(terms(w, {}))]) for w in (word, near, far)]
    first, second, last = (m / np.linalg.norm(m) for m in meant)
    assert first @ second > first @ last


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
