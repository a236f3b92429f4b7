"""Lists that come page by page."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query, Request, Response

Offset = Annotated[int, Query(ge=0, le=10**9)]
Limit = Annotated[int, Query(ge=1, le=200)]


def link_pages(request: Request, response: Response, offset: int, limit: int, total: int) -> None:
    """Names the pages before and after this one in the header Link (RFC 8288)."""
    others = {"prev": max(offset - limit, 0) if offset else None, "next": offset + limit if offset + limit < total else None}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name not in ("offset", "limit")]
    links = [
        f'<?{urlencode([*asked, ("offset", at), ("limit", limit)])}>; rel="{rel}"'
        for rel, at in others.items()
        if at is not None
    ]
    if links:
        response.headers["link"] = ", ".join(links)
