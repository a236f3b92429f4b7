"""The shapes of the answers, as OpenAPI shows them; docs/contract.md tells what the fields mean."""

from __future__ import annotations

from typing import Any

from service.api.answers import ANYTHING, FLAG, NUMBER, TEXT, WHOLE, Shape, lists, maybe, objects, one_of, pages
from service.api.shapes import CHECK as CHECK_EXAMPLE
from service.api.shapes import DOCUMENT as DOCUMENT_EXAMPLE
from service.api.shapes import LISTED as LISTED_EXAMPLE
from service.api.shapes import TRACE as TRACE_EXAMPLE

_EFFECT = objects("status", "reason", "since", by=lists(TEXT))
_LISTED = objects(
    id=TEXT, type=TEXT, number=maybe(TEXT), issuer=maybe(TEXT), place=maybe(TEXT), date=maybe(TEXT), title=maybe(TEXT),
    effect=maybe(_EFFECT), source=objects(file=TEXT, sha256=TEXT, part=WHOLE),
)  # fmt: skip
_PROVISION = objects(
    eid=TEXT, kind=TEXT, num=maybe(TEXT), heading=maybe(TEXT), text=TEXT, quoted=FLAG, page=maybe(WHOLE), start=WHOLE, end=WHOLE
)
_PROVISION_EXAMPLE: dict[str, Any] = DOCUMENT_EXAMPLE["provisions"][0]
_SPAN = objects(start=WHOLE, end=WHOLE)
_MANY = (
    "recipients", "addressees", "backs", "targets", "deadlines", "assignments", "references", "relations", "amendments",
    "duties", "backward", "findings",
)  # fmt: skip
LIST = pages(_LISTED, LISTED_EXAMPLE)
PROVISION = Shape(_PROVISION, _PROVISION_EXAMPLE)
PROVISIONS = pages(_PROVISION, _PROVISION_EXAMPLE, document=TEXT)
DOCUMENT = Shape(
    objects(
        schema_=one_of("truyvet/document/1"), id=TEXT, type=TEXT, number=maybe(TEXT), issuer=maybe(TEXT), place=maybe(TEXT),
        date=maybe(TEXT), title=maybe(TEXT), signer=maybe(objects("name", "role", "signed_for")), source=ANYTHING, text=TEXT,
        front=_SPAN, provisions=lists(_PROVISION), effect=maybe(_EFFECT), **{name: lists({}) for name in _MANY},
    ),
    DOCUMENT_EXAMPLE,
)  # fmt: skip
_BOX = objects(x0=NUMBER, top=NUMBER, x1=NUMBER, bottom=NUMBER)
PAGE_IMAGES = pages(
    objects(number=WHOLE, width=NUMBER, height=NUMBER, image=TEXT, provisions=lists(objects(eid=TEXT, boxes=lists(_BOX)))),
    {
        "number": 1, "width": 595.3, "height": 841.9, "image": f"/api/v1/documents{LISTED_EXAMPLE['id']}/pages/1.png",
        "provisions": [{"eid": "art_1", "boxes": [{"x0": 85.0, "top": 412.6, "x1": 538.2, "bottom": 448.9}]}],
    },
    document=TEXT,
)  # fmt: skip
PNG = Shape({"type": "string", "format": "binary"}, "…", "image/png")
AKN = Shape(TEXT, '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">…</akomaNtoso>', "application/akn+xml")

_JOB = objects(
    "result", id=WHOLE, kind=one_of("ingest", "trace"), state=one_of("queued", "running", "done", "failed", "cancelled"),
    stopping=FLAG, name=maybe(TEXT), by=TEXT, done=WHOLE, total=WHOLE, message=maybe(TEXT), created=TEXT, started=maybe(TEXT),
    ended=maybe(TEXT),
)  # fmt: skip
_JOB_EXAMPLE: dict[str, Any] = {
    "id": 7, "kind": "ingest", "state": "running", "stopping": False, "name": "Kế hoạch 18.pdf", "by": "an",
    "done": 3, "total": 12, "message": None, "result": None, "created": "2026-11-26T01:02:03+00:00",
    "started": "2026-11-26T01:02:04+00:00", "ended": None,
}  # fmt: skip
JOB = Shape(_JOB, _JOB_EXAMPLE)
JOBS = pages(_JOB, _JOB_EXAMPLE)
RECEIVED = Shape(
    objects(status=one_of("received", "new", "unchanged"), job=maybe(_JOB), documents=lists(_LISTED)),
    {"status": "received", "job": _JOB_EXAMPLE, "documents": []},
)

