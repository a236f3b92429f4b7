"""What every page shows around its content: who is signed in, where one can go, and the token of its forms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """`user` is None where nobody signs in, `form_token` is empty there; `may_change` tells what to offer."""

    user: str | None = None
    form_token: str = ""
    may_change: bool = True
    may_read: bool = True


NOBODY = Frame(may_change=False, may_read=False)
"""Around pages for those who are not signed in."""
