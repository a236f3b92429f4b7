"""Many plans of one decision in the JSON of the contract. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.traces import VERDICTS
from service.contract.values import score_json

if TYPE_CHECKING:
    from index.copies import Copy
    from service.usecases.national.matrix import ClauseColumn, Matrix, PlanRow, Wording

MATRIX_SCHEMA = "truyvet/matrix/1"


def matrix_json(matrix: Matrix) -> dict[str, Any]:
    """Province × clause, what nobody carries out, the best wordings, and plans that copy another."""
    return {
        "schema": MATRIX_SCHEMA,
        "decision": str(matrix.decision),
        "clauses": [_clause(clause) for clause in matrix.clauses],
        "plans": [_plan(row) for row in matrix.plans],
        "nobody": [str(clause.eid) for clause in matrix.forgotten],
        "copies": [_copy(copy, matrix) for copy in matrix.copies],
    }


def _clause(clause: ClauseColumn) -> dict[str, Any]:
    counts = {name: clause.counts.get(name, 0) for name in VERDICTS}
    return {
        "clause": str(clause.eid),
        "place": clause.place,
        "text": clause.text,
        "asked": clause.asked,
        **counts,
        "best": clause.best and _wording(clause.best),
    }


def _wording(best: Wording) -> dict[str, Any]:
    return {"plan": str(best.plan), "unit": str(best.unit), "text": best.text, "score": score_json(best.score)}


def _plan(row: PlanRow) -> dict[str, Any]:
    counts = {name: row.count(name) for name in VERDICTS}
    return {
        "plan": str(row.iri),
        "name": row.name,
        "issuer": row.issuer or None,
        "place": row.place or None,
        "date": row.date or None,
        "verdicts": {str(clause): cell for clause, cell in row.cells.items()},
        "asked": row.asked,
        **counts,
        "orphans": row.orphans,
    }


def _copy(copy: Copy, matrix: Matrix) -> dict[str, Any]:
    plan, source = matrix.plans[copy.copy], matrix.plans[copy.source]
    return {
        "plan": str(plan.iri),
        "source": str(source.iri),
        "share": score_json(copy.share),
        "units": [{"unit": str(mine), "source": str(theirs)} for mine, theirs in copy.units],
    }
