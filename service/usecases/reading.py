"""From a file to annotated documents; references are resolved against the documents that are known at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from corpus.agencies import AgencyRegister, load_register
from corpus.annotations import AnnotatedDocument, KnownDocument
from corpus.documents import Document


@cache
def register() -> AgencyRegister:
    """The register that ships with the project, loaded once in a process."""
    return load_register()


def read_documents(path: str, known: Sequence[KnownDocument] = ()) -> tuple[AnnotatedDocument, ...]:
    """Every document of the file, annotated; ingest.errors.UnreadableFile when it gives no text."""
    from ingest import parse_source
    from ingest.readers import read_file

    return tuple(annotated(document, known) for document in parse_source(read_file(Path(path)), register()))


def annotated(document: Document, known: Sequence[KnownDocument] = ()) -> AnnotatedDocument:
    """The document with everything read out of it."""
    from nlp import annotate

    return AnnotatedDocument(document, annotate(document, register(), tuple(known)))
