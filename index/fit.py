"""Fit the weights of tracing on annotated pairs, and say how good they are on pairs they have not seen.

usage: python -m index.fit FOLDER...

Every folder holds pairs as `index.gold` reads them.

Every number printed is measured on a pair that was left out of the fitting (leave one pair out). The weights written to
`index/data/link_model.json` and `index/data/verdict_model.json` are fitted on all pairs.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.gold import GoldPair, read_pairs
from index.tracing.coverage import VerdictModel, verdict_signals
from index.tracing.features import link_features
from index.tracing.lexicon import load_lexicon
from index.tracing.model import LinkModel
from index.tracing.units import Unit, abbreviations_of, is_form, traced_units, units_of
from index.tracing.words import Matrix, Words, load_words

DATA = Path(__file__).parent / "data"
SIGNALS = (
    "rare_words", "rare_pairs", "duties_said", "meaning", "head_act", "acts", "with_headings", "heading_said", "mutual_best",
    "best_of_unit", "both_report", "row", "attribute",
)  # fmt: skip
FREE = ("row", "attribute")
"""Signals that may speak for or against a link; the weights of all others are kept from turning negative."""
RULE = {"strictness": 0.8, "relative": 0.2, "best_from": 0.15, "strong": 0.5}
RIDGE = 100.0
MEASURES = ("precision", "recall", "f1", "kappa", "verdicts")
ROWS = 4000.0
"""Every pair counts as much as this many cells, however long its documents are."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One pair ready for fitting: signals, and for each cell whether both readers, nobody or one reader linked it."""

    gold: GoldPair
    clauses: Sequence[Unit]
    units: Sequence[Unit]
    words: Words
    signals: Mapping[str, Matrix]
    required: NDArray[np.bool_]
    optional: NDArray[np.bool_]
    counted: NDArray[np.bool_]

    def table(self, names: Sequence[str]) -> Matrix:
        """Cells × signals."""
        return np.stack([self.signals[name].ravel() for name in names], axis=1)


def prepare(gold: GoldPair) -> Prepared:
    """The pair with its signals."""
    lexicon = load_lexicon()
    abbreviations = abbreviations_of((gold.decision, gold.plan), lexicon)
    asked, planned = (units_of(d, abbreviations, lexicon) for d in (gold.decision, gold.plan))
    leaves = {p.eid for p in gold.decision.leaves()}
    clauses = [u for u in asked if u.eid in leaves and not is_form(u.provision)]
    units = traced_units(planned)
    words = load_words()
    keys = [[(str(c.eid), str(u.eid)) for u in units] for c in clauses]
    return Prepared(
        gold=gold,
        clauses=clauses,
        units=units,
        words=words,
        signals=link_features(clauses, units, (*asked, *planned), words),
        required=np.array([[k in gold.required for k in row] for row in keys]),
        optional=np.array([[k in gold.optional for k in row] for row in keys]),
        counted=np.array([str(c.eid) not in gold.outside for c in clauses]),
    )


def logistic(table: Matrix, wanted: Matrix, weight: Matrix, free: NDArray[np.bool_], ridge: float) -> tuple[Matrix, float]:
    """Weights and bias of the logistic model by damped Newton steps; weights that are not `free` stay at or above 0."""
    mean, spread = table.mean(0), table.std(0) + 1e-9
    rows = np.column_stack([(table - mean) / spread, np.ones(len(table))])
    size = rows.shape[1]
    penalty = np.diag([*[ridge] * (size - 1), 1e-3])
    found = np.zeros(size)
    found[-1] = -3.0
    bound = np.append(~free, False)
    for _ in range(40):
        chance = 1.0 / (1.0 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weight * (wanted - chance)) - penalty @ found
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + penalty
        active = ~bound | (found > 0) | (slope > 0)
        step = np.zeros(size)
        step[active] = np.linalg.solve(curve[np.ix_(active, active)], slope[active])
        step *= min(1.0, 1.5 / max(1e-9, float(np.abs(step).max())))
        found = found + step
        found[bound] = np.maximum(found[bound], 0.0)
        if np.abs(step).max() < 1e-5:
            break
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ mean)


def fit_links(pairs: Sequence[Prepared]) -> LinkModel:
    """The link model of these pairs; cells that one reader of two linked are left out."""
    tables = [p.table(SIGNALS) for p in pairs]
    kept = [~p.optional.ravel() for p in pairs]
    weights, bias = logistic(
        np.concatenate([t[k] for t, k in zip(tables, kept, strict=True)]),
        np.concatenate([p.required.ravel()[k].astype(float) for p, k in zip(pairs, kept, strict=True)]),
        np.concatenate([np.full(k.sum(), ROWS / k.sum()) for k in kept]),
        np.array([name in FREE for name in SIGNALS]),
        ridge=RIDGE,
    )
    return LinkModel({name: round(float(w), 4) for name, w in zip(SIGNALS, weights, strict=True)}, round(bias, 4), **RULE)


