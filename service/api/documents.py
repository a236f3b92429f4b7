"""`/documents`: what the library holds, and taking up more of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response, UploadFile

from corpus.vietnamese import fold
from service.api.problems import Refusal
from service.api.shapes import DOCUMENT, LIST, UPLOADED, answers
from service.api.state import LibraryOf, State, StateOf
from service.contract import document_json, listed_json
from service.store import StoredDocument
from service.usecases.find_document import find_stored
from service.usecases.reading import with_duties
from service.usecases.standing import effects_of, with_standing
from service.usecases.upload import extension_of, take_up

router = APIRouter(tags=["Văn bản"])

Text = Annotated[str | None, Query(max_length=200)]


@router.get("/documents", summary="Danh sách văn bản", responses=answers(LIST, 422, 503))
def list_documents(
    library: LibraryOf,
    type: Text = None,
    issuer: Text = None,
    place: Text = None,
    year: Annotated[int | None, Query(ge=1900, le=2200)] = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """Văn bản trong kho theo địa chỉ; `type` là mã loại, `issuer` và `place` khớp một phần tên, không kể dấu và chữ hoa."""
    stored = library.store.summaries()
    found = [d for d in stored if _is_wanted(d, type, issuer, place, year)]
    effects = effects_of(library, stored)
    page = [listed_json(d, effects[d.known.iri]) for d in found[offset : offset + limit]]
    return {"total": len(found), "offset": offset, "limit": limit, "items": page}


def _is_wanted(document: StoredDocument, type: str | None, issuer: str | None, place: str | None, year: int | None) -> bool:
    known = document.known
    return (
        (type is None or known.type == type)
        and (issuer is None or fold(issuer) in fold(known.issuer or ""))
        and (place is None or fold(place) in fold(document.place or ""))
        and (year is None or (known.date or "").startswith(f"{year}-"))
    )


@router.post("/documents", status_code=201, summary="Nạp một tệp", responses=answers(UPLOADED, 413, 415, 422, 503, status=201))
def upload(state: StateOf, file: UploadFile, response: Response) -> dict[str, Any]:
    """Đọc tệp, lưu và lập chỉ mục mọi văn bản trong tệp. Tệp đã có nội dung như vậy: `unchanged`, mã 200."""
    is_new, stored = take_up_sent(state, file)
    response.status_code = 201 if is_new else 200
    return {"status": "new" if is_new else "unchanged", "documents": [listed_json(d) for d in stored]}


def take_up_sent(state: State, file: UploadFile) -> tuple[bool, tuple[StoredDocument, ...]]:
    """Whether the content of the file is new, and its documents; Refusal for a kind or a size that is not taken."""
    name = file.filename or ""
    if extension_of(name) is None:
        raise Refusal("unsupported")
    content = file.file.read(state.settings.upload_bytes + 1)
    if len(content) > state.settings.upload_bytes:
        raise Refusal("too_large")
    with state.writing:
        return take_up(state.library, content, name)


@router.get("/documents/{name:path}", summary="Một văn bản", responses=answers(DOCUMENT, 404, 409, 503))
def show(library: LibraryOf, name: str) -> dict[str, Any]:
    """Văn bản có số, ký hiệu (`12/QĐ-TTg`) hoặc địa chỉ (`akn/vn/…`) này, với mọi thứ đọc được từ văn bản."""
    found = find_stored(library, f"/{name}" if name.startswith("akn/") else name)
    return document_json(with_standing(library, with_duties(found)))
