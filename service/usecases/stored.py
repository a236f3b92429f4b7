"""Stored documents with everything read out of them; what was read before in this process is not read again."""

from __future__ import annotations

from collections.abc import Hashable

from corpus.annotations import AnnotatedDocument
from service.library import Library
from service.store import StoredDocument
from service.usecases.find_document import named
from service.usecases.reading import annotated


def read_stored(library: Library, name: str) -> AnnotatedDocument:
    """The stored document that `name` means, as `find_stored` gives it."""
    return read_one(library, named(library.directory(), name))


def read_one(library: Library, stored: StoredDocument) -> AnnotatedDocument:
    """The same of a document of the list."""
    known = library.directory().known
    return library.read.get(key_of(library, stored), lambda: annotated(library.store.document(stored.id), known))


def key_of(library: Library, stored: StoredDocument) -> Hashable:
    """All that is read out of a document depends on: its content, and the stored documents that its citations may mean."""
    known = library.directory().known
    cited = tuple(one for key in library.store.cited(stored.id) for one in known.called(key))
    return stored.sha256, stored.part, cited
