"""Whether the best candidate is likely to answer at all. Pure.

The numbers were fitted to questions of a contest on one side, and to sentences on things of daily life and to syllables thrown
together on the other; see docs/search.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

from index.query import Query
from index.rerank.second_stage import Ranked


def fits(best: Ranked, query: Query) -> bool:
    """Whether a person who asked `query` should be told that `best` is an answer, and not only the nearest text.

    What the question names by number or place, or quotes, is an answer.
    """
    if query.phrases or query.numbers or query.named or query.segments:
        return True
    return likelihood(best, len(set(query.words))) >= 0.5


def likelihood(best: Ranked, words: int) -> float:
    """That an answer is there, 0 to 1. One or two words are looked for, not asked: there it is enough that they stand there."""
    if words <= 2:
        return best.feature("all words")
    weights = _weights()
    total = weights["bias"] + sum(weight * best.feature(name) for name, weight in weights.items() if name != "bias")
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> Mapping[str, float]:
    kept: dict[str, float] = json.loads(resources.files("index").joinpath("data/confidence.json").read_text(encoding="utf-8"))
    return kept
