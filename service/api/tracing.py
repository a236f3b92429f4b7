"""`/trace` and `/check`: a decision beside a plan. Both are stored ones: no file is opened by name."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from index.outlines import check_outline
from service.api.answers import answers
from service.api.schemas import CHECK, TRACE
from service.api.state import LibraryOf
from service.contract import trace_json
from service.usecases.check import DEFAULT_REASONS, Reason, check_json
from service.usecases.check import check as run_check
from service.usecases.trace import trace_stored_pair

router = APIRouter(tags=["Truy vết"])

Name = Annotated[str, Query(min_length=1, max_length=500, description="Số, ký hiệu hoặc địa chỉ của văn bản trong kho")]
_FAILS: tuple[Reason, ...] = DEFAULT_REASONS


@router.get("/trace", summary="Truy vết điều khoản của quyết định trong kế hoạch", responses=answers(TRACE, 404, 409, 422, 503))
def trace(library: LibraryOf, decision: Name, plan: Name) -> dict[str, Any]:
    """Liên kết, mức bao phủ từng điều khoản, so sánh chỉ tiêu và nhiệm vụ không ứng với điều khoản nào."""
    return trace_json(trace_stored_pair(library, decision, plan).trace)


@router.get("/check", summary="Kiểm tra kế hoạch đã đủ so với quyết định chưa", responses=answers(CHECK, 404, 409, 422, 503))
def check(
    library: LibraryOf, plan: Name, against: Name, fail_on: Annotated[tuple[Reason, ...], Query()] = _FAILS
) -> dict[str, Any]:
    """Các thiếu sót thuộc loại nêu trong `fail_on`; `passed` là đúng khi không có thiếu sót nào."""
    pair = trace_stored_pair(library, against, plan)
    return check_json(run_check(pair.trace, fail_on, outline=check_outline(pair.decision, pair.plan)))
