"""Who may ask, and what every answer carries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.service.api.conftest import UPLOAD_BYTES

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


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/health", "/api/v1/nothing", "/static/page.css", "/documents/nothing", "/nothing"]
)
def test_every_answer_has_strict_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
