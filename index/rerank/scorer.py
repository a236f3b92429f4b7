"""A small network over the features of one candidate, and a few weights beside it. Pure numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from index.rerank.features import NAMES
from index.rerank.matches import Floats

MODEL = "data/second_stage.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """`max((x - mean) / scale · inner + bias, 0) · outer + x · direct`; higher is better, comparable within one question.

    The network was learned from texts; how much it counts, and `direct`, are a handful of numbers that were chosen.
    """

    mean: Floats
    scale: Floats
    inner: Floats
    bias: Floats
    outer: Floats
    direct: Floats

    def __call__(self, rows: Floats) -> Floats:
        """The score of each row of features."""
        hidden = np.maximum(((rows - self.mean) / self.scale) @ self.inner + self.bias, 0.0)
        return np.asarray(hidden @ self.outer + rows @ self.direct, np.float32)

    def mixed(self, share: float, direct: Floats) -> Scorer:
        """The same network counting `share` times, with these weights beside it."""
        return replace(self, outer=self.outer * np.float32(share), direct=direct)

    @classmethod
    def mean_of(cls, scorers: Sequence[Scorer]) -> Scorer:
        """The mean of several that look at the same features in the same way, as one."""
        one = scorers[0]
        inner = np.concatenate([scorer.inner for scorer in scorers], axis=1)
        bias = np.concatenate([scorer.bias for scorer in scorers])
        outer = np.asarray(np.concatenate([scorer.outer for scorer in scorers]) / len(scorers), np.float32)
        return cls(one.mean, one.scale, inner, bias, outer, one.direct)

    def save(self, file: Path) -> None:
        """Writes it with the names of the features that it expects."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        np.savez(file, names=np.array(NAMES), **fields)

    @classmethod
    def load(cls, file: Path) -> Scorer:
        """What `save` wrote; ValueError when it was learned on other features."""
        with np.load(file) as saved:
            if tuple(saved["names"]) != NAMES:
                raise ValueError(f"{file} was learned on other features")
            return cls(*(saved[name] for name in cls.__slots__))


@cache
def shipped() -> Scorer:
    """The one that ships with the project."""
    with resources.as_file(resources.files("index").joinpath(MODEL)) as file:
        return Scorer.load(file)
