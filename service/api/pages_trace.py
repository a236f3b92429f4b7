"""The pages of a trace and of its review."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.api.reviews import Action, Decided, Link, take_down
from service.api.state import ChangingOf, FrameOf, StateOf, form_is_ours
from service.library import Library
from service.usecases.page_images import paged
from service.usecases.trace import trace_stored_pair
from service.web.addresses import pair_query
from service.web.frame import Frame
from service.web.pages import choices_of
from service.web.reviews import review_page
from service.web.traces import SHOWN, choose_page, trace_page

router = APIRouter(dependencies=[Depends(form_is_ours)])

_OFFERED = 200
"""Documents that are offered before anything is typed."""
Asked = Annotated[str, Query(max_length=500)]
Sent = Annotated[str, Form(min_length=1, max_length=500)]


@router.get("/trace")
def trace(
    state: StateOf, frame: FrameOf, decision: Asked = "", plan: Asked = "", show: Annotated[str, Query(max_length=20)] = "gaps"
) -> HTMLResponse:
    """Every clause with its verdict; without a pair it asks for one."""
    if not decision or not plan:
        return _choose(frame, state.library, "trace", "Đối chiếu kế hoạch với quyết định")
    pair = trace_stored_pair(state.library, decision, plan)
    both = (pair.decision.document, pair.plan.document)
    originals = {document.iri for document in both if paged(state.library, document.source.sha256)}
    shown = show if show in SHOWN else "gaps"
    return HTMLResponse(trace_page(frame, pair, shown=shown, today=state.settings.today(), originals=originals))


@router.get("/reviews")
def reviews(
    state: StateOf,
    frame: FrameOf,
    decision: Asked = "",
    plan: Asked = "",
    said: Asked = "",
    offset: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> HTMLResponse:
    """The links that wait for a decision; without a pair it asks for one."""
    if not decision or not plan:
        return _choose(frame, state.library, "reviews", "Rà soát liên kết")
    pair = trace_stored_pair(state.library, decision, plan)
    said = "Đã ghi quyết định." if said else ""
    return HTMLResponse(review_page(frame, pair, today=state.settings.today(), said=said, offset=offset))


@router.post("/reviews")
def decide(
    changing: ChangingOf,
    decision: Sent,
    plan: Sent,
    clause: Sent,
    unit: Sent,
    action: Annotated[Action, Form()],
    reason: Annotated[str, Form(max_length=2000)] = "",
    moved_to: Annotated[str, Form(max_length=500)] = "",
    near: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Takes down one decision, then shows what is left."""
    link = Link(clause=clause, unit=None if action == "na" else unit)
    take_down(
        changing,
        Decided(decision=decision, plan=plan, action=action, links=[link], reason=reason, moved_to=moved_to or near or None),
    )
    return RedirectResponse(f"/reviews?{pair_query(decision, plan)}&said=1", 303)


def _choose(frame: Frame, library: Library, action: str, title: str) -> HTMLResponse:
    directory = library.directory()
    return HTMLResponse(choose_page(frame, choices_of(directory, directory.newest[:_OFFERED]), action=action, title=title))
