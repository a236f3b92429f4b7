"""`/reviews`: what people decide about links, and what is still to be decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from corpus.addresses import DocumentIri, Eid
from corpus.reviews import ReviewEntry
from corpus.traces import TracedPair
from service import server_messages as messages
from service.api.answers import answers
from service.api.conditional import IfMatch, matches, tag_of
from service.api.paging import Limit, Offset, link_pages
from service.api.schemas import ENTRIES, QUEUE
from service.api.state import Changing, ChangingOf, LibraryOf
from service.api.tracing import Name
from service.contract import entry_json, link_json
from service.errors import ChangedMeanwhile, Trouble
from service.library import Library
from service.store.reviews import ReviewLog
from service.usecases.find_document import named
from service.usecases.review.record import Reviewer, decide, set_aside, undo
from service.usecases.trace import trace_stored_pair

router = APIRouter(tags=["Rà soát"])

Action = Literal["accept", "reject", "remap", "na"]
State = Literal["proposed", "suspect", "confirmed", "rejected"]
Number = Annotated[int, Field(ge=1, le=2**62)]
Address = Annotated[str, Field(min_length=1, max_length=500)]
Title = Annotated[str, Field(min_length=1, max_length=500)]
Reason = Annotated[str, Field(max_length=2000)]
_NEED_REASON = ("reject", "remap", "na")


class Link(BaseModel):
    """One link; for `na` the clause alone."""

    model_config = ConfigDict(extra="forbid")
    clause: Address
    unit: Address | None = None


class Decided(BaseModel):
    """What somebody decides about links of a decision and a plan."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "decision": "12/QĐ-TTg", "plan": "18/KH-UBND", "action": "reject", "reason": "Việc khác",
                "links": [{"clause": "art_1__sec_II__cl_2", "unit": "sec_II__cl_1"}],
            }
        },
    )  # fmt: skip
    decision: Title
    plan: Title
    action: Action
    links: Annotated[list[Link], Field(min_length=1, max_length=1000)]
    moved_to: Address | None = None
    grade: Annotated[int, Field(ge=1, le=2)] | None = None
    reason: Reason = ""
    reviewer: Annotated[str, Field(max_length=200)] | None = Field(
        default=None, description="Chỉ dùng khi máy chủ không bật đăng nhập; nếu không, là người đã đăng nhập"
    )


class Undone(BaseModel):
    """Numbers of decisions to be taken back."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"ids": [12], "reason": "Nhầm dòng"}})
    ids: Annotated[list[Number], Field(min_length=1, max_length=1000)]
    reason: Reason = ""
    reviewer: Annotated[str, Field(max_length=200)] | None = None


@router.get("/reviews", summary="Nhật ký rà soát", responses=answers(ENTRIES, 404, 409, 422, 503))
def log(library: LibraryOf, response: Response, decision: Name, plan: Name) -> dict[str, Any]:
    """Mọi quyết định rà soát của cặp văn bản theo thứ tự, kể cả quyết định đã hủy; `ETag` dùng cho `If-Match` khi ghi."""
    directory = library.directory()
    pair = (named(directory, decision).known.iri, named(directory, plan).known.iri)
    entries = library.store.reviews.of(*pair)
    response.headers["etag"] = _tag(pair, entries)
    return {"items": [entry_json(entry) for entry in entries]}


Pair = tuple[DocumentIri, DocumentIri]


def _tag(pair: Pair, entries: Sequence[ReviewEntry]) -> str:
    """The log of a pair only grows, so its last entry tells which log it is."""
    return tag_of(f"{pair[0]} {pair[1]} {entries[-1].id if entries else 0}")


def _log_as_seen(library: Library, pairs: Collection[Pair], if_match: str) -> ReviewLog:
    """The log for somebody who knows it as the tags in `if_match` say; ChangedMeanwhile when it has grown since.

    Without tags it is for everybody; what concerns several pairs cannot be known by one tag.
    """
    log = library.store.reviews
    if not if_match or not pairs:
        return log
    pair, *others = pairs
    entries = log.of(*pair)
    if others or not matches(if_match, _tag(pair, entries)):
        raise ChangedMeanwhile(messages.CHANGED_MEANWHILE)
    return log.unless_later(entries[-1].id if entries else 0)


@router.get("/reviews/queue", summary="Liên kết cần rà soát", responses=answers(QUEUE, 404, 409, 422, 503))
def queue(
    library: LibraryOf,
    request: Request,
    response: Response,
    decision: Name,
    plan: Name,
    state: Annotated[tuple[State, ...], Query(max_length=4)] = ("proposed", "suspect"),
    offset: Offset = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Liên kết ở các trạng thái này, kèm lời của điều khoản và của nội dung kế hoạch; chắc chắn nhất trước."""
    pair = trace_stored_pair(library, decision, plan)
    found = waiting(pair, state)
    link_pages(request, response, offset, limit, len(found))
    return {
        "decision": str(pair.trace.decision), "plan": str(pair.trace.plan), "total": len(found), "offset": offset,
        "limit": limit, "items": found[offset : offset + limit],
    }  # fmt: skip


