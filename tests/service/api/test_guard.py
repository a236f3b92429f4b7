"""Who may ask, and what every answer carries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient

from service.api import Settings, create_app
from tests.service.api.conftest import UPLOAD_BYTES, of_nothing, routes_of

FILES = {"file": ("a.exe", b"x")}


@pytest.mark.parametrize(
    ("headers", "status", "why"),
    [
        ({}, 200, "this machine"),
        ({"host": "localhost:9000"}, 200, "its other name"),
        ({"host": "[::1]:8000"}, 200, "its address in IPv6"),
        ({"host": "evil.example"}, 421, "a foreign name that was made to point here"),
        ({"host": "127.0.0.1.evil.example"}, 421, "a name that only begins like ours"),
        ({"host": "[::1"}, 421, "no name at all"),
        ({"host": "evil@127.0.0.1"}, 421, "a user before the name"),
        ({"host": "127.0.0.1/evil.example"}, 421, "a path behind it"),
        ({"host": "127.0.0.1:80@evil.example"}, 421, "another name behind the port"),
        ({"host": ""}, 421, "nothing"),
        ({"x-forwarded-host": "evil.example"}, 200, "what is said besides counts for nothing"),
    ],
)
def test_only_this_machine_is_answered(client: TestClient, headers: dict[str, str], status: int, why: str) -> None:
    assert client.get("/api/v1/health", headers=headers).status_code == status, why


@pytest.mark.parametrize(
    ("headers", "status", "why"),
    [
        ({}, 415, "a program: let in, and told about the file"),
        ({"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}, 415, "our own page"),
        ({"origin": "https://evil.example"}, 403, "a foreign page"),
        ({"origin": "null"}, 403, "a page that hides where it comes from"),
        ({"sec-fetch-site": "cross-site"}, 403, "a foreign page, said otherwise"),
    ],
)
def test_foreign_forms_are_refused(client: TestClient, headers: dict[str, str], status: int, why: str) -> None:
    assert client.post("/api/v1/documents", files=FILES, headers=headers).status_code == status, why


def test_a_body_that_does_not_say_its_length_is_limited(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(100):
            yield b"x" * (UPLOAD_BYTES // 10)

    headers = {"content-type": "multipart/form-data; boundary=b"}
    assert client.post("/api/v1/documents", content=endless(), headers=headers).status_code == 413


def strict(headers: httpx2.Headers) -> bool:
    rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    own_only = rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'" and not any(
        unsafe in rule for rule in rules.values() for unsafe in ("unsafe", "*", "http", "data:text")
    )
    return (
        own_only
        and headers["x-content-type-options"] == "nosniff"
        and headers["x-frame-options"] == "DENY"
        and headers["referrer-policy"] == "same-origin"
    )


@pytest.mark.parametrize(("method", "pattern"), sorted(routes_of(create_app(Settings(Path("unused"))))))
def test_every_address_answers_with_strict_headers(client: TestClient, method: str, pattern: str) -> None:
    for asked in (method, "HEAD", "OPTIONS", "TRACE"):
        assert strict(client.request(asked, of_nothing(pattern), follow_redirects=False).headers)


PAIR = "decision=12/QĐ-TTg&plan=34/KH-UBND"


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {}, 200),
        ("GET", "/static/page.css", {}, 200),
        ("GET", "/documents/12/QĐ-TTg", {}, 200),
        ("GET", f"/trace?{PAIR}", {}, 200),
        ("GET", f"/report?{PAIR}", {}, 200),
        ("GET", f"/report.xlsx?{PAIR}", {}, 200),
        ("GET", "/matrix?decision=12/QĐ-TTg&plan=34/KH-UBND", {}, 200),
        ("GET", "/api/v1/search?q=...", {}, 400),
        ("GET", "/nothing", {}, 404),
        ("PATCH", "/", {}, 405),
        ("POST", "/api/v1/documents", {"content-length": "999999999"}, 413),
        ("POST", "/api/v1/documents", {"content-length": "-1"}, 413),
        ("GET", "/", {"host": "evil.example"}, 421),
        ("POST", "/documents", {"origin": "https://evil.example"}, 403),
        ("GET", "/api/v1/search", {}, 422),
    ],
)
def test_every_kind_of_answer_has_strict_headers(
    client: TestClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.request(method, path, headers=headers)
    assert (answer.status_code, strict(answer.headers)) == (status, True)


def test_what_has_not_changed_is_answered_with_strict_headers(client: TestClient) -> None:
    first = client.get("/api/v1/documents")
    again = client.get("/api/v1/documents", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, strict(again.headers)) == (304, True)
