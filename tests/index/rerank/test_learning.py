"""The network, how it is fitted, and the numbers beside it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from corpus.passages import Passage
from index.rerank.choosing import CHOSEN, SCOPE, choose
from index.rerank.features import NAMES
from index.rerank.fitting import Example, Plan, fit
from index.rerank.generating import question
from index.rerank.scorer import Scorer, shipped
from index.rerank.train import blind


def examples(count: int, column: int) -> list[Example]:
    """Questions whose right candidate has the greatest number in one column."""
    random = np.random.default_rng(1)
    rows = [random.normal(size=(8, len(NAMES))).astype(np.float32) for _ in range(count)]
    return [Example(one, (np.arange(8) == one[:, column].argmax()).astype(np.float32)) for one in rows]


def right(scorer: Scorer, asked: list[Example]) -> float:
    return sum(bool(e.right[scorer(e.rows).argmax()]) for e in asked) / len(asked)


def test_it_learns_which_column_tells() -> None:
    asked = examples(400, column=3)
    assert right(fit(asked[:300], Plan(epochs=30, rate=0.01)), asked[300:]) > 0.8


def test_the_same_seed_gives_the_same_network() -> None:
    asked = examples(40, column=3)
    one, other = (fit(asked, Plan(epochs=1)) for _ in range(2))
    assert (one.inner == other.inner).all()


def test_columns_that_never_vary_have_no_say() -> None:
    asked = [Example(e.rows * (np.arange(len(NAMES)) != 5), e.right) for e in examples(40, column=3)]
    assert not fit(asked, Plan(epochs=1)).inner[5].any()


def test_numbers_are_chosen_beside_the_network() -> None:
    column = NAMES.index(CHOSEN[0])
    scorer = fit(examples(40, column=3), Plan(epochs=1))
    asked = examples(200, column=column)
    assert right(choose(scorer, asked, [1.0] * len(asked)), asked) > right(scorer, asked)


def test_a_choice_begins_with_the_numbers_that_are_there() -> None:
    direct = np.linspace(-1, 1, len(NAMES), dtype=np.float32) * np.isin(NAMES, CHOSEN)
    scorer = fit(examples(40, column=3), Plan(epochs=1)).mixed(1.0, direct)
    asked = examples(60, column=3)
    kept, moved = (choose(scorer, asked, [1.0] * len(asked), ridge) for ridge in (1e3, 1e-3))
    assert np.abs(kept.direct - direct).max() < 0.1 < np.abs(moved.direct - direct).max()
    assert not choose(scorer, asked, [1.0] * len(asked)).direct[~np.isin(NAMES, CHOSEN)].any()


def test_saved_and_loaded(tmp_path: Path) -> None:
    scorer = shipped()
    scorer.save(tmp_path / "a.npz")
    rows = np.ones((2, len(NAMES)), np.float32)
    assert (Scorer.load(tmp_path / "a.npz")(rows) == scorer(rows)).all()


def test_other_features_are_refused(tmp_path: Path) -> None:
    fields = {name: getattr(shipped(), name) for name in Scorer.__slots__}
    np.savez(tmp_path / "b.npz", names=np.array(["one"]), **fields)
    with pytest.raises(ValueError, match="other features"):
        Scorer.load(tmp_path / "b.npz")


def test_questions_come_from_the_words_of_the_passage() -> None:
    text = "Điều 3. Giải thích từ ngữ 1. Hòa giải viên là người hòa giải. 2. Bên tranh chấp là người có tranh chấp."
    passage = Passage("/a", "a.txt", "", "luat", "", "", 0, "art_3", "", "Luật Hòa giải", "", text, heading="Giải thích từ ngữ")
    made = {question(passage, "", Random(seed)) for seed in range(20)}
    assert {one.kind for one in made if one} == {"definition"}
    assert any(one and "Hòa giải viên" in one.text for one in made)


def test_the_same_seed_gives_the_same_question() -> None:
    passage = Passage(
        "/a", "a.txt", "", "luat", "", "", 0, "art_3", "", "Luật Phí", "", "Người nộp phí kê khai phí hằng tháng."
    )
    assert question(passage, "một hai ba", Random(5)) == question(passage, "một hai ba", Random(5))


def test_the_network_learns_nothing_of_what_a_title_leaves_open() -> None:
    shown = blind(examples(1, column=3)[0])
    assert {name for name, column in zip(NAMES, shown.rows.T, strict=True) if not column.any()} == set(SCOPE)
