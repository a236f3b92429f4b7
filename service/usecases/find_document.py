"""Finds the one document that a person names: by number, address or file. Nothing is guessed."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Sequence
from pathlib import Path

from corpus.annotations import AnnotatedDocument, KnownDocument
from corpus.doctypes import by_code
from corpus.documents import Document
from corpus.numbers import DocumentNumber
from corpus.vietnamese import collapse, fold
from index.citations import name_of
from ingest.errors import UnreadableFile
from service import messages
from service.errors import DocumentAmbiguous, DocumentNotFound, UnreadableInput
from service.library import Library
from service.store import StoredDocument, known_documents, one_of_each
from service.usecases.reading import annotated, read_documents

_CANDIDATES = 5
_LIKENESS = 0.5


def find_document(library: Library | None, name: str) -> AnnotatedDocument:
    """The document that `name` means, its references resolved against the library.

    `name` is an address, a number (its serial alone where that is unambiguous), a title, or a file (`FILE#2` for its second
    document). DocumentNotFound lists the nearest ones, DocumentAmbiguous all that are meant.
    """
    if (file := _file(name)) is not None:
        stored = library.store.summaries() if library else ()
        return _from_file(file, name, known_documents(stored))
    return find_stored(library, name)


def find_stored(library: Library | None, name: str) -> AnnotatedDocument:
    """The same among stored documents only: no file is opened, whatever `name` says."""
    stored = library.store.summaries() if library else ()
    found = named(stored, name)
    if library is None:  # nothing is stored, so nothing is named
        raise DocumentNotFound(messages.not_found(name), ())
    return annotated(library.store.document(found.id), known_documents(stored))


def named(stored: Sequence[StoredDocument], name: str) -> StoredDocument:
    """The one of these documents that `name` means; DocumentNotFound or DocumentAmbiguous."""
    found = one_of_each(matching(stored, name))
    if len(found) == 1:
        return found[0]
    if found:
        raise DocumentAmbiguous(messages.ambiguous(name, len(found)), tuple(map(describe, found)))
    raise DocumentNotFound(messages.not_found(name), tuple(map(describe, nearest(stored, name))))


def _file(name: str) -> str | None:
    """The path in `name` when there is such a file."""
    path = name if os.path.exists(name) else name.rpartition("#")[0]
    return path if path and os.path.exists(path) else None


def _from_file(path: str, name: str, known: Sequence[KnownDocument]) -> AnnotatedDocument:
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


def matching(stored: Sequence[StoredDocument], name: str) -> tuple[StoredDocument, ...]:
    """The stored documents that `name` means in the first way that gives any: address, number, serial, path, title."""
    wanted = fold(collapse(name))
    key = _number_key(name)
    ways = (
        lambda d: str(d.known.iri) == name,
        lambda d: key is not None and _number_key(d.known.number) == key,
        lambda d: d.known.number is not None and _serial(d.known.number) == wanted,
        lambda d: any(name in (path, f"{path}#{d.part}", Path(path).name) for path in d.paths),
        lambda d: d.known.title is not None and fold(d.known.title) == wanted,
    )
    return next((found for way in ways if (found := tuple(filter(way, stored)))), ())


def _number_key(printed: str | None) -> str | None:
    """What two spellings of a number share; people also type it in lower case."""
    for spelling in (printed or "", (printed or "").upper()):
        try:
            return DocumentNumber.parse(spelling).key
        except ValueError:
            continue
    return None


def _serial(number: str) -> str:
    """What stands before the first separator (`1322/QĐ-TTg`, and `22-KH/TU` of the Party)."""
    return fold(re.split("[/-]", number)[0])


def nearest(stored: Sequence[StoredDocument], name: str) -> tuple[StoredDocument, ...]:
    """The stored documents whose number or title looks most like `name`, best first."""
    matcher = difflib.SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(fold(collapse(name)))  # what stays the same; difflib prepares it once

    def likeness(printed: str) -> float:
        matcher.set_seq1(fold(printed))
        bounds = (matcher.real_quick_ratio, matcher.quick_ratio)  # cheap, never below the ratio itself
        return matcher.ratio() if all(bound() >= _LIKENESS for bound in bounds) else 0.0

    def best(document: StoredDocument) -> float:
        known = document.known
        return max((likeness(n) for n in (known.number, known.title, str(known.iri)) if n), default=0.0)

    scored = sorted(((best(document), document) for document in one_of_each(stored)), key=lambda pair: -pair[0])
    return tuple(document for score, document in scored[:_CANDIDATES] if score >= _LIKENESS)


def describe(document: StoredDocument) -> str:
    """One line that names the document so that it can be asked for."""
    known = document.known
    parts = (known.number or by_code(known.type).name, known.date, known.issuer, known.title or document.path, str(known.iri))
    return " · ".join(part for part in parts if part)
