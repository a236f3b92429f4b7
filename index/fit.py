"""Fit the weights of tracing on annotated pairs, and say how good they are on pairs they have not seen.

usage: python -m index.fit FOLDER...

Every folder holds pairs as `index.gold` reads them.

Every number printed is measured on a pair that was left out of the fitting (leave one pair out). The weights written to
`index/data/link_model.json` and `index/data/verdict_model.json` are fitted on all pairs.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.gold import GoldPair, read_pairs
from index.tracing.coverage import OF_THE_CLAUSE, VerdictModel, verdict_signals
from index.tracing.coverage import SIGNALS as VERDICT_SIGNALS
from index.tracing.features import link_features
from index.tracing.lexicon import load_lexicon
from index.tracing.links import CANDIDATES
from index.tracing.model import LinkModel
from index.tracing.units import Unit, abbreviations_of, is_form, traced_units, units_of
from index.tracing.words import Matrix, Words, load_words
from index.tracing_measures import kappa

DATA = Path(__file__).parent / "data"
SIGNALS = (
    "rare_triples", "duties_said", "best_duty", "heading_said", "with_headings", "meaning_above", "duty_meaning",
    "meaning_of_unit", "head_act", "acts", "rank_of_unit", "rare_of_unit", "both_report", "row", "attribute", "heading",
    "same_years", "other_years",
)  # fmt: skip
FREE = ("both_report", "row", "attribute", "heading", "same_years", "other_years")
"""Signals that may speak for or against a link; the weights of all others are kept from turning negative."""
RULE = {"accept": 0.2, "relative": 0.25, "strong": 0.5}
RIDGE, VERDICT_RIDGE = 100.0, 10.0
MEASURES = ("precision", "recall", "f1", "strong", "map", "kappa", "verdicts")
ROWS, CLAUSES = 4000.0, 30.0
"""Every pair counts as much as this many cells for each of its readers, and as this many clauses, however long its documents
are.
"""
BEST_OF_CLAUSE, BEST_OF_UNIT, STRIDE = 12, 6, 8
"""Cells to learn from: the likest units of each clause and the likest clauses of each unit, and every eighth of the rest."""


@dataclass(frozen=True)
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

    @cached_property
    def learnt(self) -> tuple[Matrix, Matrix, Matrix]:
        """See `learnt`."""
        return learnt(self)

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
        signals=link_features(clauses, units, words),
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
    for _ in range(60):
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


def learnt(pair: Prepared) -> tuple[Matrix, Matrix, Matrix]:
    """Signals, labels and weights of the cells to learn from; those that one reader of two linked are left out."""
    alike = pair.signals["same_words"]
    near = (np.argsort(np.argsort(-alike, 1), 1) < BEST_OF_CLAUSE) | (np.argsort(np.argsort(-alike, 0), 0) < BEST_OF_UNIT)
    near |= pair.required
    every = (np.arange(near.size) % STRIDE == 0).reshape(near.shape)
    kept = ((near | every) & ~pair.optional).ravel()
    weight = np.where(near, 1.0, float(STRIDE)).ravel()[kept]
    return (
        pair.table(SIGNALS)[kept],
        pair.required.ravel()[kept].astype(float),
        weight * (ROWS * len(pair.gold.verdicts) / weight.sum()),
    )


def fit_links(pairs: Sequence[Prepared]) -> LinkModel:
    """The link model of these pairs."""
    table, wanted, weight = (np.concatenate(parts) for parts in zip(*(p.learnt for p in pairs), strict=True))
    weights, bias = logistic(table, wanted, weight, np.array([name in FREE for name in SIGNALS]), ridge=RIDGE)
    return LinkModel({name: round(float(w), 4) for name, w in zip(SIGNALS, weights, strict=True)}, round(bias, 4), **RULE)


def link_scores(pair: Prepared, probability: Matrix, links: NDArray[np.bool_]) -> tuple[float, ...]:
    """Precision, recall, F1, recall of links of grade 2 and mean average precision as the official script counts them."""
    counted = pair.counted
    required, optional = pair.required[counted], pair.optional[counted]
    right = int((links[counted] & required).sum())
    wrong = int((links[counted] & ~required & ~optional).sum())
    asked = Counter(clause for clause, _ in pair.gold.required if clause not in pair.gold.outside)
    precision, recall = right / max(1, right + wrong), right / max(1, asked.total())
    made = {(str(pair.clauses[row].eid), str(pair.units[at].eid)) for row, at in np.argwhere(links)}
    strong = [link in made for link, grade in pair.gold.required.items() if grade == 2 and link[0] not in pair.gold.outside]
    found = []
    for row, clause in enumerate(pair.clauses):
        if counted[row] and asked[str(clause.eid)]:
            order = [at for at in np.argsort(-probability[row], kind="stable")[:CANDIDATES] if not pair.optional[row, at]]
            hits = np.cumsum(pair.required[row, order])
            ranks = np.arange(1, len(order) + 1)
            found.append(float((hits / ranks)[pair.required[row, order]].sum()) / asked[str(clause.eid)])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return precision, recall, f1, *(float(np.mean(x)) if x else 0.0 for x in (strong, found))


@dataclass(frozen=True, slots=True)
class Judged:
    """The clauses of a pair that count, as a link model that never saw it leaves them to the verdict."""

    pair: Prepared
    probability: Matrix
    table: Matrix


def judged(pair: Prepared, model: LinkModel) -> Judged:
    """The probabilities of the pair and the signals of its verdicts."""
    probability = model.probability(pair.signals)
    return Judged(pair, probability, verdict_signals(pair.clauses, pair.units, probability, pair.signals, pair.words))


def fit_verdicts(given: Sequence[Judged]) -> VerdictModel:
    """The verdict model of these pairs, each with the probabilities of a link model that did not see it."""
    tables, verdicts, weights = [], [], []
    for one in given:
        rows = [
            (at, reader[str(c.eid)])
            for reader in one.pair.gold.verdicts
            for at, c in enumerate(one.pair.clauses)
            if one.pair.counted[at] and str(c.eid) in reader
        ]
        share = CLAUSES / max(10, len(rows)) / len(one.pair.gold.verdicts)
        tables += [one.table[at] for at, _ in rows]
        verdicts += [verdict for _, verdict in rows]
        weights += [share] * len(rows)
    free = np.array([name in OF_THE_CLAUSE for name in VERDICT_SIGNALS])
    found = []
    for negative in (("missing",), ("missing", "partial")):
        wanted = np.array([float(verdict not in negative) for verdict in verdicts])
        weight, bias = logistic(np.array(tables), wanted, np.array(weights), free, ridge=VERDICT_RIDGE)
        found.append(tuple(round(float(x), 4) for x in (*weight, bias)))
    return VerdictModel(*found)


def verdict_scores(one: Judged, verdicts: Sequence[str]) -> tuple[float, float]:
    """Cohen's kappa and accuracy, the mean over the readers."""
    given = {str(c.eid): verdict for c, verdict, kept in zip(one.pair.clauses, verdicts, one.pair.counted, strict=True) if kept}
    scores = []
    for reader in one.pair.gold.verdicts:
        both = [reader[eid] == verdict for eid, verdict in given.items() if eid in reader]
        scores.append((kappa(reader, given), sum(both) / len(both)))
    return sum(k for k, _ in scores) / len(scores), sum(a for _, a in scores) / len(scores)


