"""The report on many plans as values: a table of symbols, one line for each clause, plans that copy. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.addresses import DocumentIri
from corpus.traces import VERDICTS
from corpus.vietnamese import printed_date
from index.citations import place_of
from service.rendering import capitalise
from service.reports import words
from service.usecases.national.matrix import OTHER, Matrix


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan: who made it, its counts in the order of VERDICTS, and a label for every clause."""

    who: str
    name: str
    counts: tuple[int, ...]
    share: int
    cells: tuple[words.Label, ...]


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause: its number in the table, place and text, of how many it is asked, counts, the best wording and whose."""

    number: int
    place: str
    text: str
    asked: int
    counts: tuple[int, ...]
    best: str
    best_of: str
    is_forgotten: bool


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A plan that says what an earlier one says; `units` pairs the places."""

    plan: str
    source: str
    percent: int
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Everything that the page and the workbook show; plans in the order of their share, the least first."""

    made_on: str
    decision: str
    plans: tuple[PlanLine, ...]
    clauses: tuple[ClauseLine, ...]
    copies: tuple[CopyLine, ...]

    @property
    def forgotten(self) -> tuple[ClauseLine, ...]:
        """The clauses that nobody carries out."""
        return tuple(clause for clause in self.clauses if clause.is_forgotten)


def build_matrix_view(matrix: Matrix, *, made_on: date) -> MatrixView:
    """The view of `matrix`; the same values give the same view."""
    who = {row.iri: row.issuer or row.place or row.name for row in matrix.plans}
    names = {row.iri: _full(who[row.iri], row.name) for row in matrix.plans}
    order = [clause.eid for clause in matrix.clauses]
    lines = [
        PlanLine(
            who=who[row.iri],
            name=row.name,
            counts=tuple(row.count(verdict) for verdict in VERDICTS),
            share=round(100 * row.count("covered") / row.asked) if row.asked else 0,
            cells=tuple(_label(row.cells.get(eid, "not_assessable")) for eid in order),
        )
        for row in matrix.plans
    ]
    clauses = (
        ClauseLine(
            number=number,
            place=capitalise(clause.place),
            text=clause.text,
            asked=clause.asked,
            counts=tuple(clause.counts.get(verdict, 0) for verdict in VERDICTS),
            best=clause.best.text if clause.best else "",
            best_of=_best_of(clause.best.plan, names, place_of(clause.best.unit)) if clause.best else "",
            is_forgotten=clause.is_forgotten,
        )
        for number, clause in enumerate(matrix.clauses, 1)
    )
    return MatrixView(
        made_on=printed_date(made_on.isoformat()),
        decision=matrix.name,
        plans=tuple(sorted(lines, key=lambda line: (line.share, line.who))),
        clauses=tuple(clauses),
        copies=tuple(
            CopyLine(
                plan=names[matrix.plans[copy.copy].iri],
                source=names[matrix.plans[copy.source].iri],
                percent=round(100 * copy.share),
                units=tuple((place_of(mine), place_of(theirs)) for mine, theirs in copy.units),
            )
            for copy in matrix.copies
        ),
    )


def _label(cell: str) -> words.Label:
    return words.OUT_OF_SCOPE if cell == OTHER else words.VERDICTS[cell]


def _full(who: str, name: str) -> str:
    return name if who == name else f"{who}, {name}"


def _best_of(plan: DocumentIri, names: dict[DocumentIri, str], place: str) -> str:
    return f"{names[plan]}, {place}"
