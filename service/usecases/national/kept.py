"""A matrix as it was kept: from the JSON of the contract (service.contract.matrix_json) back to values. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from corpus.addresses import DocumentIri, Eid
from index.copies import NO_SKETCHES, Copy
from service.usecases.national.matrix import ClauseColumn, Matrix, PlanRow, Wording


def matrix_from(kept: Mapping[str, Any], name: str) -> Matrix:
    """The matrix of the decision that is called `name`; what only serves to make a matrix is left out."""
    plans = tuple(_plan(plan) for plan in kept["plans"])
    at = {str(row.iri): number for number, row in enumerate(plans)}
    return Matrix(
        decision=DocumentIri.parse(kept["decision"]),
        name=name,
        plans=plans,
        clauses=tuple(_clause(clause, plans) for clause in kept["clauses"]),
        copies=tuple(
            Copy(
                at[copy["plan"]],
                at[copy["source"]],
                copy["share"],
                tuple((Eid.parse(pair["unit"]), Eid.parse(pair["source"])) for pair in copy["units"]),
            )
            for copy in kept["copies"]
        ),
    )


def _plan(kept: Mapping[str, Any]) -> PlanRow:
    return PlanRow(
        iri=DocumentIri.parse(kept["plan"]),
        name=kept["name"],
        issuer=kept["issuer"] or "",
        place=kept["place"] or "",
        date=kept["date"] or "",
        cells={Eid.parse(clause): cell for clause, cell in kept["verdicts"].items()},
        orphans=kept["orphans"],
        sketched=NO_SKETCHES,
        wordings={},
    )


def _clause(kept: Mapping[str, Any], plans: tuple[PlanRow, ...]) -> ClauseColumn:
    eid = Eid.parse(kept["clause"])
    return ClauseColumn(
        eid=eid,
        place=kept["place"],
        text=kept["text"],
        counts=Counter(row.cells[eid] for row in plans if eid in row.cells),
        best=_wording(kept["best"]) if kept["best"] else None,
    )


def _wording(kept: Mapping[str, Any]) -> Wording:
    return Wording(DocumentIri.parse(kept["plan"]), Eid.parse(kept["unit"]), kept["text"], kept["score"], (0, 0, 0, 0.0))
