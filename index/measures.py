"""How good ranked lists are: the measures of information retrieval, and what is more than chance. Pure.

The definitions are those of the usual scripts: a document counts once, recall@k is the share of the relevant documents found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from random import Random

DEPTH = 10
_RESAMPLES = 2000

Measure = Callable[[Sequence[str], AbstractSet[str]], float]


def recall(depth: int) -> Measure:
    """The share of the relevant ones among the first `depth`."""
    return lambda ranked, relevant: len(relevant & set(ranked[:depth])) / len(relevant)


def reciprocal_rank(ranked: Sequence[str], relevant: AbstractSet[str]) -> float:
    """1 / rank of the first relevant one among the first DEPTH, 0 when there is none."""
    return next((1 / rank for rank, name in enumerate(ranked[:DEPTH], 1) if name in relevant), 0.0)


def gain(ranked: Sequence[str], relevant: AbstractSet[str]) -> float:
    """Discounted cumulative gain among the first DEPTH, as a share of the best possible."""
    found = sum(1 / math.log2(rank + 1) for rank, name in enumerate(ranked[:DEPTH], 1) if name in relevant)
    return found / sum(1 / math.log2(rank + 1) for rank in range(1, min(DEPTH, len(relevant)) + 1))


MEASURES: dict[str, Measure] = {
    "R@1": recall(1), "R@5": recall(5), "R@10": recall(10), "R@100": recall(100), "MRR@10": reciprocal_rank, "nDCG@10": gain,
}  # fmt: skip


def each(ranked: Sequence[str], relevant: AbstractSet[str]) -> dict[str, float]:
    """Every measure for one question."""
    once = list(dict.fromkeys(ranked))
    return {name: measure(once, relevant) for name, measure in MEASURES.items()}


def mean(scores: Sequence[dict[str, float]]) -> dict[str, float]:
    """The means over questions."""
    return {name: sum(score[name] for score in scores) / len(scores) for name in MEASURES} if scores else {}


def paired_gain(
    before: Sequence[dict[str, float]], after: Sequence[dict[str, float]], name: str, seed: int = 0
) -> tuple[float, float, float]:
    """The mean gain in one measure, and its 95 % interval when the questions are drawn again and again."""
    gains = [b[name] - a[name] for a, b in zip(before, after, strict=True)]
    random = Random(seed)
    means = sorted(sum(random.choices(gains, k=len(gains))) / len(gains) for _ in range(_RESAMPLES))
    low, high = means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES) - 1]
    return sum(gains) / len(gains), low, high
