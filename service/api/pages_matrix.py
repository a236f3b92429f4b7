"""The pages of the matrix: few plans at once, many as work in the background whose result is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corpus.addresses import DocumentIri
from index.citations import name_of
from service.api.jobs import Number
from service.api.problems import Refusal
from service.api.reports import MatrixForm, Plans, file_of_matrix, report_policy
from service.api.state import ChangingOf, FrameOf, LibraryOf, StateOf, form_is_ours
from service.api.tracing import Name
from service.library import Library
from service.reports.matrix import render_html
from service.store.jobs import ACTIVE, DONE, Job
from service.usecases.find_document import named
from service.usecases.jobs import TRACE, ask_trace
from service.usecases.many_plans import matrix_of, plans_of
from service.usecases.national.kept import matrix_from
from service.usecases.national.matrix import Matrix
from service.web.traces import many_page

router = APIRouter(dependencies=[Depends(form_is_ours)])

_AT_ONCE = 3
"""Plans that are traced while one waits for the page."""
_NEWEST = 200
Sent = Annotated[str, Form(min_length=1, max_length=500)]
SentPlans = Annotated[list[Sent], Form(max_length=1000)]


@router.get("/matrix")
def matrix(state: StateOf, frame: FrameOf, decision: Name, plan: Plans = ()) -> Response:
    """The plans of a decision side by side: at once when they are few, else the work that traced or traces just these."""
    library = state.library
    asked, plans = named(library.directory(), decision).known.iri, plans_of(library, decision, plan)
    if len(plans) <= _AT_ONCE:
        found = matrix_of(library, decision, [str(one) for one in plans])
        query = urlencode({"decision": decision, "plan": plan}, doseq=True)
        return _shown(found, state.settings.today(), f"/api/v1/coverage.{{}}?{query}")
    if (job := _traced(library, asked, plans)) is not None:
        return RedirectResponse(f"/jobs/{job.id}", 303)
    return HTMLResponse(many_page(frame, decision, [str(one) for one in plans]))


@router.post("/traces")
def start(changing: ChangingOf, decision: Sent, plan: SentPlans) -> RedirectResponse:
    """Traces many plans in the background, then shows how far that is."""
    library = changing.library
    asked = named(library.directory(), decision).known.iri
    job = ask_trace(library, asked, plans_of(library, decision, plan), changing.actor.name)
    changing.note("trace", str(asked))
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/jobs/{id}/matrix")
def traced(library: LibraryOf, id: Number) -> HTMLResponse:
    """The matrix as that work left it."""
    return _shown(*_kept(library, id), f"/jobs/{id}/matrix.{{}}")


@router.get("/jobs/{id}/matrix.{form}")
def download(library: LibraryOf, id: Number, form: MatrixForm) -> Response:
    """The same as a file."""
    found, day = _kept(library, id)
    return file_of_matrix(found, form, day)


def _traced(library: Library, decision: DocumentIri, plans: Sequence[DocumentIri]) -> Job | None:
    """The newest work on just these plans that goes on or is done."""
    wanted = {"decision": str(decision), "plans": [str(plan) for plan in plans]}
    newest = library.store.jobs.page(states=(*ACTIVE, DONE), limit=_NEWEST)[1]
    return next((job for job in newest if job.kind == TRACE and job.payload == wanted), None)


def _kept(library: Library, id: int) -> tuple[Matrix, date]:
    """What the work found, and the day on which it did."""
    job = library.store.jobs.get(id)
    if job is None or job.kind != TRACE or job.state != DONE:
        raise Refusal("no_job")
    stored = library.directory().find(job.result["decision"])
    name = name_of(library.store.document(stored.id)) if stored else job.result["decision"]
    return matrix_from(job.result, name), date.fromisoformat((job.ended or job.created)[:10])


def _shown(found: Matrix, day: date, address: str) -> HTMLResponse:
    downloads = tuple((form.upper(), address.format(form)) for form in get_args(MatrixForm))
    return HTMLResponse(render_html(found, made_on=day, downloads=downloads), headers=report_policy())
