"""`/search`: the passages that answer a question."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from service.api.shapes import HITS, answers
from service.api.state import LibraryOf
from service.contract import hits_json
from service.usecases.reading import register
from service.usecases.search import Filters, Search

router = APIRouter(tags=["Tìm kiếm"])

Question = Annotated[str, Query(min_length=1, max_length=2000, description="Câu hỏi, từ khóa hoặc số, ký hiệu văn bản")]
Text = Annotated[str | None, Query(max_length=200)]


@router.get("/search", summary="Tìm đoạn văn bản", responses=answers(HITS, 400, 422, 503))
def search(
    library: LibraryOf,
    q: Question,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    by_document: bool = False,
    type: Text = None,
    issuer: Text = None,
    place: Text = None,
    level: Text = None,
    year: Text = None,
) -> dict[str, Any]:
    """Các đoạn phù hợp nhất, tốt nhất trước; `by_document` cho mỗi văn bản một đoạn."""
    asked = Search(library.index(), library.store.summaries(), register(), Filters(type, issuer, place, level, year))
    return hits_json(q, None, asked.answer(q, limit=limit, by_document=by_document))
