"""What hostile people may ask for, and what they get to see; what the log tells of it."""

from __future__ import annotations

import io
import logging
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.api.watch import LOG, JsonLines
from tests.service.api.conftest import started

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
