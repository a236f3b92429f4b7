"""The main job on the documents that ship with the project: the manifest says which is the decision and which the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from corpus.annotations import AnnotatedDocument
from corpus.shipped import ShippedFile, shipped_files
from corpus.traces import TracedPair
from service.library import Library
from service.usecases.ingest import Outcome, ingest
from service.usecases.reading import annotated
from service.usecases.trace import trace_pair


def ingest_shipped(library: Library) -> Iterator[Outcome]:
    """Ingests every shipped file; see `ingest`."""
    return ingest(library, [str(file.path) for file in shipped_files()])


def shipped_documents(library: Library) -> tuple[AnnotatedDocument, ...]:
    """The shipped documents as the library holds them, references resolved, in the order of the manifest."""
    directory = library.directory()
    return tuple(
        annotated(library.store.document(document.id), directory.known)
        for file in shipped_files()
        for document in directory.stored
        if document.sha256 == file.sha256
    )


def trace_shipped(documents: tuple[AnnotatedDocument, ...]) -> TracedPair:
    """The decision among the shipped documents traced to the plan among them."""
    return trace_pair(_with_role(documents, "decision"), _with_role(documents, "plan"))


def _with_role(documents: tuple[AnnotatedDocument, ...], role: Literal["decision", "plan"]) -> AnnotatedDocument:
    def has_role(file: ShippedFile) -> bool:
        return role in file.roles

    sha256 = next(file.sha256 for file in shipped_files() if has_role(file))
    return next(d for d in documents if d.document.source.sha256 == sha256)
