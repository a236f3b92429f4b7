"""Everything that can go wrong as problem details (RFC 9457) in Vietnamese, or as a page for those who read pages."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from service.errors import DocumentAmbiguous, DocumentNotFound, Trouble, UnreadableInput, UnusableStore
from service.web.pages import error_page

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: the status it is answered with, its title, and what to say when nothing better is known."""

    status: int
    title: str
    detail: str


KINDS: dict[str, Kind] = {
    "not_found": Kind(404, "Không tìm thấy văn bản", "Kho không có văn bản này."),
    "ambiguous": Kind(409, "Tên gọi chỉ nhiều văn bản", "Hãy ghi rõ hơn."),
    "unreadable": Kind(422, "Không đọc được tệp", "Tệp không đọc được."),
    "unusable_store": Kind(503, "Không dùng được kho văn bản", "Kho văn bản không dùng được."),
    "bad_request": Kind(400, "Yêu cầu không hợp lệ", "Yêu cầu không hợp lệ."),
    "invalid": Kind(422, "Tham số không hợp lệ", "Có tham số thiếu hoặc sai."),
    "no_page": Kind(404, "Không có địa chỉ này", "Địa chỉ được gọi không tồn tại."),
    "wrong_method": Kind(405, "Phương thức không được hỗ trợ", "Địa chỉ này không nhận phương thức được gọi."),
    "too_large": Kind(413, "Dữ liệu gửi lên quá lớn", "Tệp gửi lên vượt quá dung lượng cho phép."),
    "unsupported": Kind(415, "Loại tệp không được hỗ trợ", "Chỉ nhận tệp PDF, DOCX, DOC, RTF, ODT, HTML, TXT hoặc Markdown."),
    "foreign_host": Kind(421, "Chỉ phục vụ trên máy này", "Hãy dùng địa chỉ http://127.0.0.1 của chính máy này."),
    "foreign_form": Kind(403, "Yêu cầu đến từ trang khác", "Không nhận dữ liệu do trang mạng khác gửi đến."),
    "fault": Kind(500, "Lỗi nội bộ", "Chương trình gặp lỗi ngoài dự kiến; chi tiết nằm trong nhật ký của máy chủ."),
}
"""The one list of problems; the key ends the `type` of the answer."""


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """Ends a request with the problem of that kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def problem(kind: str, detail: str | None = None, **members: object) -> JSONResponse:
    """The answer for a problem of KINDS; `members` are further facts, empty ones are left out."""
    known = KINDS[kind]
    content: dict[str, object] = {
        "type": f"urn:truyvet:problem:{kind.replace('_', '-')}",
        "title": known.title,
        "status": known.status,
        "detail": detail or known.detail,
        **{name: value for name, value in members.items() if value},
    }
    return JSONResponse(content, known.status, media_type=MEDIA_TYPE)


def answer_troubles(app: FastAPI) -> None:
    """Makes `app` answer every trouble, wrong parameter, unknown address and fault as a problem."""

    def trouble(request: Request, error: Exception) -> Response:
        if not isinstance(error, Trouble):
            raise error
        kind, members = _of_trouble(error)
        return _answer(request, kind, error.message, members)

    def refusal(request: Request, error: Exception) -> Response:
        if not isinstance(error, Refusal):
            raise error
        return _answer(request, error.kind, None, {})

    def invalid(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        wrong = [{"field": _field(e), "message": _words(e)} for e in error.errors()]
        detail = "; ".join(f"{w['field']}: {w['message']}" for w in wrong) + "."
        return _answer(request, "invalid", detail, {"errors": wrong})

    def refused(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        kind = {404: "no_page", 405: "wrong_method"}.get(error.status_code, "bad_request")
        return _answer(request, kind, None, {})

    def fault(request: Request, error: Exception) -> Response:
        _LOG.error("unexpected error at %s", request.url.path, exc_info=error)
        return _answer(request, "fault", None, {})

    app.add_exception_handler(Trouble, trouble)
    app.add_exception_handler(Refusal, refusal)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(Exception, fault)


def _of_trouble(error: Trouble) -> tuple[str, dict[str, Sequence[str]]]:
    if isinstance(error, DocumentNotFound):
        return "not_found", {"nearest": error.nearest}
    if isinstance(error, DocumentAmbiguous):
        return "ambiguous", {"candidates": error.candidates}
    if isinstance(error, UnreadableInput):
        return "unreadable", {}
    return ("unusable_store" if isinstance(error, UnusableStore) else "bad_request"), {}


def _answer(request: Request, kind: str, detail: str | None, members: Mapping[str, Any]) -> Response:
    """Problem details for programs, a page for people."""
    if request.url.path.startswith("/api/"):
        return problem(kind, detail, **members)
    known = KINDS[kind]
    hints = (*members.get("nearest", ()), *members.get("candidates", ()))
    return HTMLResponse(error_page(known.title, detail or known.detail, hints), known.status)


_SENTENCES = {
    "missing": "thiếu tham số này",
    "int_parsing": "cần là số nguyên",
    "bool_parsing": "cần là true hoặc false",
    "greater_than_equal": "không được nhỏ hơn {ge}",
    "less_than_equal": "không được lớn hơn {le}",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá {max_length} ký tự",
    "literal_error": "chỉ nhận một trong: {expected}",
}


def _field(error: Mapping[str, Any]) -> str:
    return ".".join(str(step) for step in error["loc"][1:]) or "nội dung"


def _words(error: Mapping[str, Any]) -> str:
    return _SENTENCES.get(error["type"], "giá trị không hợp lệ").format(**error.get("ctx", {}))
