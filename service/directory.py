"""The list of stored documents and what they are found by, kept from one question to the next until the store changes.

To list many documents takes a second; to ask whether the list has changed takes no time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from corpus.addresses import DocumentIri
from corpus.lookup import number_key
from corpus.vietnamese import collapse, fold
from nlp.resolution import KnownDocuments
from service.store import Store, StoredDocument
from service.usecases.reading import register

_Found = tuple[StoredDocument, ...]
_NO_KEY = re.compile(r"[^a-z0-9/]")


@dataclass(frozen=True, slots=True)
class Listed:
    """A stored document with what people may call it by: the keys of its number and serial, its title without marks."""

    document: StoredDocument
    number: str | None
    serial: str | None
    title: str | None

    @classmethod
    def of(cls, document: StoredDocument) -> Listed:
        """The line of that document."""
        number, title = document.known.number, document.known.title
        serial = fold(re.split("[/-]", number)[0]) if number else None  # `1322/QĐ-TTg`, and `22-KH/TU` of the Party
        return cls(document, number_key(number), serial, fold(collapse(title)) if title else None)


class Directory:
    """The stored documents as they were at one moment, by address, then by file."""

    def __init__(self, lines: Iterable[Listed]) -> None:
        self._lines = tuple(lines)
        self.stored = tuple(line.document for line in self._lines)
        self._each = {line.document.known.iri: line for line in self._lines}

    @cached_property
    def documents(self) -> _Found:
        """Each document once; copies (same address) from several files are one document."""
        return tuple(line.document for line in self._each.values())

    @cached_property
    def newest(self) -> _Found:
        """Each document once, by date, the newest first; those without one last."""
        return tuple(sorted(self.documents, key=lambda document: document.known.date or "", reverse=True))

    @cached_property
    def types(self) -> frozenset[str]:
        """The codes of the types that there are."""
        return frozenset(document.known.type for document in self.stored)

    @cached_property
    def known(self) -> KnownDocuments:
        """What references can be resolved against."""
        numbers, titles = (
            {key: tuple(document.known for document in found) for key, found in by.items()}
            for by in (self._by_number, self._by_title)
        )
        return KnownDocuments(numbers, titles, register())

    def at(self, iri: DocumentIri) -> StoredDocument | None:
        """The document of that address."""
        line = self._each.get(iri)
        return line.document if line else None

    def find(self, iri: str) -> StoredDocument | None:
        """The document of that address as it is printed."""
        return next(iter(self._by_iri.get(iri, ())), None)

    def numbered(self, id: int) -> StoredDocument | None:
        """The stored document of that number."""
        line = self._numbered.get(id)
        return line.document if line else None

    def is_called(self, document: StoredDocument, words: str) -> bool:
        """Whether the folded `words` are a part of its title, or of its number however that is spelled."""
        line = self._numbered[document.id]
        return words in (line.title or "") or (bool(key := _NO_KEY.sub("", words)) and key in (line.number or ""))

    def meant_by(self, name: str) -> _Found:
        """The stored documents that `name` means in the first way that gives any: address, number, serial, path, title."""
        key, folded = _typed_key(name), fold(collapse(name))
        ways: tuple[Callable[[], _Found], ...] = (
            lambda: self._by_iri.get(name, ()),
            lambda: self._by_number.get(key or "", ()),
            lambda: self._by_serial.get(folded, ()),
            lambda: self._by_path.get(name, ()),
            lambda: self._by_title.get(folded, ()),
        )
        return next((found for way in ways if (found := way())), ())

    @cached_property
    def _numbered(self) -> Mapping[int, Listed]:
        return {line.document.id: line for line in self._lines}

    @cached_property
    def _by_iri(self) -> Mapping[str, _Found]:
        return self._by(lambda line: str(line.document.known.iri))

    @cached_property
    def _by_number(self) -> Mapping[str, _Found]:
        return self._by(lambda line: line.number)

    @cached_property
    def _by_serial(self) -> Mapping[str, _Found]:
        return self._by(lambda line: line.serial)

    @cached_property
    def _by_title(self) -> Mapping[str, _Found]:
        return self._by(lambda line: line.title)

    @cached_property
    def _by_path(self) -> Mapping[str, _Found]:
        """Any path of a document, with the number of its part, and the name of the file alone."""
        found: defaultdict[str, list[StoredDocument]] = defaultdict(list)
        for document in self.documents:
            for name in {name for path in document.paths for name in (path, f"{path}#{document.part}", Path(path).name)}:
                found[name].append(document)
        return {name: tuple(documents) for name, documents in found.items()}

    def _by(self, key_of: Callable[[Listed], str | None]) -> dict[str, _Found]:
        found: defaultdict[str, list[StoredDocument]] = defaultdict(list)
        for line in self._each.values():
            if key := key_of(line):
                found[key].append(line.document)
        return {key: tuple(documents) for key, documents in found.items()}


def _typed_key(name: str) -> str | None:
    """The key of a number as people type it, also in lower case."""
    return number_key(name) or number_key(name.upper())


class Listing:
    """The directory of one store, made anew only when its list has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._state: str | None = None
        self._lines: dict[int, Listed] = {}
        self._directory = Directory(())

    def now(self) -> Directory:
        """The directory as the store is at this moment."""
        state = self._store.state()
        with self._lock:
            if state != self._state:
                stored = self._store.summaries({id: line.document for id, line in self._lines.items()})
                lines = tuple(self._line(document) for document in stored)
                self._lines = {line.document.id: line for line in lines}
                self._directory, self._state = Directory(lines), state
            return self._directory

    def _line(self, document: StoredDocument) -> Listed:
        known = self._lines.get(document.id)
        return known if known and known.document is document else Listed.of(document)
