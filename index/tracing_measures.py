"""How good a trace is beside what readers found in one pair of documents. Pure.

A link that both readers gave is required; one that a single reader gave is neither hit nor error. Clauses that the first reader
marked as asked of somebody else count only for `addressed`; closing articles (entry into force, execution) don't count at all.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.traces import Trace

Key = tuple[str, str]
_CLOSING = re.compile(r"art_(?:[2-9]|\d\d+)")
MEASURES = (
    "precision", "recall", "f1", "f2", "strong_recall", "map", "kappa", "verdict_accuracy", "addressed_accuracy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Readers:
    """What one or two readers found: grades of links, and verdict and `addressed` of every clause."""

    links: tuple[Mapping[Key, int], ...]
    verdicts: tuple[Mapping[str, str], ...]
    addressed: Mapping[str, str]

    @property
    def closing(self) -> frozenset[str]:
        """The closing articles."""
        return frozenset(clause for clause in self.addressed if _CLOSING.fullmatch(clause))

    @property
    def outside(self) -> frozenset[str]:
        """The clauses whose links and verdicts don't count."""
        return self.closing | {clause for clause, asked in self.addressed.items() if asked == "no"}


def read_readers(folder: Path) -> Readers:
    """The annotations `links.json`, `coverage.json` and, of a second reader, `links2.json`, `coverage2.json`."""
    coverage = [found for n in ("", "2") if (found := _json(folder / f"coverage{n}.json")) is not None]
    links = [found for n in ("", "2") if (found := _json(folder / f"links{n}.json")) is not None]
    return Readers(
        links=tuple({(x["clause"], x["unit"]): int(x["grade"]) for x in reader} for reader in links),
        verdicts=tuple({c["clause"]: c["verdict"] for c in reader} for reader in coverage),
        addressed={c["clause"]: c["addressed_to_plan_issuer"] for c in coverage[0]},
    )


def measure(readers: Readers, trace: Trace) -> dict[str, float]:
    """Every one of MEASURES."""
    first, second = readers.links[0], readers.links[-1]
    required = {key for key in first.keys() & second.keys() if key[0] not in readers.outside}
    optional = (first.keys() | second.keys()) - required
    given = {(str(x.clause), str(x.unit)) for x in trace.links if x.state != "rejected"}
    hits = len(required & given)
    errors = sum(key[0] not in readers.outside for key in given - required - optional)
    precision, recall = _share(hits, hits + errors), _share(hits, len(required))
    strong = {key for key in required if first[key] == second[key] == 2}
    verdicts = {str(c.clause): c.verdict for c in trace.coverage}
    counted = [{c: v for c, v in reader.items() if c not in readers.outside} for reader in readers.verdicts]
    sure = {c: a for c, a in readers.addressed.items() if a != "unclear" and c not in readers.closing}
    addressed = {str(c.clause): c.addressed for c in trace.coverage}
    return {
        "precision": precision,
        "recall": recall,
        "f1": _f(1, precision, recall),
        "f2": _f(2, precision, recall),
        "strong_recall": _share(len(strong & given), len(strong)),
        "map": _mean_average_precision(trace, required, optional),
        "kappa": sum(kappa(reader, verdicts) for reader in counted) / len(counted),
        "verdict_accuracy": sum(_agreement(reader, verdicts) for reader in counted) / len(counted),
        "addressed_accuracy": _agreement(sure, addressed),
    }


def _mean_average_precision(trace: Trace, required: set[Key], optional: set[Key]) -> float:
    ranked: dict[str, list[tuple[float, str]]] = {}
    scores = {(str(c.clause), str(c.unit)): c.score for c in trace.candidates or trace.links}
    for (clause, unit), score in scores.items():
        ranked.setdefault(clause, []).append((score, unit))
    precisions = []
    for clause in {clause for clause, _ in required}:
        wanted = {unit for asked, unit in required if asked == clause}
        hits, total, rank = 0, 0.0, 0
        for _, unit in sorted(ranked.get(clause, ()), key=lambda pair: -pair[0]):
            if (clause, unit) in optional:
                continue
            rank += 1
            if unit in wanted:
                hits += 1
                total += hits / rank
        precisions.append(total / len(wanted))
    return sum(precisions) / max(1, len(precisions))


def kappa(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Cohen's kappa over what both judged."""
    both = [key for key in one if key in other]
    if not both:
        return 0.0
    observed = sum(one[key] == other[key] for key in both) / len(both)
    mine, theirs = Counter(one[key] for key in both), Counter(other[key] for key in both)
    expected = sum(mine[v] * theirs[v] for v in mine) / len(both) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def _agreement(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    return sum(other.get(key) == value for key, value in one.items()) / max(1, len(one))


def _f(beta: int, precision: float, recall: float) -> float:
    return (1 + beta**2) * precision * recall / (beta**2 * precision + recall) if precision + recall else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
