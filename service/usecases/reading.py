"""From a file to documents, and from a document to what it demands, given what is known at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.agencies import AgencyRegister, load_register
from corpus.annotations import AnnotatedDocument, Claims, KnownDocument
from corpus.documents import Document


@cache
def register() -> AgencyRegister:
    """The register that ships with the project, loaded once in a process."""
    return load_register()


def read_documents(path: str) -> tuple[Document, ...]:
    """Every document of the file, at least one; ingest.errors.UnreadableFile when it gives no text."""
    from ingest import parse_source
    from ingest.readers.limited import read_limited

    return parse_source(read_limited(Path(path), file_name=printable(path)), register())


def printable(path: str) -> str:
    """The path as it can be stored and printed: old archives leave names that are no UTF-8, whose odd bytes become �."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def annotated(document: Document, known: Sequence[KnownDocument] = ()) -> AnnotatedDocument:
    """The document with everything read out of it."""
    from nlp import annotate

    return AnnotatedDocument(document, annotate(document, register(), tuple(known)))


def claims_of(document: Document) -> Claims:
    """What the document says about effect, its own and that of others."""
    from nlp.claims import read_claims

    return read_claims(document, register())


def with_duties(read: AnnotatedDocument) -> AnnotatedDocument:
    """The same with its duties, which only those need who look at the document: reading them loads the grammar."""
    from nlp.duties import find_duties

    return replace(read, annotations=replace(read.annotations, duties=find_duties(read.document, read.annotations)))