_SUMMARY = {"type": "object", "additionalProperties": WHOLE}
_TRACE_LISTS = ("links", "candidates", "coverage", "comparisons", "orphans", "findings", "stale")
TRACE = Shape(
    {
        "type": "object",
        "properties": {
            "schema": TEXT, "decision": TEXT, "plan": TEXT, "summary": _SUMMARY,
            **{name: lists(ANYTHING) for name in _TRACE_LISTS},
        },
        "required": ["schema", "decision", "plan", "summary", *_TRACE_LISTS],
    },
    TRACE_EXAMPLE,
)  # fmt: skip
CHECK = Shape(
    objects(schema_=TEXT, decision=TEXT, plan=TEXT, passed=FLAG, gaps=lists(ANYTHING), summary=_SUMMARY), CHECK_EXAMPLE
)

_ENTRY = objects(
    "unit", "moved_to", "undoes", id=WHOLE, action=one_of("accept", "reject", "remap", "na", "undo"), clause=TEXT, grade=WHOLE,
    reviewer=TEXT, reason=TEXT, at=TEXT,
)  # fmt: skip
_ENTRY_EXAMPLE: dict[str, Any] = {
    "id": 12, "action": "accept", "clause": "art_1__sec_II__cl_2", "unit": "sec_II__cl_1", "moved_to": None, "grade": 2,
    "undoes": None, "reviewer": "Nguyễn Văn An", "reason": "", "at": "2026-11-26T08:00:00+07:00",
}  # fmt: skip
ENTRIES = Shape(objects(items=lists(_ENTRY)), {"items": [_ENTRY_EXAMPLE]})
_LINK_EXAMPLE: dict[str, Any] = {
    **TRACE_EXAMPLE["links"][0],
    "clause_text": "Tôn vinh doanh nghiệp…",
    "unit_text": "Khen thưởng doanh nghiệp…",
}
QUEUE = pages(
    objects(
        "evidence", "review", clause=TEXT, unit=TEXT, grade=WHOLE, score=NUMBER, why=TEXT, clause_text=TEXT, unit_text=TEXT,
        state=one_of("proposed", "suspect", "confirmed", "rejected"),
    ),
    _LINK_EXAMPLE,
    decision=TEXT,
    plan=TEXT,
)  # fmt: skip
HEALTH = Shape(
    objects(status=one_of("ok"), version=TEXT, documents=maybe(WHOLE)), {"status": "ok", "version": "0.1.0", "documents": 7}
)
METRICS = Shape(TEXT, 'truyvet_requests_total{method="GET",route="/api/v1/search",status="200"} 12\n', "text/plain")
USERS = Shape(
    objects(items=lists(objects(name=TEXT, role=one_of("reader", "reviewer", "admin"), keys=WHOLE, created=TEXT))),
    {"items": [{"name": "an", "role": "reviewer", "keys": 1, "created": "2026-11-26T01:02:03+00:00"}]},
)
AUDIT = pages(
    objects(id=WHOLE, at=TEXT, who=TEXT, role=TEXT, action=TEXT, object=TEXT, address=TEXT),
    {"id": 3, "at": "2026-11-26T01:02:03.000+00:00", "who": "an", "role": "admin", "action": "delete",
     "object": LISTED_EXAMPLE["id"], "address": "10.0.0.7"},
)  # fmt: skip
MATRIX = Shape(
    objects(
        schema_=one_of("truyvet/matrix/1"), decision=TEXT, clauses=lists(ANYTHING), plans=lists(ANYTHING), nobody=lists(TEXT),
        copies=lists(ANYTHING),
    ),
    {
        "schema": "truyvet/matrix/1", "decision": TRACE_EXAMPLE["decision"],
        "clauses": [{"clause": "art_1__sec_II__cl_2", "place": "khoản 2 mục II Điều 1", "text": "Tôn vinh doanh nghiệp…",
                     "asked": 1, "covered": 1, "partial": 0, "missing": 0, "not_assessable": 0, "best": None}],
        "plans": [{"plan": TRACE_EXAMPLE["plan"], "name": "Kế hoạch số 34",
                   "verdicts": {"art_1__sec_II__cl_2": "covered"}}],
        "nobody": [], "copies": [],
    },
)  # fmt: skip
HTML, WORKBOOK, WORD, TABLE = (
    Shape({"type": "string", "format": "binary"}, "…", media_type)
    for media_type in (
        "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/csv",
    )
)
