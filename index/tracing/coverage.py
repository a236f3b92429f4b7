"""Whether the plan says what a clause asks for: covered, partial or missing, judged by the text of the plan alone."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from index.tracing.features import Space, ratio
from index.tracing.units import Unit
from index.tracing.words import Matrix, Words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SIGNALS = ("best", "said", "numbers", "copied", "measured", "duties")
"""What the verdict is read from, see `verdict_signals`."""

_MEASURED = re.compile(r"%|\b(?:ít nhất|tối thiểu)\b", re.IGNORECASE)
_NEAR = 0.5
"""Cosine from which a word says nearly the same as another."""


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

    `best`: the best probability. `said`: the share of the words special to the clause that one linked unit says, in these or
    near words. `numbers`: the share of its numbers that linked units name. `copied`: the share of its runs of four terms that
    they have. `measured`: 1 for a clause with a percentage or a minimum. `duties`: how many it states (log). Where nothing is
    linked, the best unit stands for the linked ones.
    """
    said = _said(clauses, units, words)
    out = np.zeros((len(clauses), len(SIGNALS)))
    for row, clause in enumerate(clauses):
        served = [int(at) for at in np.flatnonzero(links[row])] or [int(probability[row].argmax())]
        serving = [units[at] for at in served]
        runs = set(_runs(clause.words))
        copied = runs & {run for u in serving for run in _runs(u.words)}
        asked = set(_NUMBER.findall(clause.provision.body))
        named = {n for u in serving for n in _NUMBER.findall(u.provision.body)}
        out[row] = (
            probability[row].max(),
            said[row, served].max(),
            len(asked & named) / len(asked) if asked else 1.0,
            len(copied) / max(1, len(runs)),
            float(bool(_MEASURED.search(clause.provision.body))),
            np.log1p(len(clause.duties)),
        )
    return out


def _said(clauses: Sequence[Unit], units: Sequence[Unit], words: Words) -> Matrix:
    """Clauses × units: how much of the clause the unit says. Words that few other clauses have weigh most."""
    asked, given = ([words.split(u.words) for u in side] for side in (clauses, units))
    seen = Counter(w for text in asked for w in set(text))
    wanted, offered = sorted(seen), sorted({w for text in given for w in text})
    weight = np.array([words.weight(w) * np.log(1.0 + len(clauses) / seen[w]) for w in wanted])
    near = words.table(wanted) @ words.table(offered).T
    near[near < _NEAR] = 0.0
    place = {w: i for i, w in enumerate(offered)}
    for row, word in enumerate(wanted):
        if word in place:
            near[row, place[word]] = 1.0
    says = Space({w: i for i, w in enumerate(offered)}, np.ones(len(offered))).presence(given)
    reached = np.array([near[:, row > 0].max(1, initial=0.0) for row in says]).reshape(len(units), len(wanted))
    want = Space({w: i for i, w in enumerate(wanted)}, weight).presence(asked) * weight
    return ratio(want @ reached.T, want.sum(1)[:, None])


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]


def share_said(space: Space, asked: Sequence[str], said: Sequence[str]) -> float:
    """The weighted share of the asked terms that are said, 0 to 1."""
    want, have = space.presence([asked, said])
    return float(ratio(np.asarray([(want * have) @ space.weight]), np.asarray([want @ space.weight]))[0])
