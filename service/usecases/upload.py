"""Takes up files whose content was sent, not named: first the content is kept, then it is read.

The name with which a file was sent is what its documents say they come from; it is no part of any path.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from corpus.documents import Document
from service import server_messages as messages
from service.errors import Trouble, UnreadableInput
from service.library import Library
from service.store import StoredDocument, read_file_of
from service.usecases import originals
from service.usecases.ingest import EXTENSIONS
from service.usecases.parse import Unreadable, attempt
from service.usecases.reading import Reading, claims_of, forget_pages, read_documents

_NAME_LENGTH = 200


class UnsupportedKind(Trouble):
    """A file of a kind that is not taken."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was sent: its hash, its shown name, and where its content is."""

    sha256: str
    name: str
    path: Path


def extension_of(name: str) -> str | None:
    """The extension of a file that was sent under this name, None when its kind is not taken."""
    extension = PurePosixPath(shown_name(name)).suffix.lower()
    return extension if extension in EXTENSIONS else None


def shown_name(name: str) -> str:
    """The last part of a name that somebody sent, printable and of bearable length: to be shown, never to be opened."""
    last = PureWindowsPath(name).name
    return "".join(c for c in last if c.isprintable())[-_NAME_LENGTH:]


def keep_sent(library: Library, content: IO[bytes], name: str, most: int) -> Kept:
    """Keeps content that was sent under that name, as `originals.keep` does; UnsupportedKind for what is not taken."""
    extension = extension_of(name)
    if extension is None:
        raise UnsupportedKind(messages.KIND_NOT_TAKEN)
    digest, path = originals.keep(originals.originals_of(library), content, extension, most)
    originals.share(library, digest, path)
    return Kept(digest, shown_name(name), path)


def read_kept(library: Library, kept: Kept, on_page: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Reads a kept file and stores its documents, searchable; UnreadableInput when it gives none. Done before: nothing changes.

    `on_page` hears how many of how many scanned pages are done; what it raises ends the reading.
    """
    if not library.store.recognises(str(kept.path), kept.sha256):
        how = Reading(on_page=lambda _, done, total: on_page(done, total))
        documents = attempt(str(kept.path), lambda path: read_documents(path, how, keep_pages=True))
        if isinstance(documents, Unreadable):
            raise UnreadableInput(documents.message.removeprefix(f"{kept.path}: "))
        named = tuple(_from(d, kept.name) for d in documents)
        library.store.put(read_file_of(str(kept.path), kept.sha256, named, map(claims_of, named)))
        forget_pages(kept.sha256)
    library.refresh_index()


def documents_from(library: Library, sha256: str) -> tuple[StoredDocument, ...]:
    """The stored documents of that content."""
    return library.directory().of_source(sha256)


def _from(document: Document, name: str) -> Document:
    return replace(document, source=replace(document.source, file=name))
