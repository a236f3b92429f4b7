"""The page where people decide about links, one after the other, with the keyboard. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.addresses import Eid
from corpus.traces import TracedPair
from service.rendering import fill
from service.reports.clauses import ClauseRow, UnitCell
from service.reports.lists import TaskRow
from service.reports.view import build_view
from service.web.addresses import address_of, pair_query
from service.web.frame import Frame

PAGE = 25
"""Links on one page."""
_OTHERS = 5
"""Other units that are offered for a clause."""
_UNDECIDED = ("proposed", "suspect")
USUAL_REASONS = (
    "Chỉ nhắc lại tên chương trình, không nêu việc làm",
    "Việc khác, chỉ giống câu chữ",
    "Mục tiêu chung, không phải nhiệm vụ",
    "Đối tượng khác",
    "Giao cho cơ quan khác",
    "Tỉnh không có đối tượng này",
)


@dataclass(frozen=True, slots=True)
class Item:
    """A link to be decided: the clause, the unit, and the other units that come nearest to the clause."""

    row: ClauseRow
    unit: UnitCell
    others: tuple[TaskRow, ...]


def review_page(frame: Frame, pair: TracedPair, *, today: date, said: str = "", offset: int = 0) -> str:
    """The links that wait for a decision from the one at `offset` on, the surest first; `said` is shown above them.

    About a clause that a person took out of scope nothing is to be decided.
    """
    view = build_view(pair, made_on=today)
    states = {(link.clause, link.unit): link.state for link in pair.trace.links}
    set_aside = {row.clause for row in pair.trace.coverage if row.review is not None}
    waiting = [
        (row, unit)
        for row in view.rows
        for unit in row.units
        if states.get((row.eid, unit.eid)) in _UNDECIDED and row.eid not in set_aside
    ]
    waiting.sort(key=lambda item: -item[1].score)
    query = pair_query(view.decision.iri, view.plan.iri)
    return fill(
        "reviews.html",
        frame=frame,
        view=view,
        items=_items(pair, waiting[offset : offset + PAGE], {task.eid: task for task in view.tasks}),
        total=len(waiting),
        decided=sum(state in ("confirmed", "rejected") for state in states.values()),
        units=tuple((str(task.eid), f"{task.place}: {task.text[:90]}") for task in view.tasks),
        reasons=tuple(dict.fromkeys((*(review.reason for review in reversed(view.reviews) if review.reason), *USUAL_REASONS))),
        query=query,
        before=f"{query}&offset={max(offset - PAGE, 0)}" if offset else "",
        after=f"{query}&offset={offset + PAGE}" if offset + PAGE < len(waiting) else "",
        decision_at=address_of(view.decision.iri),
        plan_at=address_of(view.plan.iri),
        said=said,
    )


def _items(pair: TracedPair, waiting: Sequence[tuple[ClauseRow, UnitCell]], tasks: Mapping[Eid, TaskRow]) -> tuple[Item, ...]:
    linked = {(link.clause, link.unit) for link in pair.trace.links}
    near: defaultdict[Eid, list[TaskRow]] = defaultdict(list)
    for candidate in sorted(pair.trace.candidates, key=lambda candidate: -candidate.score):
        if (candidate.clause, candidate.unit) not in linked and candidate.unit in tasks:
            near[candidate.clause].append(tasks[candidate.unit])
    return tuple(Item(row, unit, tuple(near[row.eid][:_OTHERS])) for row, unit in waiting)
