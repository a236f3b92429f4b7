"""The page of the list of documents. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from corpus.doctypes import by_code
from service.directory import Directory
from service.rendering import fill
from service.store import StoredDocument
from service.usecases.listing import Wanted
from service.web.frame import Frame
from service.web.pages import choices_of

PAGE = 50
"""Documents on one page."""


def documents_page(frame: Frame, directory: Directory, found: Sequence[StoredDocument], wanted: Wanted, page: int) -> str:
    """One page of the documents that were found, the newest first."""
    count = -(-len(found) // PAGE) or 1
    return fill(
        "documents.html",
        frame=frame,
        total=len(found),
        choices=choices_of(directory, found[(page - 1) * PAGE : page * PAGE]),
        types=sorted(map(by_code, directory.types), key=lambda kind: kind.name),
        wanted=wanted,
        page=page,
        first=(page - 1) * PAGE + 1,
        pages=(count, _query(wanted, page - 1) if 1 < page <= count else "", _query(wanted, page + 1) if page < count else ""),
    )


def _query(wanted: Wanted, page: int) -> str:
    values = (("words", wanted.words), ("type", wanted.type), ("issuer", wanted.issuer), ("year", wanted.year), ("page", page))
    return urlencode([(name, value) for name, value in values if value])
