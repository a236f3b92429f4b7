"""`/search`: the passages that answer a question."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from service.api.answers import answers
from service.api.shapes import HITS
from service.api.state import StateOf
from service.contract import hits_json
from service.usecases.effects import effects_now
from service.usecases.reading import register
from service.usecases.search import Filters, Search

router = APIRouter(tags=["Tìm kiếm"])

Question = Annotated[str, Query(min_length=1, max_length=2000, description="Câu hỏi, từ khóa hoặc số, ký hiệu văn bản")]
Text = Annotated[str | None, Query(max_length=200)]


@router.get("/search", summary="Tìm đoạn văn bản", responses=answers(HITS, 400, 422, 503))
async def search(
    state: StateOf,
    q: Question,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    by_document: bool = False,
    type: Text = None,
    issuer: Text = None,
    place: Text = None,
    level: Text = None,
    year: Text = None,
    in_force: bool = False,
    ended_mixed: bool = False,
    explain: bool = False,
) -> JSONResponse:
    """Các đoạn phù hợp nhất, tốt nhất trước, văn bản đã hết hiệu lực sau cùng; `by_document` cho mỗi văn bản một đoạn.

    `fits` là false khi không có đoạn nào phù hợp. `in_force` bỏ văn bản đã biết là hết hoặc chưa có hiệu lực, `ended_mixed`
    không xếp văn bản đã hết hiệu lực xuống cuối, `explain` cho biết câu hỏi được hiểu thế nào và vì sao có từng kết quả.
    """
    filters = Filters(type, issuer, place, level, year, in_force)

    def answer() -> JSONResponse:
        library = state.library
        stored = library.directory().documents if filters.need_stored else ()
        asked = Search(library.index(), stored, register(), filters, effects_now(library), ended_last=not ended_mixed)
        return JSONResponse(hits_json(q, None, asked.answer(q, limit=limit, by_document=by_document), explain=explain))

    return await state.asking.run(answer)
