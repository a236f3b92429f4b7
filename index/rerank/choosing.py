"""Chooses the few numbers beside the network: how much it counts, and a weight for each of CHOSEN. Pure, numpy only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.rerank.features import NAMES
from index.rerank.fitting import Example, excess
from index.rerank.scorer import Scorer

SCOPE = ("title unasked", "heading unasked")
"""Features that only count for themselves: questions that are made of a text say nothing of what its title leaves open."""
COVERED = ("all words", "all pairs", "head pairs", "triples")
"""How much of the question stands there: what people ask gives this more weight than what is generated."""
CHOSEN = ("lexical share", "dense share", "asks penalty", "document words", "document pairs", *COVERED, *SCOPE)
"""Features that also count for themselves. None of them tells which document it is or how much of it there is."""
NEW, NEAR = 1e-3, 3e-3
"""How strongly numbers are kept where they begin: at nothing, and at those of an earlier choice."""
_STEPS, _RATE = 200, 0.05


def choose(scorer: Scorer, examples: Sequence[Example], counts: Sequence[float], ridge: float = NEW) -> Scorer:
    """The scorer with the numbers under which the right candidates of these questions are likeliest, not far from its own.

    `counts` says how much each question counts: one of many about the same document less, so that what documents people ask
    about most has no say.
    """
    network = scorer.mixed(1.0, np.zeros(len(NAMES), np.float32))
    columns = [NAMES.index(name) for name in CHOSEN]
    kept = [(e, count) for e, count in zip(examples, counts, strict=True) if e.teaches]
    examples, shares = [e for e, _ in kept], np.array([count for _, count in kept])
    shares = shares / shares.sum()
    rows = np.concatenate([np.column_stack((network(e.rows), e.rows[:, columns])) for e in examples])
    right = np.concatenate([e.right for e in examples])
    lengths = [len(e.rows) for e in examples]
    start = np.array([1.0, *scorer.direct[columns]], float)
    weights = start.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        slope = excess(rows @ weights, right, lengths) * np.repeat(shares, lengths)
        gradient = slope @ rows + ridge * (weights - start)
        first += 0.1 * (gradient - first)
        second += 0.01 * (gradient**2 - second)
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    direct = np.zeros(len(NAMES), np.float32)
    direct[columns] = weights[1:]
    return scorer.mixed(float(weights[0]), direct)
