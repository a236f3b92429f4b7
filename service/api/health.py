"""Whether the service and its store answer."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request

from service.api.answers import answers
from service.api.schemas import HEALTH
from service.api.state import LibraryOf

router = APIRouter(tags=["Hệ thống"])


@router.get("/health", summary="Tình trạng máy chủ", responses=answers(HEALTH, 503))
def health(library: LibraryOf, request: Request) -> dict[str, Any]:
    """`ok` khi kho văn bản đọc được; số văn bản chỉ cho người đã đăng nhập."""
    count = library.store.count()
    return {"status": "ok", "version": version("truyvet"), "documents": count if request.state.actor else None}
