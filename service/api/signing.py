"""Signing in and out, as pages."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service import server_messages as messages
from service.api.problems import Refusal
from service.api.state import State, StateOf, form_is_ours
from service.usecases.access import SESSION_SECONDS, TooManyTries, sign_in, sign_out
from service.web.signing import sign_in_page

router = APIRouter()

_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x1f]*")


@router.get("/sign-in")
def form(state: StateOf, next: str = "/") -> Response:
    """The form."""
    return HTMLResponse(sign_in_page(_own(next)))


@router.post("/sign-in")
def enter(
    state: StateOf,
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Opens a session, ends the one that the browser had, and leads to where one wanted to go.

    The form carries no token: who is not signed in has none. That other sites can't send it is seen to by the guard.
    """
    address = request.client.host if request.client else ""
    try:
        signed_in = sign_in(state.library.store, name, password, address)
    except TooManyTries as error:
        raise Refusal("too_many_tries") from error
    if signed_in is None:
        return HTMLResponse(sign_in_page(_own(next), name=name, message=messages.WRONG_SIGN_IN), 401)
    _end_session(state, request)
    answer = RedirectResponse(_own(next), 303)
    answer.set_cookie(
        state.settings.cookie, signed_in[1], max_age=SESSION_SECONDS, path="/", secure=state.settings.secure, httponly=True,
        samesite="lax",
    )  # fmt: skip
    return answer


@router.post("/sign-out", dependencies=[Depends(form_is_ours)])
def leave(state: StateOf, request: Request) -> Response:
    """Ends the session."""
    _end_session(state, request)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(state.settings.cookie, path="/", secure=state.settings.secure, httponly=True, samesite="lax")
    return answer


def _end_session(state: State, request: Request) -> None:
    token = request.cookies.get(state.settings.cookie)
    if token:
        sign_out(state.library.store, token)


def _own(wanted: str) -> str:
    """The address when it is one of ours, else the start page: nobody is led away by a link to the form."""
    return wanted if _OWN_PATH.fullmatch(wanted) else "/"
