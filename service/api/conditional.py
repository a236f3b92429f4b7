"""Answers of the API that have not changed are not sent again: entity tags (RFC 9110) over the bytes of the answer."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import Header
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import is_program

_LARGEST = 32 * 1024 * 1024


IfMatch = Annotated[
    str, Header(max_length=1000, description="`ETag` của lần đọc trước; nếu dữ liệu đã đổi từ đó thì không thay đổi gì (412)")
]


def tag_of(*parts: bytes | str) -> str:
    """The tag of an answer of these bytes, or of what these words determine."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode())
    return f'"{digest.hexdigest()[:32]}"'


def holds(if_none_match: str, tag: str) -> bool:
    """Whether who sends this If-None-Match holds what bears that tag."""
    return matches(if_none_match.replace("W/", ""), tag)


def matches(if_match: str, tag: str) -> bool:
    """Whether this If-Match means what bears that tag."""
    return not {tag, "*"}.isdisjoint(one.strip() for one in if_match.split(","))


class Conditional:
    """Gives every successful answer to GET its tag, unless it bears one, and answers 304 to who holds it already."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not is_program(scope["path"]):
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Tagging(send, Headers(scope=scope).get("if-none-match", "")).send)


class _Tagging:
    """One answer, held back until it is whole; very large ones and those that are not 200 pass as they come."""

    def __init__(self, send: Send, held: str) -> None:
        self._send = send
        self._held = held
        self._start: Message | None = None
        self._pieces: list[bytes] = []
        self._size = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            self._start = message
            return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._pieces.append(message.get("body", b""))
        self._size += len(self._pieces[-1])
        more = bool(message.get("more_body", False))
        if not more:
            await self._end(self._start)
        elif self._size > _LARGEST:
            await self._pass(self._start, more=True)

    async def _end(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        tag = headers.setdefault("etag", tag_of(*self._pieces))
        if holds(self._held, tag):
            for name in ("content-length", "content-type", "content-disposition"):
                del headers[name]
            start, self._pieces = {**start, "status": 304}, []
        await self._pass(start, more=False)

    async def _pass(self, start: Message, *, more: bool) -> None:
        await self._send(start)
        await self._send({"type": "http.response.body", "body": b"".join(self._pieces), "more_body": more})
        self._start, self._pieces = None, []
