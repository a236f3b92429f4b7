"""The page where people decide about links, one after the other, with the keyboard. Pure."""

from __future__ import annotations

from datetime import date

from corpus.traces import TracedPair
from service.rendering import fill
from service.reports.clauses import ClauseRow, UnitCell
from service.reports.view import build_view
from service.web.addresses import address_of, pair_query
from service.web.frame import Frame

PAGE = 25
"""Links on one page."""


def review_page(frame: Frame, pair: TracedPair, *, today: date, said: str = "") -> str:
    """The links that wait for a decision, the surest first, with the words of both sides; `said` is shown above them."""
    view = build_view(pair, made_on=today)
    states = {(link.clause, link.unit): link.state for link in pair.trace.links}
    waiting = [
        (row, unit) for row in view.rows for unit in row.units if states.get((row.eid, unit.eid)) in ("proposed", "suspect")
    ]
    waiting.sort(key=lambda item: -item[1].score)
    shown: list[tuple[ClauseRow, UnitCell]] = waiting[:PAGE]
    return fill(
        "reviews.html",
        frame=frame,
        view=view,
        waiting=shown,
        total=len(waiting),
        decided=sum(state in ("confirmed", "rejected") for state in states.values()),
        units=tuple((str(task.eid), f"{task.place}: {task.text[:90]}") for task in view.tasks),
        query=pair_query(view.decision.iri, view.plan.iri),
        decision_at=address_of(view.decision.iri),
        plan_at=address_of(view.plan.iri),
        said=said,
    )
