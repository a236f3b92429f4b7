"""The page to sign in. Pure."""

from __future__ import annotations

from service.rendering import fill
from service.web.frame import NOBODY


def sign_in_page(next: str, *, name: str = "", message: str = "") -> str:
    """The form; `next` is where one goes then."""
    return fill("sign_in.html", frame=NOBODY, next=next, name=name, message=message)
