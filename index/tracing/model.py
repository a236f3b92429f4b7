"""The fitted judgement of a pair: signals → probability that the unit carries out the clause. Numpy only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import numpy as np

from index.tracing.features import Matrix


@dataclass(frozen=True, slots=True)
class LinkModel:
    """A logistic model over named signals; `weights` are for the signals as they are, `threshold` makes a link."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    strong: float

    def probability(self, signals: Mapping[str, Matrix]) -> Matrix:
        """Clauses × units, between 0 and 1."""
        return 1.0 / (1.0 + np.exp(-self.bias - sum(w * signals[name] for name, w in self.weights.items())))

    def shares(self, signals: Mapping[str, Matrix], clause: int, unit: int) -> tuple[tuple[str, float], ...]:
        """(signal, part of the score) for the signals that speak for the pair, the strongest first."""
        parts = ((name, w * float(signals[name][clause, unit])) for name, w in self.weights.items())
        return tuple(sorted((p for p in parts if p[1] > 0), key=lambda p: -p[1]))


def load_model() -> LinkModel:
    """The model that ships with the project (`index/data/link_model.json`, written by `python -m index.fit`)."""
    data = json.loads(resources.files("index").joinpath("data/link_model.json").read_text(encoding="utf-8"))
    return LinkModel(data["weights"], data["bias"], data["threshold"], data["strong"])
