"""`/jobs`: long work in the background. `/traces` starts such work."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from service.api.answers import answers
from service.api.paging import Limit, Offset, link_pages
from service.api.problems import Refusal
from service.api.schemas import JOB, JOBS
from service.api.state import ChangingOf, LibraryOf
from service.store.jobs import STATES, Job
from service.usecases.find_document import named
from service.usecases.jobs import ask_trace
from service.usecases.many_plans import plans_of

router = APIRouter(tags=["Công việc"])

Number = Annotated[int, Path(ge=1, le=2**62, description="Số của công việc")]
Document = Annotated[str, Field(min_length=1, max_length=500)]


class TraceAsked(BaseModel):
    """A decision and the plans in which its clauses are traced."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"decision": "12/QĐ-TTg", "plans": ["18/KH-UBND", "90/KH-UBND"]}}
    )
    decision: Document = Field(description="Số, ký hiệu hoặc địa chỉ của văn bản giao nhiệm vụ")
    plans: Annotated[list[Document], Field(max_length=1000)] = Field(
        default=[], description="Các kế hoạch, gọi như trên; không nêu thì là mọi kế hoạch trong kho viện dẫn quyết định"
    )


def job_json(job: Job) -> dict[str, Any]:
    """One piece of work."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "stopping": job.is_stopping and job.is_active,
        "name": job.payload.get("name") or job.payload.get("decision"),
        "by": job.by,
        "done": job.done,
        "total": job.total,
        "message": job.message,
        "result": job.result,
        "created": job.created,
        "started": job.started,
        "ended": job.ended,
    }


@router.get("/jobs", summary="Danh sách công việc", responses=answers(JOBS, 422, 503))
def list_jobs(
    library: LibraryOf,
    request: Request,
    response: Response,
    state: Annotated[tuple[Literal["queued", "running", "done", "failed", "cancelled"], ...], Query(max_length=5)] = (),
    offset: Offset = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Công việc mới nhất trước; `state` giới hạn theo trạng thái, có thể ghi nhiều lần."""
    total, page = library.store.jobs.page(states=state or STATES, offset=offset, limit=limit)
    link_pages(request, response, offset, limit, total)
    return {"total": total, "offset": offset, "limit": limit, "items": [job_json(job) for job in page]}


@router.get("/jobs/{id}", summary="Một công việc", responses=answers(JOB, 404, 422, 503))
def show_job(library: LibraryOf, id: Number) -> dict[str, Any]:
    """Trạng thái (`queued running done failed cancelled`), đã làm được bao nhiêu phần, và kết quả."""
    job = library.store.jobs.get(id)
    if job is None:
        raise Refusal("no_job")
    return job_json(job)


@router.post("/jobs/{id}/cancel", summary="Hủy một công việc", responses=answers(JOB, 404, 409, 422, 503))
def cancel(changing: ChangingOf, id: Number) -> dict[str, Any]:
    """Công việc đang chờ được hủy ngay; công việc đang làm dừng sau vài giây (`stopping`)."""
    return job_json(cancelled(changing, id))


def cancelled(changing: ChangingOf, id: int) -> Job:
    """The work as it is after it was asked to end."""
    jobs = changing.library.store.jobs
    before = jobs.get(id)
    if before is None:
        raise Refusal("no_job")
    if not before.is_active:
        raise Refusal("ended")
    after = jobs.stop(id)
    changing.note("cancel", str(id))
    return after or before


@router.post(
    "/traces", status_code=202, summary="Truy vết nhiều kế hoạch", responses=answers(JOB, 400, 404, 409, 422, 503, status=202)
)
def start_trace(changing: ChangingOf, asked: TraceAsked, response: Response) -> dict[str, Any]:
    """Truy vết các điều khoản của quyết định trong từng kế hoạch như một công việc; `result` là ma trận như của `/coverage`."""
    library = changing.library
    decision = named(library.directory(), asked.decision).known.iri
    plans = plans_of(library, asked.decision, asked.plans)
    job = ask_trace(library, decision, plans, changing.actor.name)
    changing.note("trace", str(decision))
    response.headers["location"] = f"/api/v1/jobs/{job.id}"
    return job_json(job)
