"""The pages: search, a document as text, the report and its workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from corpus.documents import Document
from ingest.readers.limits import MAX_PAGES
from service.api.documents import address
from service.api.reports import report_policy, workbook
from service.api.searching import Text
from service.api.state import FrameOf, LibraryOf, StateOf, form_is_ours
from service.api.tracing import Name
from service.errors import Trouble, UnreadableInput, UnusableStore
from service.library import Library
from service.reports import html
from service.usecases.effects import effects_now
from service.usecases.page_images import NoPages, SourcePage, file_of, pages_of
from service.usecases.reading import register
from service.usecases.search import Answer, Filters, Search
from service.usecases.standing import with_standing
from service.usecases.stored import read_stored
from service.usecases.trace import trace_stored_pair
from service.web.documents import document_page
from service.web.frame import Frame
from service.web.pages import home_page
from service.web.sheets import sheet_of

router = APIRouter(dependencies=[Depends(form_is_ours)])

_RESULTS = 20


@router.get("/")
async def home(
    state: StateOf,
    frame: FrameOf,
    q: Annotated[str, Query(max_length=2000)] = "",
    type: Text = "",
    issuer: Text = "",
    year: Text = "",
    in_force: Text = "",
) -> HTMLResponse:
    """The start page, with results when something is asked."""
    asked = {"q": q, "type": type or "", "issuer": issuer or "", "year": year or "", "in_force": in_force or ""}
    if q.strip():
        return await state.asking.run(lambda: _answered(state.library, frame, asked))
    return await run_in_threadpool(_home, state.library, frame, asked)


def _answered(library: Library, frame: Frame, asked: Mapping[str, str]) -> HTMLResponse:
    filters = Filters(
        type=asked["type"] or None, issuer=asked["issuer"] or None, year=asked["year"] or None, in_force=bool(asked["in_force"])
    )
    try:
        stored = library.directory().documents if filters.need_stored else ()
        answer = Search(library.index(), stored, register(), filters, effects_now(library)).answer(asked["q"], limit=_RESULTS)
    except UnusableStore:
        raise
    except Trouble as trouble:
        return _home(library, frame, asked, message=trouble.message)
    return _home(library, frame, asked, answer)


def _home(
    library: Library, frame: Frame, asked: Mapping[str, str], answer: Answer | None = None, message: str = ""
) -> HTMLResponse:
    page = home_page(frame, library.directory(), asked=asked, answer=answer, message=message)
    return HTMLResponse(page, 400 if message else 200)


@router.get("/documents/{name:path}")
def document(
    library: LibraryOf,
    frame: FrameOf,
    name: str,
    provision: Annotated[str, Query(max_length=500)] = "",
    page: Annotated[int | None, Query(ge=1, le=MAX_PAGES)] = None,
) -> HTMLResponse:
    """The text of a stored document, and beside it a page of the original: the one asked for or that of the provision."""
    found = with_standing(library, read_stored(library, address(name)))
    sheet = sheet_of(_pages(library, found.document), str(found.document.iri), chosen=provision, number=page)
    return HTMLResponse(document_page(frame, found, sheet))


def _pages(library: Library, document: Document) -> tuple[SourcePage, ...]:
    """The pages of the original; none where there are none to be shown."""
    try:
        return pages_of(file_of(library, document.source.sha256), document)
    except (NoPages, UnreadableInput):
        return ()


@router.get("/report")
def report(state: StateOf, decision: Name, plan: Name) -> HTMLResponse:
    """The report on two stored documents, with a link to its workbook."""
    pair = trace_stored_pair(state.library, decision, plan)
    download = "/report.xlsx?" + urlencode({"decision": decision, "plan": plan})
    page = html.render(pair, made_on=state.settings.today(), download=download)
    return HTMLResponse(page, headers=report_policy())


router.get("/report.xlsx")(workbook)
