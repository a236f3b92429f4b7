"""What hostile people may send: names, markup, files, bodies; and what they get to see."""

from __future__ import annotations

import io
import logging
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from corpus.documents import Document
from service.api import Settings, create_app
from service.api.watch import LOG, JsonLines
from service.library import Library
from service.store import read_file_of
from tests.service.api.conftest import started
from tests.service.builders import DECISION_UNITS, PLAN_UNITS, decision, plan

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>{{7*7}}"
PAIR = "decision=12/QĐ-TTg&plan=34/KH-UBND"


def poisoned(document: Document) -> Document:
    """The document with the attack in every field that a document can bring along."""
    meta = document.metadata
    said = replace(meta, issuer=EVIL, place=EVIL, title=EVIL, recipients=(EVIL,), addressees=(EVIL,))
    return replace(document, metadata=said, source=replace(document.source, file=EVIL))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A library whose documents, jobs and users carry the attack in every field."""
    folder = tmp_path_factory.mktemp("library")
    library = Library(folder)
    bad = [{**unit, "text": f"{EVIL} {unit['text']}", "heading": EVIL, "num": unit["num"]} for unit in DECISION_UNITS]
    bad_plan = [{**unit, "text": f"{EVIL} {unit['text']}", "heading": EVIL} for unit in PLAN_UNITS]
    for digest, annotated in (("a" * 64, decision(bad, title=EVIL)), ("b" * 64, plan(bad_plan, title=EVIL))):
        library.store.put(read_file_of(EVIL.replace("/", "") + digest, digest, (poisoned(annotated.document),)))
    library.refresh_index()
    library.store.jobs.add("ingest", "k", {"name": EVIL}, EVIL)
    library.store.jobs.claim(("ingest",))
    library.store.jobs.finish(1, "failed", EVIL)
    library.close()
    with TestClient(
        create_app(Settings(folder, works=False)), base_url="http://127.0.0.1:8000", raise_server_exceptions=False
    ) as client:
        yield client


class Found(HTMLParser):
    """Everything in a page that could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (
                name.startswith("on")
                or name == "style"
                or (value or "").strip().lower().startswith(("javascript:", "data:text"))
            ):
                self.found.append(f"{tag} {name}={value}")
        if tag in ("script", "img", "iframe", "object", "embed") and dict(attrs).get("src", "/static/")[:8] != "/static/":  # type: ignore[index]
            self.found.append(tag)


PAGES = (
    "/",
    f"/?q={quote(EVIL)}&type={quote(EVIL)}&year={quote(EVIL)}",
    "/?q=doanh nghiệp",
    "/documents/12/QĐ-TTg",
    "/documents/34/KH-UBND",
    f"/documents/{quote(EVIL)}",
    "/jobs/1",
    "/jobs",
    "/upload",
    "/overview",
    f"/trace?{PAIR}&show=all",
    f"/trace?{PAIR}&show={quote(EVIL)}",
    f"/reviews?{PAIR}&said={quote(EVIL)}",
    f"/matrix?{PAIR}",
    f"/report?{PAIR}",
    f"/report?decision={quote(EVIL)}&plan=34",
    f"/sign-in?next={quote(EVIL)}",
)


@pytest.mark.parametrize("page", PAGES)
def test_markup_in_any_field_is_shown_and_never_runs(attacked: TestClient, page: str) -> None:
    answer = attacked.get(page)
    assert answer.status_code in (200, 400, 404, 409, 422), answer.text
    found = Found()
    found.feed(answer.text)
    if page.startswith(("/report?decision=12", "/matrix")):
        assert "script-src 'sha256-" in answer.headers["content-security-policy"], "its own script only"
    assert not found.found
    assert "<script>alert" not in answer.text
    assert "49" not in answer.text or "{{7*7}}" in answer.text, "no template is filled twice"


def test_a_document_titled_with_markup_shows_its_title(attacked: TestClient) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in attacked.get("/documents/12/QĐ-TTg").text


@pytest.mark.parametrize("page", ["/", "/documents/12/QĐ-TTg", "/jobs/1", "/nothing", "/sign-in"])
def test_pages_may_run_only_what_the_server_itself_gives(attacked: TestClient, page: str) -> None:
    policy = attacked.get(page).headers["content-security-policy"]
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    assert rules["default-src"] == ["'none'"]
    assert all(sources in (["'self'"], ["'none'"]) for sources in rules.values()), policy


