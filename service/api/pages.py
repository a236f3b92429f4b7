"""The pages: search, a document as text, the report and its workbook."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.api.documents import take_up_sent
from service.api.searching import Text
from service.api.state import LibraryOf, StateOf
from service.api.tracing import Name, traced
from service.errors import Trouble, UnusableStore
from service.reports import html, xlsx
from service.usecases.find_document import find_stored
from service.usecases.reading import register
from service.usecases.search import Filters, Search
from service.web.pages import address_of, document_page, home_page

router = APIRouter()

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RESULTS = 20


@router.get("/")
def home(
    library: LibraryOf, q: Annotated[str, Query(max_length=2000)] = "", type: Text = None, year: Text = None
) -> HTMLResponse:
    """The start page, with results when something is asked."""
    stored = library.store.summaries()
    asked = {"q": q, "type": type or "", "year": year or ""}
    if not q.strip():
        return HTMLResponse(home_page(stored, asked=asked, hits=None))
    try:
        filters = Filters(type=type or None, year=year or None)
        hits = Search(library.index(), stored, register(), filters).answer(q, limit=_RESULTS)
    except UnusableStore:
        raise
    except Trouble as trouble:
        return HTMLResponse(home_page(stored, asked=asked, hits=(), message=trouble.message), 400)
    return HTMLResponse(home_page(stored, asked=asked, hits=hits))


@router.post("/documents")
def send(state: StateOf, file: UploadFile) -> RedirectResponse:
    """Takes up a file, then shows its document, or all documents when it holds several."""
    _, stored = take_up_sent(state, file)
    only = stored[0] if len(stored) == 1 else None
    return RedirectResponse(address_of(str(only.known.iri)) if only else "/#kho", 303)


@router.get("/documents/{name:path}")
def document(library: LibraryOf, name: str) -> HTMLResponse:
    """The text of a stored document."""
    return HTMLResponse(document_page(find_stored(library, f"/{name}" if name.startswith("akn/") else name)))


@router.get("/report")
def report(state: StateOf, decision: Name, plan: Name) -> HTMLResponse:
    """The report on two stored documents, with a link to its workbook."""
    pair = traced(state.library, decision, plan)
    download = "/report.xlsx?" + urlencode({"decision": decision, "plan": plan})
    page = html.render(pair, made_on=state.settings.today(), download=download)
    return HTMLResponse(page, headers={"content-security-policy": f"{html.content_policy()}; frame-ancestors 'none'"})


@router.get("/report.xlsx")
def workbook(state: StateOf, decision: Name, plan: Name) -> Response:
    """The same report as a workbook."""
    pair = traced(state.library, decision, plan)
    headers = {"content-disposition": f'attachment; filename="{pair.trace.plan.number}.xlsx"'}
    return Response(xlsx.render(pair, made_on=state.settings.today()), media_type=_XLSX, headers=headers)
