"""What comes over the wire that no well-behaved program sends: no request hides in another, and no fault tells of itself."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from tests.service.api.conftest import filled
from tests.service.servers import Running, server

pytestmark = pytest.mark.slow
HIDDEN = b"GET /api/v1/documents HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
"""A request in the body of another."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with server(filled(tmp_path_factory.mktemp("library")), "--read-only") as running:
        yield running


def sent(running: Running, raw: bytes) -> tuple[list[int], bytes]:
    """The statuses of all answers to these bytes, and all that comes until the server closes or stays silent."""
    place = urlsplit(running.address)
    got = b""
    with (
        socket.create_connection((place.hostname, place.port), timeout=1) as connection,
        suppress(TimeoutError, ConnectionError),
    ):
        connection.sendall(raw)
        while piece := connection.recv(65536):
            got += piece
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", got)], got


def request(line: bytes = b"GET /api/v1/health HTTP/1.1", *headers: bytes, host: bytes = b"Host: 127.0.0.1") -> bytes:
    return b"\r\n".join((line, *([host] if host else []), *headers, b"", b""))


POST = b"POST /api/v1/reviews/undo HTTP/1.1"


@pytest.mark.parametrize(
    ("raw", "statuses", "why"),
    [
        (request(), {200}, "an honest request"),
        (request(host=b""), {400}, "no host"),
        (request(b"GET /api/v1/health HTTP/1.0", host=b""), {421}, "no host, as once was allowed"),
        (request(b"GET /api/v1/health HTTP/1.1", b"Host: evil.example"), {400}, "two hosts"),
        (request(host=b"Host: 127.0.0.1, evil.example"), {421}, "two hosts in one"),
        (
            request(host=b"Host: evil.example", line=b"GET http://127.0.0.1/api/v1/health HTTP/1.1"),
            {421, 404},
            "one in the line",
        ),
        (request(b"GET http://evil.example/api/v1/health HTTP/1.1"), {404}, "another one in the line"),
        (request(POST, b"Content-Length: 5", b"Transfer-Encoding: chunked") + b"0\r\n\r\n" + HIDDEN, {400}, "two lengths"),
        (request(POST, b"Content-Length: 4", b"Content-Length: 60") + HIDDEN, {400}, "two other lengths"),
        (request(POST, b"Content-Length: 4, 60") + HIDDEN, {400}, "two lengths in one"),
        (request(POST, b"Content-Length: +4") + HIDDEN, {400}, "a length that some read otherwise"),
        (request(POST, b"Content-Length: 0x4") + HIDDEN, {400}, "a length in other digits"),
        (request(POST, b"Transfer-Encoding: xchunked") + b"0\r\n\r\n" + HIDDEN, {400, 501}, "an unknown encoding"),
        (request(POST, b"Transfer-Encoding: chunked, identity") + b"0\r\n\r\n" + HIDDEN, {400, 501}, "two encodings"),
        (request(POST, b"Transfer-Encoding : chunked") + b"0\r\n\r\n" + HIDDEN, {400}, "a blank before the colon"),
        (request(POST, b"Transfer-Encoding: chunked") + b"zz\r\nabc\r\n0\r\n\r\n" + HIDDEN, {400, 403}, "a piece of no length"),
        (request(b"GET /api/v1/health HTTP/1.1", b"X: a\x00b"), {400}, "a zero byte"),
        (request(b"GET /api/v1/health HTTP/1.1", b"X: a\rX-Y: b"), {400}, "half a line end"),
        (request(b"GET /api/v1/health HTTP/1.1", b"X: " + b"a" * 2_000_000), {400, 431}, "a header without end"),
        (request(b"GET /" + b"a" * 2_000_000 + b" HTTP/1.1"), {400, 414}, "an address without end"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 9, {400}, "TLS where none is"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 421}, "another protocol"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_what_is_malformed_is_refused_as_a_whole(running: Running, raw: bytes, statuses: set[int], why: str) -> None:
    found, got = sent(running, raw)
    assert set(found) <= statuses, why
    assert len(found) == 1 or len(raw) > 10**6, "one answer, and the connection is closed, maybe while more is being sent"
    assert b'"items"' not in got, "what was hidden in the body is not answered"
    assert b"Traceback" not in got
    assert b".py" not in got
    assert running.get("/api/v1/health")["status"] == "ok"


def test_a_refused_body_is_not_the_next_request(running: Running) -> None:
    found, got = sent(running, request(b"POST /api/v1/documents HTTP/1.1", b"Content-Length: 999999999") + HIDDEN * 50)
    assert found in ([403], [413])
    assert b'"items"' not in got


def test_who_asks_before_sending_is_refused_before_sending(running: Running) -> None:
    headers = (b"Content-Length: 999999999", b"Expect: 100-continue")
    found, _ = sent(running, request(b"POST /api/v1/documents HTTP/1.1", *headers))
    assert found in ([403], [413])


def test_requests_one_after_the_other_are_answered_one_by_one(running: Running) -> None:
    found, _ = sent(running, request() * 3)
    assert found == [200, 200, 200]


def test_a_server_says_nothing_of_what_it_is_made_of(running: Running) -> None:
    _, got = sent(running, request())
    assert not re.search(rb"(?im)^(server|x-powered-by|via):", got)
