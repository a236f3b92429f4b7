"""The fitted judgement of a pair: signals → probability that the unit carries out the clause, and which probabilities make
links.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from index.tracing.words import Matrix


@dataclass(frozen=True, slots=True)
class LinkModel:
    """A logistic model over named signals.

    A pair is a link when its probability reaches `strictness` times the level at which links are expected to be right most
    often (expected F1 over this pair of documents), and `relative` times that of the clause's best unit. The best unit of a
    clause needs `best_from` only. From `strong` on, a link has grade 2.
    """

    weights: Mapping[str, float]
    bias: float
    strictness: float
    relative: float
    best_from: float
    strong: float

    def probability(self, signals: Mapping[str, Matrix]) -> Matrix:
        """Clauses × units, between 0 and 1."""
        score = self.bias + sum(weight * signals[name] for name, weight in self.weights.items())
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0))))

    def links(self, probability: Matrix, counted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which pairs are links; `counted` marks the clauses that the plan is asked for, whose level decides."""
        best = probability.max(1, keepdims=True)
        level = self.strictness * expected_level(probability[counted] if counted.any() else probability)
        enough = (probability >= level) & (probability >= self.relative * best)
        return np.asarray(enough | ((probability >= 0.9 * best) & (probability >= self.best_from)))


def expected_level(probability: Matrix) -> float:
    """The least probability to accept so that, the probabilities being right, the expected F1 of the links is highest."""
    falling = np.sort(probability.ravel())[::-1]
    if not falling.size:
        return 1.0
    expected = 2 * np.cumsum(falling) / (np.arange(1, falling.size + 1) + falling.sum() + 1e-9)
    return float(falling[int(expected.argmax())])


def load_model() -> LinkModel:
    """The model that ships with the project (`index/data/link_model.json`, written by `python -m index.fit`)."""
    return LinkModel(**json.loads(resources.files("index").joinpath("data/link_model.json").read_text(encoding="utf-8")))
