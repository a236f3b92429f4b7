"""Measures of ranked lists, against values worked out by hand."""

from __future__ import annotations

import pytest

from index.measures import each, mean, paired_gain

RANKED = ("a", "b", "b", "c", "d")  # a document counts once


@pytest.mark.parametrize(
    ("relevant", "measures"),
    [
        ({"a"}, {"R@1": 1.0, "R@5": 1.0, "MRR@10": 1.0, "nDCG@10": 1.0}),
        ({"c"}, {"R@1": 0.0, "R@5": 1.0, "MRR@10": 1 / 3, "nDCG@10": 0.5}),
        ({"a", "x"}, {"R@1": 0.5, "R@10": 0.5, "MRR@10": 1.0, "nDCG@10": 1 / (1 + 0.6309297535714575)}),
        ({"x"}, {"R@100": 0.0, "MRR@10": 0.0, "nDCG@10": 0.0}),
    ],
)
def test_one_question(relevant: set[str], measures: dict[str, float]) -> None:
    found = each(RANKED, relevant)
    assert {name: found[name] for name in measures} == pytest.approx(measures)


def test_means_and_gains() -> None:
    before, after = [each(RANKED, {"c"})] * 20, [each(RANKED, {"a"})] * 20
    assert mean(after)["R@1"] == 1.0
    assert paired_gain(before, after, "R@1") == (1.0, 1.0, 1.0)
    assert paired_gain(before, before, "R@1") == (0.0, 0.0, 0.0)
