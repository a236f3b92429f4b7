"""Whether the service and its store answer."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import APIRouter

from service.api.shapes import answers
from service.api.state import LibraryOf

router = APIRouter(tags=["Hệ thống"])


@router.get(
    "/health", summary="Tình trạng máy chủ", responses=answers({"status": "ok", "version": "0.1.0", "documents": 7}, 503)
)
def health(library: LibraryOf) -> dict[str, Any]:
    """`ok` khi kho văn bản đọc được, kèm số văn bản đang có."""
    return {"status": "ok", "version": version("truyvet"), "documents": len(library.store.summaries())}
