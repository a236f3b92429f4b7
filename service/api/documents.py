"""`/documents`: what the library holds, taking up more of it, and taking some of it out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import PurePath
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Header, Query, Request, Response, UploadFile
from fastapi import Path as PathOf
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from corpus.annotations import AnnotatedDocument, Annotations, EffectStatus
from service.api.answers import answers
from service.api.conditional import IfMatch, matches, tag_of
from service.api.jobs import job_json
from service.api.paging import Limit, Offset, link_pages
from service.api.problems import Refusal
from service.api.schemas import AKN, DOCUMENT, LIST, PROVISION, PROVISIONS, RECEIVED
from service.api.state import Changing, ChangingOf, LibraryOf, StateOf
from service.contract import document_json, listed_json
from service.errors import ChangedMeanwhile
from service.library import Library
from service.server_messages import CHANGED_MEANWHILE
from service.store import StoredDocument
from service.store.jobs import Job
from service.usecases import upload
from service.usecases.deletion import SharesFile, delete
from service.usecases.effects import effects_now
from service.usecases.find_document import named
from service.usecases.jobs import ask_ingest
from service.usecases.listing import Wanted, chosen
from service.usecases.reading import with_duties
from service.usecases.standing import with_standing
from service.usecases.stored import read_stored

router = APIRouter(tags=["Văn bản"])

Text = Annotated[str | None, Query(max_length=200)]
Name = Annotated[
    str, PathOf(max_length=500, description="Số, ký hiệu (`12/QĐ-TTg`) hoặc địa chỉ (`akn/vn/…`) của văn bản trong kho")
]
_LONGEST_WAIT, _POLL = 60, 0.1


RECEIVED_ANSWERS = answers(RECEIVED, 400, 413, 415, 422, 503, 507, status=202, also=(200, 201))


@router.get("/documents", summary="Danh sách văn bản", responses=answers(LIST, 422, 503))
def list_documents(
    library: LibraryOf,
    request: Request,
    response: Response,
    type: Text = None,
    issuer: Text = None,
    place: Text = None,
    words: Text = None,
    year: Annotated[int | None, Query(ge=1900, le=2200)] = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Văn bản trong kho theo địa chỉ; `type` là mã loại.

    `issuer` và `place` khớp một phần tên, `words` một phần tên hoặc số văn bản, không kể dấu và chữ hoa.
    """
    directory = library.directory()
    found = tuple(chosen(directory, directory.stored, Wanted(type, issuer, place, year, words)))
    effects = effects_now(library)
    shown = found[offset : offset + limit]
    effects.prepare([str(d.known.iri) for d in shown])
    page = [_listed(d, effects.get(str(d.known.iri))) for d in shown]
    link_pages(request, response, offset, limit, len(found))
    return {"total": len(found), "offset": offset, "limit": limit, "items": page}


def _listed(document: StoredDocument, effect: EffectStatus | None = None) -> dict[str, Any]:
    """One line of the list; of where the file lies on the server only its name is told."""
    line = listed_json(document, effect)
    return {**line, "source": {**line["source"], "file": PurePath(document.path).name}}


@router.post("/documents", status_code=202, summary="Nạp một tệp", responses=RECEIVED_ANSWERS)
async def receive(
    state: StateOf,
    changing: ChangingOf,
    file: UploadFile,
    request: Request,
    response: Response,
    prefer: Annotated[str, Header(max_length=200, description="`wait=30`: chờ tối đa 30 giây cho đến khi đọc xong")] = "",
) -> dict[str, Any]:
    """Giữ tệp rồi đọc, lưu và lập chỉ mục mọi văn bản trong tệp như một công việc (202); khi trả lời, tệp đã nằm trên đĩa.

    Tệp đã có nội dung như vậy: `unchanged`, mã 200. Chờ được đến lúc đọc xong (`Prefer: wait=…`): `new`, mã 201.
    """
    known, job = await run_in_threadpool(keep_sent, changing, file, state.settings.upload_bytes)
    if job is None:
        response.status_code = 200
        return {"status": "unchanged", "job": None, "documents": [_listed(d) for d in known]}
    job = await _waited(changing.library, job, _seconds(prefer), request.app.state.is_stopping)
    response.headers["location"] = f"/api/v1/jobs/{job.id}"
    if job.state == "failed":
        raise Refusal("unreadable", detail=job.message)
    if job.state == "done":
        response.status_code = 201
        known = await run_in_threadpool(upload.documents_from, changing.library, job.key)
    return {
        "status": "new" if job.state == "done" else "received",
        "job": job_json(job),
        "documents": [_listed(d) for d in known],
    }


def keep_sent(changing: Changing, file: UploadFile, most: int) -> tuple[tuple[StoredDocument, ...], Job | None]:
    """The documents when the content is known already, else the work that reads it; it is on the disk on return."""
    library = changing.library
    kept = upload.keep_sent(library, file.file, file.filename or "", most)
    if library.store.recognises(str(kept.path), kept.sha256):
        return upload.documents_from(library, kept.sha256), None
    job = ask_ingest(library, kept, changing.actor.name)
    changing.note("upload", kept.sha256)
    return (), job


