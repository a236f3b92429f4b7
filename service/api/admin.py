"""For those who look after the server: users and the audit log, counters."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.responses import PlainTextResponse

from service.api.answers import answers
from service.api.paging import Limit, Offset, link_pages
from service.api.schemas import AUDIT, METRICS, USERS
from service.api.state import LibraryOf, StateOf

router = APIRouter(tags=["Hệ thống"])


@router.get("/users", summary="Người dùng", responses=answers(USERS, 503))
def users(library: LibraryOf) -> dict[str, Any]:
    """Tên, vai trò và số khóa của mỗi người dùng; thêm, sửa, xóa bằng lệnh `truyvet user`."""
    found = library.store.accounts.all()
    return {"items": [{"name": u.name, "role": u.role, "keys": u.keys, "created": u.created} for u in found]}


@router.get("/audit", summary="Nhật ký thay đổi", responses=answers(AUDIT, 422, 503))
def audit(library: LibraryOf, request: Request, response: Response, offset: Offset = 0, limit: Limit = 50) -> dict[str, Any]:
    """Ai đã thay đổi gì, từ địa chỉ nào, lúc nào; mới nhất trước."""
    total, entries = library.store.audit.page(offset=offset, limit=limit)
    link_pages(request, response, offset, limit, total)
    items = [
        {"id": e.id, "at": e.at, "who": e.who, "role": e.role, "action": e.action, "object": e.object, "address": e.address}
        for e in entries
    ]
    return {"total": total, "offset": offset, "limit": limit, "items": items}


@router.get("/metrics", summary="Số đếm cho Prometheus", response_class=PlainTextResponse, responses=answers(METRICS, 503))
def metrics(state: StateOf) -> PlainTextResponse:
    """Số yêu cầu, thời gian trả lời, số văn bản, công việc theo trạng thái."""
    store = state.library.store
    gauges = {
        "documents": {"": float(store.count())},
        "jobs": {f'{{state="{name}"}}': float(count) for name, count in store.jobs.counts().items()},
        "index_pending_files": {"": float(state.library.indexing.waiting())},
    }
    return PlainTextResponse(state.metrics.text(gauges), media_type="text/plain; version=0.0.4")
