"""Whether the plan says what a clause asks for: covered, partial or missing, judged by the text of the plan alone."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from index.tracing.overlap import Space, ratio
from index.tracing.units import Unit
from index.tracing.vocabulary import Vocabulary
from index.tracing.words import Matrix, Words

SIGNALS = ("said", "best", "measured", "duties")
"""What the verdict is read from, see `verdict_signals`."""

_MEASURED = re.compile(r"%|\b(?:ít nhất|tối thiểu)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VerdictModel:
    """A logistic model over SIGNALS (the last weight is the bias): does the plan say all that the clause asks?"""

    weights: tuple[float, ...]

    def verdict(self, signals: Matrix, linked: bool) -> str:
        """`missing` without a link; else `covered` when that is likelier than not, `partial` when it is not."""
        if not linked:
            return "missing"
        return "covered" if float(np.dot(self.weights[:-1], signals)) + self.weights[-1] >= 0 else "partial"


def load_verdict_model() -> VerdictModel:
    """The model that ships with the project (`index/data/verdict_model.json`, written by `python -m index.fit`)."""
    data = json.loads(resources.files("index").joinpath("data/verdict_model.json").read_text(encoding="utf-8"))
    return VerdictModel(tuple(data["weights"]))


def verdict_signals(
    clauses: Sequence[Unit], units: Sequence[Unit], probability: Matrix, links: NDArray[np.bool_], words: Words
) -> Matrix:
    """Clauses × SIGNALS.

    `said`: how much of the clause's duties the linked units say together, in its words or in near ones. `best`: the log odds
    of the best unit. `measured`: 1 for a clause with a percentage or a minimum. `duties`: how many it states (log). Where
    nothing is linked, the best unit stands for the linked ones.
    """
    asked, given = ([words.split(u.words) for u in side] for side in (clauses, units))
    vocabulary = Vocabulary.of([*asked, *given], words)
    offered = vocabulary.presence(given)
    top = probability.max(1)
    out = np.zeros((len(clauses), len(SIGNALS)))
    for row, clause in enumerate(clauses):
        served = np.flatnonzero(links[row]) if links[row].any() else [probability[row].argmax()]
        duties = vocabulary.presence([words.split(duty) for _, duty in clause.duties] or [asked[row]])
        weight = duties @ vocabulary.weight
        said = vocabulary.said(duties, offered[served].max(0, keepdims=True))[:, 0]
        out[row] = (
            float(said @ weight) / max(float(weight.sum()), 1e-9),
            np.log((top[row] + 1e-9) / (1 - top[row] + 1e-9)),
            float(bool(_MEASURED.search(clause.provision.body))),
            np.log1p(len(clause.duties)),
        )
    return out


def share_said(space: Space, asked: Sequence[str], said: Sequence[str]) -> float:
    """The weighted share of the asked terms that are said, 0 to 1."""
    want, have = space.presence([asked, said])
    return float(ratio(np.asarray([(want * have) @ space.weight]), np.asarray([want @ space.weight]))[0])
