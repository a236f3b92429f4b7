"""Documents as rows of the tables, and back."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from corpus.addresses import DocumentIri
from corpus.annotations import Claims, KnownDocument
from corpus.codec import decode, encode
from corpus.documents import Document
from ingest.readers.sniff import PDF


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One line of the list of stored documents; `paths` are all files with this content, at least one."""

    id: int
    known: KnownDocument
    place: str | None
    paths: tuple[str, ...]
    sha256: str
    part: int

    @property
    def path(self) -> str:
        """The file as one names it: the first of `paths`."""
        return self.paths[0]

    @property
    def order(self) -> tuple[str, tuple[str, ...], int]:
        """Where it stands in the list: by address, then by file and place in it."""
        return str(self.known.iri), self.paths, self.part


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The documents of one file, read and encoded, ready to be stored; whether the file has pages to be shown."""

    path: str
    sha256: str
    rows: tuple[tuple[tuple[str, Any], ...], ...]
    claims: tuple[Claims, ...] = ()
    has_pages: bool = False


def read_file_of(path: str, sha256: str, documents: Iterable[Document], claims: Iterable[Claims] = ()) -> ReadFile:
    """The documents of one file as rows, with the claims of each; the encoding is done here, outside any transaction."""
    documents = tuple(documents)
    has_pages = any(document.source.media_type == PDF for document in documents)
    return ReadFile(path, sha256, tuple(tuple(_row(d).items()) for d in documents), tuple(claims), has_pages)


def in_order(stored: Iterable[StoredDocument]) -> tuple[StoredDocument, ...]:
    """As they stand in the list."""
    return tuple(sorted(stored, key=lambda document: document.order))


def one_of_each(stored: Iterable[StoredDocument]) -> tuple[StoredDocument, ...]:
    """Copies of one document (same address) from several files are one document."""
    return tuple({document.known.iri: document for document in stored}.values())


def summary(row: Any, paths: tuple[str, ...]) -> StoredDocument:
    """The line of one row of the table of documents."""
    known = KnownDocument(DocumentIri.parse(row.iri), row.number, row.type, row.date, row.issuer, row.title)
    return StoredDocument(row.id, known, row.place, paths, row.sha256, row.part)


def unpack(blob: bytes) -> Document:
    """The inverse of what a row keeps; ValueError or zlib.error when it is damaged."""
    document: Document = decode(zlib.decompress(blob).decode())
    return document


def _row(document: Document) -> dict[str, Any]:
    meta = document.metadata
    return {
        "part": document.source.part,
        "iri": str(DocumentIri.parse(str(document.iri))),  # what is stored can be listed: a bad address fails here, alone
        "number": str(meta.number) if meta.number else None,
        "type": meta.type,
        "issuer": meta.issuer,
        "place": meta.place,
        "date": meta.date,
        "title": meta.title,
        "document": zlib.compress(encode(document).encode(), level=3),
    }
