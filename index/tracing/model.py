"""The fitted judgement of a clause and a unit: signals → probability that the unit carries out the clause."""

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

    A pair is a link when its probability reaches `accept` and `relative` times that of the clause's best unit. From `strong`
    on, a link has grade 2.
    """

    weights: Mapping[str, float]
    bias: float
    accept: float
    relative: float
    strong: float

    def probability(self, signals: Mapping[str, Matrix]) -> Matrix:
        """Clauses × units, between 0 and 1."""
        score = self.bias + sum(weight * signals[name] for name, weight in self.weights.items())
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0))))

    def links(self, probability: Matrix, served: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which pairs are links: none of a clause that is not `served`, at least the best unit of one that is."""
        best = probability.max(1, keepdims=True)
        enough = (probability >= self.accept) & (probability >= self.relative * best)
        first = np.zeros_like(enough)
        first[np.arange(len(probability)), probability.argmax(1)] = True
        return np.asarray((enough | first) & served[:, None])


def load_model() -> LinkModel:
    """The model that ships with the project (`index/data/link_model.json`, written by `python -m index.fit`)."""
    return LinkModel(**json.loads(resources.files("index").joinpath("data/link_model.json").read_text(encoding="utf-8")))
