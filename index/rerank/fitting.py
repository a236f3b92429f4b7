"""Fits the network of the second stage: one question is a list of candidates, of which those of the right document are right.

The loss of a question is −log of the share of exp(score) that its right candidates have. Adam, seeded, numpy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.rerank.matches import Floats
from index.rerank.scorer import Scorer


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """The rows of the candidates of one question, and which of them are right."""

    rows: Floats
    right: Floats

    @property
    def teaches(self) -> bool:
        """Whether there is something to tell apart."""
        return 0 < float(self.right.sum()) < len(self.right)


@dataclass(frozen=True, slots=True)
class Plan:
    """How it is fitted."""

    hidden: int = 24
    epochs: int = 8
    batch: int = 32
    rate: float = 3e-3
    decay: float = 1e-4
    seed: int = 0


def fit(examples: Sequence[Example], plan: Plan) -> Scorer:
    """The network that puts right candidates first; the same examples and plan give the same network."""
    examples = [example for example in examples if example.teaches]
    sample = np.concatenate([example.rows[::5] for example in examples])
    mean, spread = sample.mean(axis=0), sample.std(axis=0)
    varies = spread > 1e-4
    scale = np.where(varies, spread + 1e-3, 1.0)
    random = np.random.default_rng(plan.seed)
    width = len(mean)
    weights = [
        random.normal(0, (2 / width) ** 0.5, (width, plan.hidden)) * varies[:, None],
        np.zeros(plan.hidden),
        random.normal(0, (1 / plan.hidden) ** 0.5, plan.hidden),
    ]
    first, second = ([np.zeros_like(w) for w in weights] for _ in range(2))
    steps = plan.epochs * -(-len(examples) // plan.batch)
    step = 0
    for _ in range(plan.epochs):
        order = random.permutation(len(examples))
        for start in range(0, len(order), plan.batch):
            step += 1
            chosen = [examples[i] for i in order[start : start + plan.batch]]
            gradients = _gradients(weights, chosen, mean, scale)
            rate = plan.rate * _warm(step / steps)
            for weight, gradient, m, v in zip(weights, gradients, first, second, strict=True):
                m += 0.1 * (gradient - m)
                v += 0.001 * (gradient**2 - v)
                change = (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
                weight -= rate * (change + plan.decay * weight)
    return Scorer(*(np.asarray(part, np.float32) for part in (mean, scale, *weights, np.zeros(width))))


def _warm(share: float) -> float:
    """Up over the first third, down to nothing over the rest."""
    return share / 0.3 if share < 0.3 else 0.5 * (1 + np.cos(np.pi * (share - 0.3) / 0.7))


def excess(score: Floats, right: Floats, lengths: Sequence[int]) -> Floats:
    """Each candidate's share of exp(score) in its question, less that among the right ones: the slope of the loss.

    `lengths` says how many candidates each question has.
    """
    starts = (np.cumsum(lengths) - lengths).astype(np.int64)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    power = np.exp(score - np.maximum.reduceat(score, starts)[owner])
    of_all = power / np.add.reduceat(power, starts)[owner]
    of_right = power * right / np.maximum(np.add.reduceat(power * right, starts), 1e-30)[owner]
    return np.asarray(of_all - of_right)


def _gradients(weights: list[Floats], chosen: Sequence[Example], mean: Floats, scale: Floats) -> list[Floats]:
    inner, bias, outer = weights
    rows = (np.concatenate([example.rows for example in chosen]) - mean) / scale
    right = np.concatenate([example.right for example in chosen])
    lengths = [len(example.rows) for example in chosen]
    before = rows @ inner + bias
    hidden = np.maximum(before, 0.0)
    slope = excess(hidden @ outer, right, lengths) / len(chosen)
    inward = np.outer(slope, outer) * (before > 0)
    return [rows.T @ inward, inward.sum(axis=0), hidden.T @ slope]