def _seconds(prefer: str) -> int:
    found = re.search(r"\bwait=(\d{1,6})\b", prefer)
    return min(int(found[1]), _LONGEST_WAIT) if found else 0


async def _waited(library: Library, job: Job, seconds: int, is_stopping: Callable[[], bool]) -> Job:
    """The work as it is when it has ended, when so many seconds are over, or when the server is to stop."""
    until = time.monotonic() + seconds
    while job.is_active and time.monotonic() < until and not is_stopping():
        await anyio.sleep(_POLL)
        now = await run_in_threadpool(library.store.jobs.get, job.id)
        job = now or job
    return job


@router.get("/documents/{name:path}/provisions", summary="Các điều khoản", responses=answers(PROVISIONS, 404, 409, 422, 503))
def provisions(
    library: LibraryOf,
    request: Request,
    response: Response,
    name: Name,
    under: Annotated[str | None, Query(max_length=500, description="Chỉ điều khoản này và những gì nằm trong nó")] = None,
    kind: Text = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Các điều, khoản, điểm, đoạn… của văn bản theo thứ tự, với địa chỉ (`eid`) và vị trí trong văn bản."""
    document = _as_printed(library, name)
    found = [
        p
        for p in document["provisions"]
        if (kind is None or p["kind"] == kind) and (under is None or _is_under(p["eid"], under))
    ]
    link_pages(request, response, offset, limit, len(found))
    return {
        "document": document["id"], "total": len(found), "offset": offset, "limit": limit,
        "items": found[offset : offset + limit],
    }  # fmt: skip


def _as_printed(library: Library, name: str) -> dict[str, Any]:
    """The document with its provisions; what is read out of their words takes long and is left out."""
    found = named(library.directory(), address(name))
    return document_json(AnnotatedDocument(library.store.document(found.id), Annotations()))


def _is_under(eid: str, above: str) -> bool:
    return eid == above or eid.startswith(f"{above}__")


@router.get(
    "/documents/{name:path}/provisions/{eid}", summary="Một điều khoản", responses=answers(PROVISION, 404, 409, 422, 503)
)
def provision(library: LibraryOf, name: Name, eid: Annotated[str, PathOf(max_length=500)]) -> dict[str, Any]:
    """Một điều khoản của văn bản."""
    document = _as_printed(library, name)
    found: dict[str, Any] | None = next((p for p in document["provisions"] if p["eid"] == eid), None)
    if found is None:
        raise Refusal("no_provision")
    return found


@router.get(
    "/documents/{name:path}/akn",
    summary="Văn bản dạng Akoma Ntoso",
    response_class=Response,
    responses=answers(AKN, 404, 409, 422, 503),
)
def akn(library: LibraryOf, name: Name) -> Response:
    """Văn bản dạng Akoma Ntoso 3.0 (XML), với các viện dẫn."""
    from service.akn import write_akn

    found = read_stored(library, address(name))
    written = write_akn(found.document, found.annotations.references)
    headers = {"content-disposition": f'attachment; filename="{found.document.iri.number}.xml"'}
    return Response(written, media_type="application/akn+xml", headers=headers)


@router.get("/documents/{name:path}", summary="Một văn bản", responses=answers(DOCUMENT, 404, 409, 422, 503))
def show(library: LibraryOf, name: Name) -> JSONResponse:
    """Văn bản có số, ký hiệu hoặc địa chỉ này, với mọi thứ đọc được từ văn bản."""
    return JSONResponse(document_json(with_standing(library, with_duties(read_stored(library, address(name))))))


@router.delete(
    "/documents/{name:path}",
    status_code=204,
    summary="Xóa một văn bản",
    responses=answers(None, 404, 409, 412, 422, 503, status=204),
)
def remove(changing: ChangingOf, name: Name, whole_file: bool = False, if_match: IfMatch = "") -> Response:
    """Xóa văn bản cùng tệp nguồn; tệp còn chứa văn bản khác thì chỉ xóa khi `whole_file` là true (xóa tất cả).

    `If-Match` với `ETag` của văn bản: văn bản đã được nạp lại với nội dung khác thì không xóa (412).
    """
    if if_match and not matches(if_match, tag_of(bytes(show(changing.library, name).body))):
        raise ChangedMeanwhile(CHANGED_MEANWHILE)
    try:
        gone = delete(changing.library, address(name), whole_file=whole_file)
    except SharesFile as shared:
        raise Refusal("shared_file", detail=shared.message, candidates=shared.others) from shared
    for iri in gone:
        changing.note("delete", iri)
    return Response(status_code=204)


def address(name: str) -> str:
    """What a document is asked for by: addresses stand in paths without their first slash."""
    return f"/{name}" if name.startswith("akn/") else name
