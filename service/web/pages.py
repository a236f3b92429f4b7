"""Pages for people without JavaScript. Pure: values in, HTML out; every text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from corpus.doctypes import by_code
from corpus.effects import EFFECTS, NOT_IN_FORCE
from corpus.passages import Hit
from corpus.vietnamese import printed_date
from service.directory import Directory
from service.rendering import fill
from service.reports.marks import Piece
from service.store import StoredDocument
from service.usecases.search import Answer
from service.web.addresses import address_of
from service.web.frame import Frame

_SHOWN = 12
"""Documents that the start page lists; the others are on the page of the list."""
_MARK = re.compile("«([^»]*)»")


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as the page shows it; `mark` says that its document is not in force, `why` what speaks for it."""

    citation: str
    title: str
    href: str
    snippet: tuple[Piece, ...]
    mark: str = ""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A stored document to choose: what to ask for it by, and how it is called."""

    value: str
    label: str
    href: str


def home_page(frame: Frame, directory: Directory, *, asked: Mapping[str, str], answer: Answer | None, message: str = "") -> str:
    """The page to search; `answer` is None when nothing was asked or it has none, `message` says why."""
    found = () if answer is None else tuple(map(_found, answer.hits))
    types = sorted(map(by_code, directory.types), key=lambda kind: kind.name)
    return fill(
        "home.html", frame=frame, choices=choices_of(directory, directory.newest[:_SHOWN]), total=len(directory.documents),
        types=types, asked=asked, found=found, message=message, answer=answer,
        understood=() if answer is None else _understood(answer.understood),
    )  # fmt: skip


def error_page(frame: Frame, title: str, detail: str, hints: Sequence[str] = ()) -> str:
    """What went wrong, and what may have been meant."""
    return fill("error.html", frame=frame, title=title, detail=detail, hints=hints)


def _understood(read: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """How the question was read, where that is not plain."""
    names = {
        "phrases": "đúng cụm từ", "excluded": "không chứa", "numbers": "số, ký hiệu", "named": "văn bản", "years": "năm",
        "expansions": "viết tắt",
    }  # fmt: skip
    return tuple((label, ", ".join(map(str, read[name]))) for name, label in names.items() if read.get(name))


def _found(hit: Hit) -> Found:
    passage = hit.passage
    mark = EFFECTS[hit.effect.status] if hit.effect and hit.effect.status in NOT_IN_FORCE else ""
    return Found(
        passage.citation, passage.title, address_of(passage.document, passage.eid), _pieces(hit.snippet), mark, hit.why
    )


def _pieces(snippet: str) -> tuple[Piece, ...]:
    """The snippet cut at its «marks»."""
    parts = _MARK.split(snippet)
    return tuple(Piece(part, marked=bool(i % 2)) for i, part in enumerate(parts) if part)


def choices_of(directory: Directory, documents: Iterable[StoredDocument]) -> tuple[Choice, ...]:
    """These documents to choose from: by its number where no other stored one bears it, else by its address."""
    choices = []
    for document in documents:
        one = document.known
        value = one.number if one.number and len(directory.meant_by(one.number)) == 1 else str(one.iri)
        choices.append(Choice(value, _label(document), address_of(str(one.iri))))
    return tuple(choices)


def _label(document: StoredDocument) -> str:
    """Type, number, issuer, date and title; the file where number and title are unknown, one that was sent by its hash."""
    known = document.known
    path = PurePath(document.path)
    file = None if known.number or known.title else f"tệp {path.stem[:8]}" if path.stem == document.sha256 else path.name
    date = printed_date(known.date) if known.date else None
    return " · ".join(filter(None, (by_code(known.type).name, known.number, known.issuer, date, known.title, file)))
