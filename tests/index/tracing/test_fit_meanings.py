"""Training of the vectors of meaning: which paragraphs restate each other, and that a step goes downhill."""

from __future__ import annotations

import numpy as np
import pytest

from index.fit_meanings import document_pairs, restated, slope_of

WORDS = 12
CITED = [np.array(codes) for codes in ([0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11])]
CITING = [np.array(codes) for codes in ([6, 7, 8, 9, 0, 1], [0, 1, 2, 3, 4, 5], [2, 3, 10, 11, 8, 9])]


def test_a_restatement_is_neither_a_copy_nor_a_stranger() -> None:
    assert restated(CITED, CITING, np.full(WORDS, 20.0)).pairs == [(1, 0)]


def test_documents_that_cite_each_other() -> None:
    decision = "Số: 12/QĐ-TTg\n" + "Phê duyệt chương trình. " * 200
    plan = "Số: 7/KH-UBND\nThực hiện Quyết định số 12/QĐ-TTg\n" + "Tuyên truyền. " * 300
    found = document_pairs({"a": decision, "b": plan, "c": "Số: 9/KH-UBND\n" + "Khác. " * 800}, np.random.default_rng(0))
    assert found == [("a", "b")]


def test_the_slope_is_the_slope_of_the_loss() -> None:
    table = np.random.default_rng(0).normal(size=(WORDS, 3))
    slope, loss = slope_of(table, CITED, CITING[:2])
    for row, column in ((0, 0), (6, 2), (11, 1)):
        moved = table.copy()
        moved[row, column] += 1e-6
        assert (slope_of(moved, CITED, CITING[:2])[1] - loss) / 1e-6 == pytest.approx(slope[row, column], abs=1e-3)
