"""Everything that can go wrong as problem details (RFC 9457) in the reader's language, or as a page for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import Scope

from service.api.problem_kinds import INVALID, KINDS, LANGUAGES, SENTENCES, language_of
from service.errors import (
    ChangedMeanwhile,
    DocumentAmbiguous,
    DocumentNotFound,
    StoreFull,
    Trouble,
    UnreadableInput,
    UnusableStore,
)
from service.usecases.originals import TooLarge
from service.usecases.page_images import NoPages, NoSuchPage
from service.usecases.upload import UnsupportedKind
from service.web.frame import NOBODY
from service.web.pages import error_page

DATA_PREFIX = "/api/v1"
MEDIA_TYPE = "application/problem+json"
_RETRY_SECONDS = 2


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """Ends a request with the problem of that kind."""

    def __init__(self, kind: str, **members: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.members = members


def is_program(path: str) -> bool:
    """Whether who asks for that address wants data, not a page."""
    return path.startswith(f"{DATA_PREFIX}/")


def problem(scope: Scope, kind: str, detail: str | None = None, **members: Any) -> Response:
    """The answer for a problem of KINDS: details for programs, a page for people. Empty members are left out.

    `detail` is in Vietnamese; those who read English get what is known of the kind in general.
    """
    headers = Headers(scope=scope)
    known, language = KINDS[kind], language_of(headers.get("accept-language", ""))
    later = {"retry-after": str(_RETRY_SECONDS)} if kind == "busy" else {}
    if not is_program(scope["path"]):
        answer = _page(scope, kind, detail or known.vi.detail, members)
        answer.headers.update(later)
        return answer
    words = known.words(language)
    content = {
        "type": f"urn:truyvet:problem:{kind.replace('_', '-')}",
        "title": words.title,
        "status": known.status,
        "detail": (detail if language == "vi" or kind == "invalid" else None) or words.detail,
        "instance": f"urn:truyvet:request:{scope.get('state', {}).get('request_id', '0')}",
        **{name: value for name, value in members.items() if value},
    }
    sent = {"content-language": language, "vary": "Accept-Language", **later}
    if known.status == 401:
        sent["www-authenticate"] = 'Bearer realm="truyvet"'
    return JSONResponse(content, known.status, sent, media_type=MEDIA_TYPE)


def _page(scope: Scope, kind: str, detail: str, members: Mapping[str, Sequence[str]]) -> Response:
    if kind == "sign_in":
        query = scope.get("query_string", b"").decode("latin-1")
        wanted = scope["path"] + (f"?{query}" if query else "") if scope["method"] == "GET" else "/"
        return RedirectResponse(f"/sign-in?next={quote(wanted)}", 303)
    hints = (*members.get("nearest", ()), *members.get("candidates", ()))
    return HTMLResponse(error_page(NOBODY, KINDS[kind].vi.title, detail, hints), KINDS[kind].status)


def answer_troubles(app: FastAPI) -> None:
    """Makes `app` answer every trouble, wrong parameter and unknown address as a problem."""

    def trouble(request: Request, error: Exception) -> Response:
        if not isinstance(error, Trouble):
            raise error
        kind, members = _of_trouble(error)
        return problem(request.scope, kind, error.message, **members)

    def refusal(request: Request, error: Exception) -> Response:
        if not isinstance(error, Refusal):
            raise error
        return problem(request.scope, error.kind, **error.members)

    def invalid(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        language = LANGUAGES.index(language_of(request.headers.get("accept-language", "")))
        wrong = [{"field": _field(e), "message": _words(e, language)} for e in error.errors()]
        detail = "; ".join(f"{w['field']}: {w['message']}" for w in wrong) + "."
        return problem(request.scope, "invalid", detail, errors=wrong)

    def refused(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        kind = {404: "no_page", 405: "wrong_method"}.get(error.status_code, "bad_request")
        answer = problem(request.scope, kind)
        answer.headers.update(error.headers or {})
        return answer

    app.add_exception_handler(Trouble, trouble)
    app.add_exception_handler(Refusal, refusal)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, refused)


_OF_TROUBLES: tuple[tuple[type[Trouble], str], ...] = (
    (UnreadableInput, "unreadable"),
    (UnsupportedKind, "unsupported"),
    (TooLarge, "too_large"),
    (NoPages, "no_page_images"),
    (NoSuchPage, "no_such_sheet"),
    (ChangedMeanwhile, "changed"),
    (StoreFull, "disk_full"),
    (UnusableStore, "unusable_store"),
)


def _of_trouble(error: Trouble) -> tuple[str, dict[str, Sequence[str]]]:
    if isinstance(error, DocumentNotFound):
        return "not_found", {"nearest": error.nearest}
    if isinstance(error, DocumentAmbiguous):
        return "ambiguous", {"candidates": error.candidates}
    return next((kind for type, kind in _OF_TROUBLES if isinstance(error, type)), "bad_request"), {}


def _field(error: Mapping[str, Any]) -> str:
    return ".".join(str(step) for step in error["loc"][1:]) or "nội dung"


def _words(error: Mapping[str, Any], language: int) -> str:
    return SENTENCES.get(error["type"], INVALID)[language].format(**error.get("ctx", {}))
