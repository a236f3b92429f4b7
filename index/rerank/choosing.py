"""Chooses the few numbers beside the network: how much it counts, and a weight for each of CHOSEN. Pure, numpy only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.rerank.features import NAMES
from index.rerank.fitting import Example, excess
from index.rerank.scorer import Scorer

SCOPE = ("title unasked", "heading unasked")
"""Features that only count for themselves: questions that are made of a text say nothing of what its title leaves open."""
CHOSEN = ("lexical share", "dense share", "asks penalty", "document words", "document pairs", *SCOPE)
"""Features that also count for themselves. None of them tells which document it is or how much of it there is."""
_STEPS, _RATE, _RIDGE = 200, 0.05, 1e-3


def choose(scorer: Scorer, examples: Sequence[Example], counts: Sequence[float]) -> Scorer:
    """The scorer with the numbers under which the right candidates of these questions are likeliest.

    `counts` says how much each question counts: one of many about the same document less, so that what documents people ask
    about most has no say.
    """
    columns = [NAMES.index(name) for name in CHOSEN]
    kept = [(e, count) for e, count in zip(examples, counts, strict=True) if e.teaches]
    examples, shares = [e for e, _ in kept], np.array([count for _, count in kept])
    shares = shares / shares.sum()
    rows = np.concatenate([np.column_stack((scorer(e.rows), e.rows[:, columns])) for e in examples])
    right = np.concatenate([e.right for e in examples])
    lengths = [len(e.rows) for e in examples]
    start = np.array([1.0, *(0.0 for _ in columns)])
    weights = start.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        slope = excess(rows @ weights, right, lengths) * np.repeat(shares, lengths)
        gradient = slope @ rows + _RIDGE * (weights - start)
        first += 0.1 * (gradient - first)
        second += 0.01 * (gradient**2 - second)
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    direct = np.zeros(len(NAMES), np.float32)
    direct[columns] = weights[1:]
    return scorer.mixed(float(weights[0]), direct)