def scores(one: Judged, model: LinkModel, verdicts: VerdictModel) -> tuple[float, ...]:
    """MEASURES of the pair."""
    said = [verdicts.verdict(row)[0] for row in one.table]
    links = model.links(one.probability, np.array([verdict != "missing" for verdict in said]))
    return (*link_scores(one.pair, one.probability, links), *verdict_scores(one, said))


def left_out(pairs: Sequence[Prepared]) -> tuple[list[str], list[Judged]]:
    """One line for each pair: the numbers of models that never saw it; and the pairs as those models see them.

    The verdict model of a pair is fitted on others whose links were found by models that saw neither.
    """
    without = {
        frozenset((a, b)): fit_links([p for k, p in enumerate(pairs) if k not in (a, b)])
        for a in range(len(pairs))
        for b in range(a + 1)
    }
    lines, table, seen = [], [], []
    for at, pair in enumerate(pairs):
        model = without[frozenset((at,))]
        others = [judged(p, without[frozenset((at, k))]) for k, p in enumerate(pairs) if k != at]
        seen.append(judged(pair, model))
        table.append(scores(seen[-1], model, fit_verdicts(others)))
        lines.append(_line(pair.gold.name, table[-1]))
    return [*lines, _line("mean", np.mean(table, axis=0))], seen


def reliability(given: Sequence[Judged]) -> list[str]:
    """How often links of a probability are right: bounds, number of cells, mean probability, share that is right."""
    chance = np.concatenate([one.probability[one.pair.counted].ravel() for one in given])
    right = np.concatenate([one.pair.required[one.pair.counted].ravel() for one in given])
    kept = np.concatenate([~one.pair.optional[one.pair.counted].ravel() for one in given])
    lines = []
    for low, high in itertools.pairwise((0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)):
        there = kept & (chance >= low) & (chance < high)
        if there.any():
            lines.append(f"{low:.2f}-{high:.2f} {there.sum():6} {chance[there].mean():.3f} {right[there].mean():.3f}")
    return lines


def _line(name: str, numbers: Sequence[float] | Matrix) -> str:
    return f"{name:<18} " + " ".join(f"{of} {x:.3f}" for of, x in zip(MEASURES, numbers, strict=True))


def main(folders: Sequence[Path]) -> None:
    """Print the left-out numbers, then fit on everything and write the weights."""
    pairs = [prepare(gold) for folder in folders for gold in read_pairs(folder)]
    lines, seen = left_out(pairs)
    print("\n".join([*lines, *reliability(seen)]))
    for name, value in (("link_model", fit_links(pairs)), ("verdict_model", fit_verdicts(seen))):
        fields = {field: getattr(value, field) for field in value.__dataclass_fields__}
        (DATA / f"{name}.json").write_text(json.dumps(fields, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]])
