"""Who may do what: one table of rules, applied before anything of a request is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.guard import SAFE_METHODS
from service.api.problems import is_program, problem
from service.errors import UnusableStore
from service.store import Store
from service.usecases.access import ADMIN, READER, REVIEWER, Actor, by_key, by_session, same

FORM_HEADER, FORM_FIELD = "x-form-token", "form_token"
LOCAL_USER = "máy này"
"""What the audit log calls whoever uses a server where nobody signs in."""
_OPEN = re.compile(r"/api/v1/health|/sign-in|/static/.*")
_OWN = re.compile(r"/sign-out")


@dataclass(frozen=True, slots=True)
class Rule:
    """Requests of these methods for addresses of this pattern need that role."""

    methods: frozenset[str]
    pattern: re.Pattern[str]
    role: str


RULES = (
    Rule(SAFE_METHODS, re.compile(r"/api/v1/(users|audit)(/.*)?|/audit"), ADMIN),
    Rule(SAFE_METHODS, re.compile(r"/.*"), READER),
    Rule(frozenset({"POST"}), _OWN, READER),
    Rule(frozenset({"POST"}), re.compile(r"(/api/v1)?/(documents|reviews|reviews/undo|traces|jobs/\d+/cancel)"), REVIEWER),
)
"""The first that fits counts; where none does, an admin is needed."""


class Gate:
    """Lets through what the role of the actor allows; the actor stands in the state of the request as `actor`."""

    def __init__(self, app: ASGIApp, *, store: Callable[[], Store], sign_in: bool, cookie: str, read_only: bool) -> None:
        self._app = app
        self._store = store
        self._sign_in = sign_in
        self._cookie = cookie
        self._read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = await self._refusal(scope)
        await (problem(scope, refusal) if refusal else self._app)(scope, receive, send)

    async def _refusal(self, scope: Scope) -> str | None:
        path, method = scope["path"], scope["method"]
        headers = Headers(scope=scope)
        try:
            actor = await self._actor(headers, (scope.get("client") or ("",))[0])
        except UnusableStore:
            return "unusable_store"
        scope.setdefault("state", {})["actor"] = actor
        if _OPEN.fullmatch(path):
            return None
        if actor is None:
            return "sign_in"
        if self._read_only and method not in SAFE_METHODS and not _OWN.fullmatch(path):
            return "read_only"
        if not actor.may(role_for(method, path)):
            return "forbidden"
        by_program = is_program(path) and method not in SAFE_METHODS
        if actor.form_token and by_program and not same(headers.get(FORM_HEADER, ""), actor.form_token):
            return "stale_form"
        return None

    async def _actor(self, headers: Headers, address: str) -> Actor | None:
        if not self._sign_in:
            return Actor(LOCAL_USER, ADMIN, address)
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return await run_in_threadpool(by_key, self._store(), key.strip(), address)
        token = cookie_parser(headers.get("cookie", "")).get(self._cookie)
        return await run_in_threadpool(by_session, self._store(), token, address) if token else None


def role_for(method: str, path: str) -> str:
    """The role that such a request needs."""
    return next((rule.role for rule in RULES if method in rule.methods and rule.pattern.fullmatch(path)), ADMIN)
