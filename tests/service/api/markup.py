"""A library in which every text that a document, a file or a person can bring along is an attack on whoever reads the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from fastapi.testclient import TestClient

from corpus.documents import Document, Signer
from corpus.findings import Finding
from corpus.numbers import DocumentNumber
from service.api import Settings, create_app
from service.library import Library
from service.store import read_file_of
from service.usecases.access import ADMIN, put_user
from tests.service.builders import DECISION_UNITS, PLAN_UNITS, decision, plan

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>{{7*7}}"
NAME = "<img src=x onerror=alert(1)>\"'><b>"
"""As much of it as the name of a user may hold."""
PASSWORD = "một mật khẩu dài"
PAIR = "decision=12/QĐ-TTg&plan=34/KH-UBND"
ASKED = (
    f"/?q={quote(EVIL)}",
    f"/?q=doanh+nghiệp&issuer={quote(EVIL)}&year={quote(EVIL)}&type={quote(EVIL)}",
    "/?q=doanh nghiệp",
    "/?q=script alert",
    "/documents",
    f"/documents?type={quote(EVIL)}&words={quote(EVIL)}&issuer={quote(EVIL)}&year={quote(EVIL)}",
    "/documents/12/QĐ-TTg",
    "/documents/34/KH-UBND",
    f"/documents/{quote(EVIL)}",
    "/jobs/1",
    "/jobs",
    "/upload",
    "/overview",
    "/trace",
    f"/trace?{PAIR}&show=all",
    f"/trace?{PAIR}&show={quote(EVIL)}",
    f"/trace?decision={quote(EVIL)}&plan={quote(EVIL)}",
    "/reviews",
    f"/reviews?{PAIR}&said={quote(EVIL)}",
    f"/matrix?{PAIR}",
    f"/report?{PAIR}",
    f"/report?decision={quote(EVIL)}&plan=34",
    f"/sign-in?next={quote(EVIL)}",
    f"/{quote(EVIL)}",
)
"""Pages that show what somebody brought along, in the store or in the address."""


def poisoned(folder: Path) -> Path:
    """The folder, with such a library."""
    library = Library(folder)
    documents = (
        decision(_bad(DECISION_UNITS), title=EVIL).document,
        plan(_bad(PLAN_UNITS), title=EVIL).document,
        _numbered(plan(_bad(PLAN_UNITS), title=EVIL).document),
    )
    for digest, document in zip("abc", documents, strict=True):
        library.store.put(read_file_of(EVIL.replace("/", "") + digest, digest * 64, (_said(document),)))
    library.refresh_index()
    library.store.jobs.add("ingest", "k", {"name": EVIL}, EVIL)
    library.store.jobs.claim(("ingest",))
    library.store.jobs.finish(1, "failed", EVIL)
    put_user(library.store, NAME, ADMIN, PASSWORD)
    library.close()
    _review(folder)
    return folder


def _bad(units: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    return [{**unit, "text": f"{EVIL} {unit['text']}", "heading": EVIL} for unit in units]


def _numbered(document: Document) -> Document:
    return replace(document, metadata=replace(document.metadata, number=DocumentNumber("77", EVIL)))


def _said(document: Document) -> Document:
    """The document with the attack in every field that is read from one."""
    meta = document.metadata
    said = replace(
        meta, issuer=EVIL, place=EVIL, title=EVIL, recipients=(EVIL,), addressees=(EVIL,), signer=Signer(EVIL, EVIL, EVIL)
    )
    doubt = Finding.of("N001", eid=document.provisions[-1].eid, printed=EVIL, number=EVIL, actual=EVIL)
    return replace(document, metadata=said, source=replace(document.source, file=EVIL), findings=(doubt,))


def _review(folder: Path) -> None:
    """Somebody of that name decides for that reason."""
    with TestClient(create_app(Settings(folder, works=False)), base_url="http://127.0.0.1:8000") as client:
        pair = {"decision": "12/QĐ-TTg", "plan": "34/KH-UBND", "reviewer": EVIL, "reason": EVIL}
        queue = client.get("/api/v1/reviews/queue", params={**pair, "limit": 1}).json()["items"]
        for link in queue:
            links = [{"clause": link["clause"], "unit": link["unit"]}]
            assert client.post("/api/v1/reviews", json={**pair, "action": "reject", "links": links}).status_code == 201
