"""Finds the one document that a person names: by number, address or file. Nothing is guessed."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from corpus.annotations import AnnotatedDocument, KnownDocument
from corpus.doctypes import by_code
from corpus.documents import Document
from corpus.vietnamese import collapse, fold, printed_date
from index.citations import name_of
from ingest.errors import UnreadableFile
from nlp.resolution import KnownDocuments
from service import messages
from service.directory import Directory
from service.errors import DocumentAmbiguous, DocumentNotFound, UnreadableInput
from service.library import Library
from service.store import StoredDocument
from service.usecases.reading import annotated, read_documents

_CANDIDATES = 5
_LIKENESS = 0.5


def find_document(library: Library | None, name: str) -> AnnotatedDocument:
    """The document that `name` means, its references resolved against the library.

    `name` is an address, a number (its serial alone where that is unambiguous), a title, or a file (`FILE#2` for its second
    document). DocumentNotFound lists the nearest ones, DocumentAmbiguous all that are meant.
    """
    if (file := _file(name)) is not None:
        return _from_file(file, name, library.directory().known if library else ())
    return find_stored(library, name)


def find_stored(library: Library | None, name: str) -> AnnotatedDocument:
    """The same among stored documents only: no file is opened, whatever `name` says."""
    if library is None:
        raise DocumentNotFound(messages.not_found(name), ())
    directory = library.directory()
    return annotated(library.store.document(named(directory, name).id), directory.known)


def named(directory: Directory, name: str) -> StoredDocument:
    """The one of the stored documents that `name` means; DocumentNotFound or DocumentAmbiguous."""
    found = directory.meant_by(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise DocumentAmbiguous(messages.ambiguous(name, len(found)), tuple(map(describe, found)))
    raise DocumentNotFound(messages.not_found(name), tuple(map(describe, nearest(directory.documents, name))))


def _file(name: str) -> str | None:
    """The path in `name` when there is such a file."""
    path = name if os.path.exists(name) else name.rpartition("#")[0]
    return path if path and os.path.exists(path) else None


def _from_file(path: str, name: str, known: Sequence[KnownDocument] | KnownDocuments) -> AnnotatedDocument:
    try:
        documents = read_documents(path)
    except UnreadableFile as error:
        raise UnreadableInput(error.message) from error
    part = name[len(path) + 1 :]
    if part:
        chosen = [document for document in documents if str(document.source.part) == part]
        if not chosen:
            raise DocumentNotFound(messages.no_such_part(name, len(documents)), _parts(path, documents))
        return annotated(chosen[0], known)
    if len(documents) > 1:
        raise DocumentAmbiguous(messages.ambiguous(name, len(documents)), _parts(path, documents))
    return annotated(documents[0], known)


def _parts(path: str, documents: Sequence[Document]) -> tuple[str, ...]:
    return tuple(f"{path}#{document.source.part} · {name_of(document)}" for document in documents)


def nearest(stored: Iterable[StoredDocument], name: str) -> tuple[StoredDocument, ...]:
    """The stored documents whose number or title looks most like `name`, best first."""
    matcher = difflib.SequenceMatcher(None, autojunk=False)
    wanted = fold(collapse(name))
    matcher.set_seq2(wanted)  # what stays the same; difflib prepares it once
    times = 2 / _LIKENESS - 1  # what differs more in length cannot be that alike
    best: list[tuple[float, int, StoredDocument]] = []  # a heap, the least alike first

    def likeness(printed: str) -> float:
        """How alike; 0.0 where it is less than what was found already."""
        if len(wanted) > len(printed) * times or len(printed) > len(wanted) * times:
            return 0.0
        least = best[0][0] if len(best) == _CANDIDATES else _LIKENESS
        matcher.set_seq1(fold(printed))
        return matcher.ratio() if matcher.quick_ratio() >= least else 0.0

    for at, document in enumerate(stored):
        known = document.known
        found = max((likeness(n) for n in (known.number, known.title, str(known.iri)) if n), default=0.0)
        if found >= _LIKENESS:
            heappush(best, (found, -at, document))
            if len(best) > _CANDIDATES:
                heappop(best)
    return tuple(document for _, _, document in sorted(best, reverse=True))


def describe(document: StoredDocument) -> str:
    """One line that names the document so that it can be asked for."""
    known = document.known
    date = printed_date(known.date) if known.date else None
    parts = (known.number or by_code(known.type).name, date, known.issuer, known.title or document.path, str(known.iri))
    return " · ".join(part for part in parts if part)
