"""The pages that list and count: all documents, and the dashboard."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import HTMLResponse

from service.api.searching import Text
from service.api.state import FrameOf, LibraryOf, StateOf, form_is_ours
from service.store.jobs import DONE
from service.usecases.jobs import TRACE
from service.usecases.listing import Wanted, chosen
from service.usecases.overview import MONTHS, Asked, overview
from service.web.lists import documents_page
from service.web.overview import overview_page

router = APIRouter(dependencies=[Depends(form_is_ours)])

Page = Annotated[int, Query(ge=1, le=10**6)]
_NEWEST, _TRACES = 100, 10


@router.get("/documents")
def documents(
    library: LibraryOf, frame: FrameOf, words: Text = "", type: Text = "", issuer: Text = "", year: Text = "", page: Page = 1
) -> HTMLResponse:
    """The list of documents, the newest first, page by page."""
    directory = library.directory()
    said = int(year) if year and re.fullmatch(r"[12]\d{3}", year) else None
    wanted = Wanted(type=type or None, issuer=issuer or None, year=said, words=words or None)
    return HTMLResponse(documents_page(frame, directory, tuple(chosen(directory, directory.newest, wanted)), wanted, page))


@router.get("/overview")
def at_a_glance(
    state: StateOf,
    frame: FrameOf,
    months: Annotated[int, Query()] = 12,
    repeat: Annotated[str, Query(max_length=10)] = "all",
    month: Annotated[str, Query(max_length=7)] = "",
    page: Page = 1,
) -> HTMLResponse:
    """The dashboard."""
    library = state.library
    asked = Asked(months if months in MONTHS else 12, repeat != "once", month, page)
    done = library.store.jobs.page(states=(DONE,), limit=_NEWEST)[1]
    traces = [job for job in done if job.kind == TRACE][:_TRACES]
    seen = overview(library, asked, state.settings.today())
    return HTMLResponse(overview_page(frame, seen, asked, jobs=library.store.jobs.counts(), traces=traces))
