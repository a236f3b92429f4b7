"""The pages of work in the background. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.rendering import fill, printed_moment
from service.store.jobs import Job
from service.web.addresses import address_of, pair_query
from service.web.frame import Frame

STATES = {
    "queued": "Đang chờ",
    "running": "Đang làm",
    "done": "Đã xong",
    "failed": "Không làm được",
    "cancelled": "Đã hủy",
}
KINDS = {"ingest": "Đọc tệp", "trace": "Truy vết"}


def jobs_page(frame: Frame, jobs: Sequence[Job]) -> str:
    """The list of work."""
    return fill("jobs.html", frame=frame, jobs=jobs, states=STATES, kinds=KINDS)


def upload_page(frame: Frame, most_bytes: int) -> str:
    """The form to send files."""
    return fill("upload.html", frame=frame, most=most_bytes // 2**20)


@dataclass(frozen=True, slots=True)
class SentFile:
    """What became of a file that was sent with others: the work that reads it, or its documents, or why it is not taken."""

    name: str
    job: int | None = None
    documents: tuple[str, ...] = ()
    message: str = ""


def sent_page(frame: Frame, sent: Sequence[SentFile]) -> str:
    """What became of each."""
    return fill("sent.html", frame=frame, sent=tuple((one, tuple((d, address_of(d)) for d in one.documents)) for one in sent))


def job_page(frame: Frame, job: Job) -> str:
    """How far it is; the page asks again by itself while it goes on."""
    result = job.result if job.state == "done" else {}
    plans = tuple(
        (
            plan["name"],
            plan["issuer"] or "",
            f"/trace?{pair_query(result['decision'], plan['plan'])}",
            plan["covered"],
            plan["asked"],
        )
        for plan in result.get("plans", ())
    )
    name = job.payload.get("name") or job.payload.get("decision") or ""
    return fill(
        "job.html", frame=frame, job=job, kind=KINDS.get(job.kind, job.kind), state=STATES[job.state], name=name,
        documents=tuple((iri, address_of(iri)) for iri in result.get("documents", ())), plans=plans,
        nobody=len(result.get("nobody", ())), ended=printed_moment(job.ended or ""),
    )  # fmt: skip
