"""The pages of work in the background. Pure."""

from __future__ import annotations

from service.rendering import fill
from service.store.jobs import Job
from service.web.frame import Frame

STATES = {
    "queued": "Đang chờ",
    "running": "Đang làm",
    "done": "Đã xong",
    "failed": "Không làm được",
    "cancelled": "Đã hủy",
}
KINDS = {"ingest": "Đọc tệp", "trace": "Truy vết"}


def job_page(frame: Frame, job: Job) -> str:
    """How far it is; the page asks again by itself while it goes on."""
    from service.web.pages import address_of

    found = (job.result or {}).get("documents", []) if job.state == "done" else []
    name = job.payload.get("name") or job.payload.get("decision") or ""
    return fill(
        "job.html", frame=frame, job=job, kind=KINDS.get(job.kind, job.kind), state=STATES[job.state], name=name,
        documents=tuple((iri, address_of(iri)) for iri in found),
    )  # fmt: skip
