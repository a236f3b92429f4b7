"""What holds for every request and every answer: known hosts only, no foreign forms, limited bodies, strict headers."""

from __future__ import annotations

import re
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import problem

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with `no-referrer` browsers send their forms with `Origin: null`
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-cache",
}
"""Sent with every answer that does not say otherwise."""
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+))(?::\d{1,5})?", re.ASCII)
_FORM_OVERHEAD = 64 * 1024  # what a multipart form adds to its file, in bytes


class _TooLarge(Exception):  # noqa: N818 - ends the reading of one body
    """The body is longer than what is taken."""


class StrictHeaders:
    """Adds HEADERS to whatever goes out; with `secure` browsers are told to stay with TLS."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._headers = HEADERS | ({"strict-transport-security": "max-age=31536000"} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sending)


class Guard:
    """Refuses what must not get in, whoever sends it; `names` are those of the host besides the ones of this machine."""

    def __init__(self, app: ASGIApp, *, upload_bytes: int, names: Collection[str] = ()) -> None:
        self._app = app
        self._names = LOCAL_NAMES | {name.lower() for name in names}
        self._limit = upload_bytes + _FORM_OVERHEAD

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is None:
            body = _Body(receive, self._limit)
            await self._app(scope, body.receive, body.unless_too_large(send))
            refusal = "too_large" if body.is_too_large else None
        if refusal is not None:
            answer = problem(scope, refusal)
            answer.headers["connection"] = "close"  # what follows on the line is of the same sender
            await answer(scope, receive, send)

    def _refusal(self, method: str, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if _name_of(host) not in self._names:
            return "foreign_host"
        if "transfer-encoding" in headers and "content-length" in headers:  # where it ends, others may see otherwise
            return "bad_request"
        if method not in SAFE_METHODS and not _same_site(headers, host):
            return "foreign_form"
        length = headers.get("content-length", "0")
        return "too_large" if not length.isdecimal() or int(length) > self._limit else None


class _Body:
    """The body of one request, read up to a limit.

    Frameworks turn what is raised while they read into answers of their own; `unless_too_large` holds these back.
    """

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit
        self.is_too_large = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.is_too_large = True
            raise _TooLarge
        return message

    def unless_too_large(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if not self.is_too_large:
                await send(message)

        return sending


def _same_site(headers: Headers, host: str) -> bool:
    """Browsers say where a form comes from; programs that are no browsers say nothing and are let in."""
    origin = headers.get("origin")
    said = headers.get("sec-fetch-site", "same-origin")
    return said in ("same-origin", "none") and (origin is None or origin.partition("://")[2] == host)


def _name_of(host: str) -> str:
    """The name in a host without its port, "" for what is no host (`[::1`, `evil@localhost`)."""
    found = _HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else ""
