"""`/documents`: what the library holds, and taking up more of it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response, UploadFile

from corpus.vietnamese import fold
from service.api.problems import problem
from service.api.shapes import DOCUMENT, LIST, UPLOADED, answers
from service.api.state import LibraryOf, State, StateOf
from service.contract import document_json, listed_json
from service.errors import UnreadableInput
from service.store import StoredDocument
from service.usecases.find_document import find_stored
from service.usecases.ingest import EXTENSIONS, Unchanged, ingest
from service.usecases.parse import Unreadable

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
    found = [d for d in library.store.summaries() if _is_wanted(d, type, issuer, place, year)]
    page = [listed_json(d) for d in found[offset : offset + limit]]
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
def upload(state: StateOf, file: UploadFile, response: Response) -> Any:
    """Đọc tệp, lưu và lập chỉ mục mọi văn bản trong tệp. Tệp đã có nội dung như vậy: `unchanged`, mã 200."""
    suffix = PurePath(file.filename or "").suffix.lower()
    if suffix not in EXTENSIONS:
        return problem("unsupported")
    content = file.file.read(state.settings.upload_bytes + 1)
    if len(content) > state.settings.upload_bytes:
        return problem("too_large")
    digest = hashlib.sha256(content).hexdigest()
    with state.writing:
        is_new = _take_up(state, content, f"{digest}{suffix}")
    response.status_code = 201 if is_new else 200
    stored = (d for d in state.library.store.summaries() if d.sha256 == digest)
    return {"status": "new" if is_new else "unchanged", "documents": [listed_json(d) for d in stored]}


def _take_up(state: State, content: bytes, name: str) -> bool:
    """Whether the content is new. The file is kept under its own hash: the name that the sender gave is no part of any path."""
    folder = state.settings.folder / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    was_there = target.exists()
    _write(target, content)
    for outcome in ingest(state.library, [str(target)]):
        if isinstance(outcome, Unreadable):
            target.unlink()
            raise UnreadableInput(outcome.message.removeprefix(f"{target}: "))
        if isinstance(outcome, Unchanged):
            if not was_there:
                target.unlink()
            return False
    return True


def _write(target: Path, content: bytes) -> None:
    """All of the file or nothing, also when the machine stops in between."""
    with NamedTemporaryFile(dir=target.parent, delete=False) as part:
        part.write(content)
    os.replace(part.name, target)


@router.get("/documents/{name:path}", summary="Một văn bản", responses=answers(DOCUMENT, 404, 409, 503))
def show(library: LibraryOf, name: str) -> dict[str, Any]:
    """Văn bản có số, ký hiệu (`12/QĐ-TTg`) hoặc địa chỉ (`akn/vn/…`) này, với mọi thứ đọc được từ văn bản."""
    return document_json(find_stored(library, f"/{name}" if name.startswith("akn/") else name))
