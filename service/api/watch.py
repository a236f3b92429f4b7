"""Sees every request from its beginning to its end: a number, a line in the log, the counters, and an answer for a fault.

No line holds a question, a name of a document or any other text of one: of an address only its pattern is written.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
import traceback
from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.metrics import Metrics
from service.api.problems import DATA_PREFIX, is_program, problem

LOG = logging.getLogger("truyvet.requests")


class Watch:
    """The outermost part of the application."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = _Seen(send, secrets.token_hex(8))
        scope.setdefault("state", {})["request_id"] = seen.id
        begun = time.perf_counter()
        fault: BaseException | None = None
        try:
            await self._app(scope, receive, seen.send)
        except Exception as error:  # the border of one request: nobody is shown what went wrong inside
            fault = error
            if not seen.status:
                await problem(scope, "fault")(scope, receive, seen.send)
        finally:
            self._note(scope, seen, time.perf_counter() - begun, fault)

    def _note(self, scope: Scope, seen: _Seen, seconds: float, fault: BaseException | None) -> None:
        route = pattern_of(scope)
        self._metrics.count(scope["method"], route, seen.status, seconds)
        actor = scope["state"].get("actor")
        line: dict[str, Any] = {
            "request": seen.id,
            "method": scope["method"],
            "route": route,
            "status": seen.status,
            "ms": round(seconds * 1000, 1),
            "who": actor.name if actor else None,
            "address": (scope.get("client") or ("",))[0],
        }
        LOG.log(logging.ERROR if fault else logging.INFO, "request", extra={"facts": {**line, **_fault(fault)}})


class _Seen:
    """What was sent of one answer."""

    def __init__(self, send: Send, id: str) -> None:
        self._send = send
        self.id = id
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [*message["headers"], (b"x-request-id", self.id.encode())]
        await self._send(message)


def pattern_of(scope: Scope) -> str:
    """The pattern of the address (`/api/v1/documents/{name}`), never the address."""
    route = scope.get("route")
    pattern = getattr(route, "path_format", None) or getattr(route, "path", None)
    return f"{DATA_PREFIX if is_program(scope['path']) else ''}{pattern}" if pattern else "other"


def _fault(error: BaseException | None) -> Mapping[str, Any]:
    """What a fault was and where, without its message, which may quote a document."""
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return {"fault": type(error).__name__, "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}


class JsonLines(logging.Formatter):
    """Each record as one JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
            **_fault(record.exc_info[1] if record.exc_info else None),
        }
        return json.dumps(line, ensure_ascii=False)