TRAVERSALS = (
    "../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "....//....//etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "file:///etc/passwd",
    "%00/etc/passwd",
    "akn/../../../../etc/passwd",
)


@pytest.mark.parametrize(
    "prefix", ["/static/", "/documents/", "/api/v1/documents/", "/report?decision=x&plan=", "/api/v1/trace?decision=x&plan="]
)
@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_name_leads_out_of_the_library(client: TestClient, prefix: str, path: str) -> None:
    answer = client.get(prefix + path)
    assert answer.status_code in (400, 404, 405, 422), answer.status_code
    assert "root:" not in answer.text


def bomb() -> bytes:
    """A Word file that is small and becomes huge."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
        archive.writestr("word/document.xml", b" " * (60 * 2**20))
    return packed.getvalue()


def entities() -> bytes:
    """A Word file whose XML names a file of the server."""
    packed = io.BytesIO()
    attack = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:t>&e;</w:t></w:document>'
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", attack)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"MZ\x90\x00" + b"\x00" * 400, "a program that calls itself a PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 400, "an image that calls itself a text"),
        ("a.docx", b"PK\x03\x04" + b"\xff" * 200, "a broken archive"),
        ("a.docx", bomb(), "an archive bomb"),
        ("a.docx", entities(), "XML that reaches for files"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/Launch/F(/bin/sh)>>>>endobj", "a PDF that starts programs"),
        ("a.rtf", b"{\\rtf1 " + b"{" * 90_000, "brackets without end"),
        ("a.html", b"<div>" * 18_000, "elements without end"),
    ],
)
def test_hostile_files_harm_nobody(empty: TestClient, name: str, content: bytes, why: str) -> None:
    answer = empty.post("/api/v1/documents", files={"file": (name, content)}, headers={"prefer": "wait=50"})
    assert answer.status_code in (201, 422), (why, answer.text)
    assert "root:" not in empty.get("/api/v1/search", params={"q": "root bin bash"}).text
    assert "Traceback" not in answer.text
    assert ".py" not in answer.text
    assert empty.get("/api/v1/health").json()["status"] == "ok"


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.txt",
        "..\\evil.txt",
        "/etc/cron.d/evil.txt",
        "a\x00.txt",
        "con.txt",
        "a" * 5000 + ".txt",
        f"{EVIL}.txt",
        "\u202etxt.txt",
    ],
)
def test_names_of_uploads_are_only_shown(empty: TestClient, tmp_path: Path, name: str) -> None:
    before = set(tmp_path.parent.rglob("*evil*"))
    answer = empty.post(
        "/api/v1/documents", files={"file": (name, b"K\xe1\xba\xbe HO\xe1\xba\xa0CH 1")}, headers={"prefer": "wait=50"}
    )
    assert answer.status_code in (201, 202, 400, 415, 422)
    assert set(tmp_path.parent.rglob("*evil*")) == before
    assert all(len(path.stem) == 64 for path in (tmp_path / "store" / "originals").glob("*"))


def test_the_log_tells_who_did_what_and_nothing_of_the_documents(tmp_path: Path) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    secret = "chuyện mật"
    try:
        with started(tmp_path / "store") as client:
            client.get("/api/v1/search", params={"q": secret})
            client.get(f"/api/v1/documents/{secret}")
            client.post("/api/v1/documents", files={"file": (f"{secret}.txt", secret.encode())}, headers={"prefer": "wait=50"})
    finally:
        LOG.removeHandler(handler)
        LOG.setLevel(logging.NOTSET)
    lines = written.getvalue().splitlines()
    assert len(lines) == 3
    assert '"route": "/api/v1/documents/{name}"' in lines[1]
    assert "mật" not in written.getvalue()


def test_a_fault_is_logged_with_its_place_but_not_with_its_words() -> None:
    try:
        raise ValueError("lời của văn bản mật")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    line = JsonLines().format(record)
    assert "ValueError" in line
    assert "test_safety.py" in line
    assert "mật" not in line


def test_counters_are_told_in_the_format_of_prometheus(client: TestClient) -> None:
    client.get("/api/v1/documents/12/QĐ-TTg")
    answer = client.get("/api/v1/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'truyvet_requests_total{method="GET",route="/api/v1/documents/{name}",status="200"}' in answer.text
    assert "truyvet_documents 2\n" in answer.text
