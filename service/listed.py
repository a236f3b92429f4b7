"""Lines of the list of stored documents, and the ways that lead to them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from corpus.annotations import KnownDocument
from corpus.lookup import number_key
from corpus.vietnamese import collapse, fold
from service.keyed import Keyed
from service.store import StoredDocument

_Key = Callable[["Listed"], str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A stored document with what people may call it by: the keys of its number and serial, its title without marks."""

    document: StoredDocument
    order: tuple[str, tuple[str, ...], int]
    number: str | None
    serial: str | None
    title: str | None

    @classmethod
    def of(cls, document: StoredDocument) -> Listed:
        """The line of that document."""
        number, title = document.known.number, document.known.title
        serial = fold(re.split("[/-]", number)[0]) if number else None  # `1322/QĐ-TTg`, and `22-KH/TU` of the Party
        return cls(document, document.order, number_key(number), serial, fold(collapse(title)) if title else None)

    @property
    def address(self) -> str:
        """Of the document; copies in several files have the same."""
        return self.order[0]

    @property
    def names(self) -> Iterable[str]:
        """Any path of the document, with the number of its part, and the name of the file alone."""
        paths, part = self.document.paths, self.document.part
        return {name for path in paths for name in (path, f"{path}#{part}", os.path.basename(path))}


Lines = Collection[Listed]


def _lines(key_of: Callable[[Listed], object]) -> Keyed[Listed, Listed]:
    return Keyed(lambda line: (key_of(line),), lambda line: line, lambda line: line.order)


def _documents(keys_of: Callable[[Listed], Iterable[str | None]]) -> Keyed[Listed, StoredDocument]:
    return Keyed(lambda line: filter(None, keys_of(line)), lambda line: line.document, lambda document: document.order)


def _known(key_of: _Key) -> Keyed[Listed, KnownDocument]:
    return Keyed(lambda line: filter(None, (key_of(line),)), lambda line: line.document.known, lambda known: str(known.iri))


class ToAll(NamedTuple):
    """What leads to every line."""

    ids: Keyed[Listed, Listed] = _lines(lambda line: line.document.id)
    sources: Keyed[Listed, Listed] = _lines(lambda line: line.document.sha256)
    addresses: Keyed[Listed, Listed] = _lines(lambda line: line.address)


class ToEach(NamedTuple):
    """What leads to one line of each document: the last one, where there are copies in several files."""

    numbers: Keyed[Listed, StoredDocument] = _documents(lambda line: (line.number,))
    serials: Keyed[Listed, StoredDocument] = _documents(lambda line: (line.serial,))
    titles: Keyed[Listed, StoredDocument] = _documents(lambda line: (line.title,))
    names: Keyed[Listed, StoredDocument] = _documents(lambda line: line.names)
    known_numbers: Keyed[Listed, KnownDocument] = _known(lambda line: line.number)
    known_titles: Keyed[Listed, KnownDocument] = _known(lambda line: line.title)


W = TypeVar("W", ToAll, ToEach)


def changed(ways: W, gone: Lines, come: Lines) -> W:
    """The same ways without the lines that are gone and with those that have come."""
    return type(ways)._make(way.changed(gone, come) for way in ways)
