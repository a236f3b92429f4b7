"""Whether the plan says what a clause asks for: covered, partial or missing, judged by the text of the plan alone."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from index.tracing.features import Space, ratio
from index.tracing.units import Unit
from index.tracing.words import Matrix

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SIGNALS = ("best", "linked", "said", "said_by_one", "weakest_duty", "copied", "numbers", "length")
"""What the verdict is read from, see `verdict_signals`."""


@dataclass(frozen=True, slots=True)
class VerdictModel:
    """Two logistic models, each weights and then bias: does the plan say any of it, and if so, all of it."""

    anything: tuple[float, ...]
    everything: tuple[float, ...]

    def verdict(self, signals: Matrix) -> str:
        """`covered`, `partial` or `missing`, whichever is likeliest."""
        some, full = (_chance(weights, signals) for weights in (self.anything, self.everything))
        likely = {"missing": 1 - some, "partial": some * (1 - full), "covered": some * full}
        return max(likely, key=lambda name: likely[name])


def load_verdict_model() -> VerdictModel:
    """The model that ships with the project (`index/data/verdict_model.json`, written by `python -m index.fit`)."""
    data = json.loads(resources.files("index").joinpath("data/verdict_model.json").read_text(encoding="utf-8"))
    return VerdictModel(tuple(data["anything"]), tuple(data["everything"]))


def _chance(weights: Sequence[float], signals: Matrix) -> float:
    score = float(np.dot(weights[:-1], signals)) + weights[-1]
    return float(1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0))))


def verdict_signals(
    clauses: Sequence[Unit], units: Sequence[Unit], everything: Sequence[Unit], probability: Matrix, links: NDArray[np.bool_]
) -> Matrix:
    """Clauses × SIGNALS: best probability, links (log), weighted share of the clause that the linked units say together and that one of
    them says, share of the duty they say least of, share of runs of four terms they copy, share of numbers they name, length (log)."""
    space = Space.of([u.words for u in everything])
    return np.array(
        [_signals(space, clause, [units[at] for at in _served_by(links[i], probability[i])], probability[i], links[i])
         for i, clause in enumerate(clauses)]
    ).reshape(len(clauses), len(SIGNALS))  # fmt: skip


def _served_by(linked: NDArray[np.bool_], probability: Matrix) -> list[int]:
    """The linked units, or the best one where there is no link."""
    found = [int(at) for at in np.flatnonzero(linked)]
    return found or [int(probability.argmax())]


def _signals(
    space: Space, clause: Unit, serving: Sequence[Unit], probability: Matrix, linked: NDArray[np.bool_]
) -> list[float]:
    words = [w for u in serving for w in u.words]
    runs = set(_runs(clause.words))
    copied = runs & {r for u in serving for r in _runs(u.words)}
    asked = set(_NUMBER.findall(clause.provision.body))
    named = {n for u in serving for n in _NUMBER.findall(u.provision.body)}
    return [
        float(probability.max()),
        float(np.log1p(linked.sum())),
        share_said(space, clause.words, words),
        max(share_said(space, clause.words, u.words) for u in serving),
        min((share_said(space, duty, words) for _, duty in clause.duties), default=0.0),
        len(copied) / max(1, len(runs)),
        len(asked & named) / len(asked) if asked else 1.0,
        float(np.log1p(len(clause.words))),
    ]


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]


def share_said(space: Space, asked: Sequence[str], said: Sequence[str]) -> float:
    """The weighted share of the asked terms that are said, 0 to 1."""
    want, have = space.presence([asked, said])
    return float(ratio(np.asarray([(want * have) @ space.weight]), np.asarray([want @ space.weight]))[0])