def waiting(pair: TracedPair, states: tuple[str, ...]) -> list[dict[str, Any]]:
    """The links in these states with the words of both sides, the surest first."""
    clauses, units = ({str(p.eid): p.body for p in side.document.provisions} for side in (pair.decision, pair.plan))
    links = sorted((link for link in pair.trace.links if link.state in states), key=lambda link: -link.score)
    return [
        {**link_json(link), "clause_text": clauses.get(str(link.clause), ""), "unit_text": units.get(str(link.unit), "")}
        for link in links
    ]


@router.post(
    "/reviews",
    status_code=201,
    summary="Ghi quyết định rà soát",
    responses=answers(ENTRIES, 400, 404, 409, 412, 422, 503, 507, status=201),
)
def record(changing: ChangingOf, decided: Decided, if_match: IfMatch = "") -> dict[str, Any]:
    """Xác nhận (`accept`), bác (`reject`), chuyển sang nội dung khác (`remap`) hoặc đưa ra ngoài phạm vi (`na`).

    Ghi tất cả hoặc không ghi gì; khi trả lời, quyết định đã nằm trên đĩa. `If-Match` với `ETag` của nhật ký: nếu có người đã
    quyết định về cặp văn bản này từ lần đọc đó thì không ghi gì (412).
    """
    return {"items": [entry_json(entry) for entry in take_down(changing, decided, if_match)]}


def take_down(changing: Changing, decided: Decided, if_match: str = "") -> tuple[ReviewEntry, ...]:
    """The entries as written; ChangedMeanwhile when the log is not the one of these tags."""
    library, action = changing.library, decided.action
    if action in _NEED_REASON and not decided.reason.strip():
        raise Trouble(messages.NO_REASON)
    who = _reviewer(changing, decided.reviewer, decided.reason)
    pair = trace_stored_pair(library, decided.decision, decided.plan)
    log = _log_as_seen(library, [(pair.trace.decision, pair.trace.plan)], if_match)
    clauses = [_eid(link.clause) for link in decided.links]
    if action == "na":
        entries = set_aside(log, pair, clauses, who)
    else:
        keys = [(clause, _eid(link.unit or "")) for clause, link in zip(clauses, decided.links, strict=True)]
        target = _eid(decided.moved_to or "") if action == "remap" else None
        entries = decide(log, pair, action, keys, who, moved_to=target, grade=decided.grade)
    for entry in entries:
        changing.note(action, f"{entry.id} {entry.decision} {entry.plan}")
    return entries


@router.post(
    "/reviews/undo",
    status_code=201,
    summary="Hủy quyết định rà soát",
    responses=answers(ENTRIES, 400, 412, 422, 503, 507, status=201),
)
def take_back(changing: ChangingOf, undone: Undone, if_match: IfMatch = "") -> dict[str, Any]:
    """Hủy các quyết định mang số này; hủy một lệnh hủy thì quyết định cũ có lại hiệu lực."""
    who = _reviewer(changing, undone.reviewer, undone.reason)
    library = changing.library
    pairs = {(entry.decision, entry.plan) for entry in library.store.reviews.entries(undone.ids)}
    entries = undo(_log_as_seen(library, pairs, if_match), undone.ids, who)
    for entry in entries:
        changing.note("undo", f"{entry.undoes} {entry.decision} {entry.plan}")
    return {"items": [entry_json(entry) for entry in entries]}


def _reviewer(changing: Changing, named: str | None, reason: str) -> Reviewer:
    return Reviewer.now(changing.actor.name if changing.signs_in or not named else named, reason)


def _eid(typed: str) -> Eid:
    try:
        return Eid.parse(typed)
    except ValueError as error:
        raise Trouble(messages.wrong_eid(typed)) from error