def link_f1(pair: Prepared, model: LinkModel) -> tuple[float, float, float]:
    """Precision, recall and F1 as the official script counts them."""
    links = model.links(model.probability(pair.signals), pair.counted)[pair.counted]
    required, optional = pair.required[pair.counted], pair.optional[pair.counted]
    right = int((links & required).sum())
    wrong = int((links & ~required & ~optional).sum())
    asked = sum(1 for clause, _ in pair.gold.required if clause not in pair.gold.outside)
    precision, recall = right / max(1, right + wrong), right / max(1, asked)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def fit_verdicts(pairs: Sequence[tuple[Prepared, LinkModel]]) -> VerdictModel:
    """The verdict model of these pairs, each with the link model whose links it is to judge by: of linked clauses, which are
    covered.
    """
    tables, covered, weights = [], [], []
    for pair, model in pairs:
        for eid, signals, linked in _verdict_rows(pair, model):
            given = [v[eid] for v in pair.gold.verdicts if eid in v] if linked else []
            tables += [signals] * len(given)
            covered += [float(verdict == "covered") for verdict in given]
            weights += [1.0 / len(given) for _ in given]
    table = np.array(tables)
    found, bias = logistic(table, np.array(covered), np.array(weights), np.ones(table.shape[1], dtype=bool), ridge=3.0)
    return VerdictModel(tuple(round(float(x), 4) for x in (*found, bias)))


def _verdict_rows(pair: Prepared, model: LinkModel) -> list[tuple[str, Matrix, bool]]:
    """For every clause that counts: its address, its signals, and whether it has a link."""
    probability = model.probability(pair.signals)
    links = model.links(probability, pair.counted)
    table = verdict_signals(pair.clauses, pair.units, probability, links, pair.words)
    return [(str(c.eid), table[i], bool(links[i].any())) for i, c in enumerate(pair.clauses) if pair.counted[i]]


def verdict_agreement(pair: Prepared, model: LinkModel, verdicts: VerdictModel) -> tuple[float, float]:
    """Cohen's kappa and accuracy, the mean over the readers."""
    given = {eid: verdicts.verdict(signals, linked) for eid, signals, linked in _verdict_rows(pair, model)}
    scores = []
    for reader in pair.gold.verdicts:
        both = [(reader[eid], verdict) for eid, verdict in given.items() if eid in reader]
        agreed = sum(a == b for a, b in both) / len(both)
        left, right = Counter(a for a, _ in both), Counter(b for _, b in both)
        chance = sum(left[v] * right[v] for v in left) / len(both) ** 2
        scores.append((1.0 if chance == 1 else (agreed - chance) / (1 - chance), agreed))
    return sum(k for k, _ in scores) / len(scores), sum(a for _, a in scores) / len(scores)


def left_out(pairs: Sequence[Prepared]) -> list[str]:
    """One line for each pair: the numbers of models that never saw it; and the mean over the pairs."""
    lines, table = [], []
    for pair in pairs:
        others = [p for p in pairs if p is not pair]
        model = fit_links(others)
        judged = [(p, fit_links([q for q in others if q is not p])) for p in others]
        table.append((*link_f1(pair, model), *verdict_agreement(pair, model, fit_verdicts(judged))))
        lines.append(_line(pair.gold.name, table[-1]))
    return [*lines, _line("mean", np.mean(table, axis=0))]


def _line(name: str, numbers: Sequence[float] | Matrix) -> str:
    return f"{name:<18} " + " ".join(f"{of} {x:.3f}" for of, x in zip(MEASURES, numbers, strict=True))


def main(folders: Sequence[Path]) -> None:
    """Print the left-out numbers, then fit on everything and write the weights."""
    pairs = [prepare(gold) for folder in folders for gold in read_pairs(folder)]
    print("\n".join(left_out(pairs)))
    model = fit_links(pairs)
    verdicts = fit_verdicts([(p, fit_links([q for q in pairs if q is not p])) for p in pairs])
    for name, value in (("link_model", model), ("verdict_model", verdicts)):
        fields = {field: getattr(value, field) for field in value.__dataclass_fields__}
        (DATA / f"{name}.json").write_text(json.dumps(fields, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]])
