"""The pages of uploads and of work in the background."""

from __future__ import annotations

from fastapi import APIRouter, Depends, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.api.documents import keep_sent
from service.api.jobs import Number, cancelled
from service.api.problems import Refusal
from service.api.state import Changing, ChangingOf, FrameOf, LibraryOf, State, StateOf, form_is_ours
from service.store.jobs import DONE
from service.usecases.originals import TooLarge
from service.usecases.upload import UnsupportedKind, shown_name
from service.web.addresses import address_of
from service.web.jobs import SentFile, job_page, jobs_page, sent_page, upload_page

router = APIRouter(dependencies=[Depends(form_is_ours)])

_NEWEST = 100


@router.get("/upload")
def upload(state: StateOf, frame: FrameOf) -> HTMLResponse:
    """The form to send files."""
    return HTMLResponse(upload_page(frame, state.settings.upload_bytes))


@router.post("/documents")
def send(state: StateOf, frame: FrameOf, changing: ChangingOf, file: list[UploadFile]) -> Response:
    """Keeps files, then shows how far their reading is; one file alone leads to its work, a known one to its document."""
    if len(file) > 1:
        return HTMLResponse(sent_page(frame, [_sent(state, changing, one) for one in file]))
    stored, job = keep_sent(changing, file[0], state.settings.upload_bytes)
    only = stored[0] if len(stored) == 1 else None
    return RedirectResponse(f"/jobs/{job.id}" if job else address_of(str(only.known.iri)) if only else "/documents", 303)


def _sent(state: State, changing: Changing, file: UploadFile) -> SentFile:
    """What became of one file of several: what is not taken hinders no other."""
    name = shown_name(file.filename or "")
    try:
        stored, job = keep_sent(changing, file, state.settings.upload_bytes)
    except (UnsupportedKind, TooLarge) as refused:
        return SentFile(name, message=refused.message)
    return SentFile(name, job=job.id if job else None, documents=tuple(str(d.known.iri) for d in stored))


@router.get("/jobs/{id}")
def work(library: LibraryOf, frame: FrameOf, id: Number) -> Response:
    """How far a piece of work is; one that read a single document leads to it."""
    job = library.store.jobs.get(id)
    if job is None:
        raise Refusal("no_job")
    found = (job.result or {}).get("documents", []) if job.state == DONE else []
    if len(found) == 1:
        return RedirectResponse(address_of(found[0]), 303)
    return HTMLResponse(job_page(frame, job))


@router.get("/jobs")
def works(library: LibraryOf, frame: FrameOf) -> HTMLResponse:
    """The newest work."""
    return HTMLResponse(jobs_page(frame, library.store.jobs.page(limit=_NEWEST)[1]))


@router.post("/jobs/{id}/cancel")
def cancel(changing: ChangingOf, id: Number) -> RedirectResponse:
    """Ends a piece of work, then shows how it stands."""
    cancelled(changing, id)
    return RedirectResponse(f"/jobs/{id}", 303)
