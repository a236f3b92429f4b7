"""What holds for every request and every answer: this machine only, no foreign forms, limited bodies, strict headers."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import problem

PAGE_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""Sent with every answer that does not say otherwise."""
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_FORM_OVERHEAD = 64 * 1024  # what a multipart form adds to its file, in bytes


class _TooLarge(Exception):  # noqa: N818 - ends one request
    """The body is longer than it said."""


class Guard:
    """Refuses what must not get in and adds HEADERS to what goes out."""

    def __init__(self, app: ASGIApp, *, upload_bytes: int) -> None:
        self._app = app
        self._limit = upload_bytes + _FORM_OVERHEAD

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        with_headers = _adding_headers(send)
        refusal = self._refusal(scope["method"], headers)
        if refusal is None:
            try:
                await self._app(scope, self._counting(receive), with_headers)
            except _TooLarge:
                refusal = "too_large"
        if refusal is not None:
            await problem(refusal)(scope, receive, with_headers)

    def _refusal(self, method: str, headers: Headers) -> str | None:
        host = urlsplit(f"//{headers.get('host', '')}")
        if host.hostname not in LOCAL_NAMES:
            return "foreign_host"
        if method not in _SAFE_METHODS and not _same_site(headers, host.netloc):
            return "foreign_form"
        length = headers.get("content-length", "0")
        return "too_large" if not length.isdecimal() or int(length) > self._limit else None

    def _counting(self, receive: Receive) -> Receive:
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                raise _TooLarge
            return message

        return counted


def _same_site(headers: Headers, host: str) -> bool:
    """Browsers say where a form comes from; programs that are no browsers say nothing and are let in."""
    origin = headers.get("origin")
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none") and (
        origin is None or urlsplit(origin).netloc == host
    )


def _adding_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
