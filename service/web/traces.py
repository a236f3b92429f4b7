"""The page of a trace: every clause with its verdict, the plan's words beside the clause's words, what is lacking. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from corpus.addresses import DocumentIri
from corpus.documents import Document
from corpus.traces import TracedPair
from service.rendering import fill
from service.reports import words
from service.reports.clauses import ClauseRow
from service.reports.view import build_view
from service.web.addresses import address_of, framed_at, pair_query
from service.web.frame import Frame

SHOWN = ("gaps", "asked", "all", *words.VERDICTS)
"""Which clauses a page may be limited to."""
_NAMES = {"gaps": "Thiếu sót", "asked": "Được giao", "all": "Tất cả"}


def trace_page(frame: Frame, pair: TracedPair, *, shown: str, today: date, originals: Collection[DocumentIri] = ()) -> str:
    """The clauses that `shown` (of SHOWN) chooses, by section; with links to the pages of those documents in `originals`."""
    view = build_view(pair, made_on=today)
    rows = [row for row in view.rows if _is_shown(row, shown)]
    kept = {row.eid for row in rows}
    groups = [
        (group, [row for row in group.rows if row.eid in kept])
        for group in view.groups
        if any(r.eid in kept for r in group.rows)
    ]
    query = pair_query(view.decision.iri, view.plan.iri)
    counts = Counter(code for row in view.rows for code in SHOWN if _is_shown(row, code))
    return fill(
        "trace.html",
        frame=frame,
        view=view,
        groups=groups,
        shown=shown,
        choices=tuple((code, _NAMES.get(code) or words.VERDICTS[code].text, counts[code]) for code in SHOWN),
        query=query,
        decision_at=address_of(view.decision.iri),
        plan_at=address_of(view.plan.iri),
        decision_pages=_pages(pair.decision.document, originals),
        plan_pages=_pages(pair.plan.document, originals),
        waiting=sum(link.state in ("proposed", "suspect") for link in pair.trace.links),
    )


def choose_page(frame: Frame, choices: object, *, action: str, title: str) -> str:
    """Asks for a decision and a plan."""
    return fill("choose.html", frame=frame, choices=choices, action=action, title=title)


def _pages(document: Document, originals: Collection[DocumentIri]) -> dict[str, tuple[int, str]]:
    """Of every provision its page of the original, and where it is shown framed."""
    if document.iri not in originals:
        return {}
    iri = str(document.iri)
    return {str(p.eid): (p.page, framed_at(iri, str(p.eid))) for p in document.provisions if p.page is not None}


def many_page(frame: Frame, decision: str, plans: Sequence[str]) -> str:
    """Asks whether so many plans are to be traced in the background."""
    return fill("many.html", frame=frame, decision=decision, plans=tuple((plan, address_of(plan)) for plan in plans))


def _is_shown(row: ClauseRow, shown: str) -> bool:
    if shown == "all":
        return True
    if shown == "gaps":
        return row.is_gap
    if shown == "asked":
        return row.addressed.code == "yes"
    return row.addressed.code == "yes" and row.verdict.code == shown
