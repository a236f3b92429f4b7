"""Whether the plan says what a clause asks for: covered, partial or missing, judged by the text of the plan alone.

Every signal that depends on the plan is a maximum over its units or what they say together, and no weight of such a signal is
negative: a unit that is taken away never makes a verdict better, and leaves alone the clauses it did nothing for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np

from index.tracing.overlap import Space, ratio
from index.tracing.units import Unit
from index.tracing.vocabulary import Vocabulary
from index.tracing.words import Matrix, Words

SIGNALS = ("best", "said", "with_headings", "measured", "duties", "funding")
"""What the verdict is read from, see `verdict_signals`."""
OF_THE_CLAUSE = ("measured", "duties", "funding")
"""Those that the plan does not change; their weights may be negative."""

_MEASURED = re.compile(r"%|\b(?:ít nhất|tối thiểu)\b", re.IGNORECASE)
SERVES = 0.15
"""From this probability on a unit may carry the clause out, and counts among those that say its duties together; without such
a unit the clause is missing.
"""


@dataclass(frozen=True, slots=True)
class VerdictModel:
    """Two logistic models over SIGNALS (the last weight is the bias): does the plan say anything of what the clause asks
    (`some`), and all of it (`whole`)?
    """

    some: tuple[float, ...]
    whole: tuple[float, ...]

    def verdict(self, signals: Matrix) -> tuple[str, float]:
        """(`missing`, `partial` or `covered`; how likely that is)."""
        some, whole = (_chance(weights, signals) for weights in (self.some, self.whole))
        whole = min(some, whole)
        if some < 0.5 or signals[SIGNALS.index("best")] < _log_odds(SERVES):
            return "missing", max(1.0 - some, 0.5)
        return ("covered", whole) if whole >= 0.5 else ("partial", some - whole)


def _log_odds(chance: float) -> float:
    return float(np.log((chance + 1e-4) / (1 - chance + 1e-4)))


def _chance(weights: Sequence[float], signals: Matrix) -> float:
    return float(1.0 / (1.0 + np.exp(-np.clip(np.dot(weights[:-1], signals) + weights[-1], -30.0, 30.0))))


def load_verdict_model() -> VerdictModel:
    """The model that ships with the project (`index/data/verdict_model.json`, written by `python -m index.fit`)."""
    data = json.loads(resources.files("index").joinpath("data/verdict_model.json").read_text(encoding="utf-8"))
    return VerdictModel(tuple(data["some"]), tuple(data["whole"]))


def verdict_signals(
    clauses: Sequence[Unit], units: Sequence[Unit], probability: Matrix, links: Mapping[str, Matrix], words: Words
) -> Matrix:
    """Clauses × SIGNALS; `links` are the signals of `link_features`.

    `best`: the log odds of the best unit. `said`: how much of the clause's duties the units that may carry it out say
    together, in its words or in near ones. `with_headings`: the greatest likeness of one of them, with the headings above.
    `measured`: 1 for a clause with a percentage or a minimum. `duties`: how many it states (log). `funding`: 1 in a section on
    money.
    """
    asked, given = ([words.split(u.words) for u in side] for side in (clauses, units))
    vocabulary = Vocabulary.of(asked, given, words)
    offered = vocabulary.presence(given)
    top, near = probability.max(1), np.where(probability >= SERVES, links["with_headings"], 0.0).max(1)
    out = np.zeros((len(clauses), len(SIGNALS)))
    for row, clause in enumerate(clauses):
        served = probability[row] >= SERVES
        duties = vocabulary.presence([words.split(duty) for _, duty in clause.duties] or [asked[row]])
        weight = duties @ vocabulary.weight
        said = vocabulary.said(duties, offered[served].max(0, keepdims=True))[:, 0] if served.any() else np.zeros(len(duties))
        out[row] = (
            _log_odds(float(top[row])),
            float(said @ weight) / max(float(weight.sum()), 1e-9),
            near[row],
            float(bool(_MEASURED.search(clause.provision.body))),
            np.log1p(len(clause.duties)),
            float(clause.section == "funding"),
        )
    return out


def share_said(space: Space, asked: Sequence[str], said: Sequence[str]) -> float:
    """The weighted share of the asked terms that are said, 0 to 1."""
    want, have = space.presence([asked, said])
    return float(ratio(np.asarray([(want * have) @ space.weight]), np.asarray([want @ space.weight]))[0])
