"""Stored documents chosen by what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.vietnamese import collapse, fold
from service.directory import Directory
from service.store import StoredDocument


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, None for all: a code of a type, a part of the names of issuer and place, a year, a part of the title
    or number. Names are compared without marks and case.
    """

    type: str | None = None
    issuer: str | None = None
    place: str | None = None
    year: int | None = None
    words: str | None = None


def chosen(directory: Directory, documents: Iterable[StoredDocument], wanted: Wanted) -> Iterator[StoredDocument]:
    """Those of these documents of the directory that are wanted, in their order."""
    issuer, place = _Part(wanted.issuer), _Part(wanted.place)
    words = fold(collapse(wanted.words)) if wanted.words else ""
    year = f"{wanted.year}-" if wanted.year else ""
    for document in documents:
        known = document.known
        if wanted.type not in (None, known.type) or not (known.date or "").startswith(year):
            continue
        if not (issuer.is_in(known.issuer) and place.is_in(document.place)):
            continue
        if not words or directory.is_called(document, words):
            yield document


class _Part:
    """A part of names; each name is folded once."""

    def __init__(self, text: str | None) -> None:
        self._text = fold(collapse(text)) if text else ""
        self._seen: dict[str | None, bool] = {}

    def is_in(self, name: str | None) -> bool:
        """Whether it is a part of the name; nothing is a part of every name."""
        if not self._text:
            return True
        if name not in self._seen:
            self._seen[name] = self._text in fold(collapse(name or ""))
        return self._seen[name]
