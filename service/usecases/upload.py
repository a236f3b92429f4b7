"""Takes up one file whose content was sent, not named."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import NamedTemporaryFile

from corpus.documents import Document
from service.errors import UnreadableInput
from service.library import Library
from service.store import StoredDocument, read_file_of
from service.usecases.ingest import EXTENSIONS
from service.usecases.parse import Unreadable, attempt
from service.usecases.reading import claims_of, read_documents

_NAME_LENGTH = 200


def extension_of(name: str) -> str | None:
    """The extension of a file that was sent under this name, None when its kind is not taken."""
    extension = PurePosixPath(shown_name(name)).suffix.lower()
    return extension if extension in EXTENSIONS else None


def shown_name(name: str) -> str:
    """The last part of a name that somebody sent, printable and of bearable length: to be shown, never to be opened."""
    last = PureWindowsPath(name).name
    return "".join(c for c in last if c.isprintable())[-_NAME_LENGTH:]


def take_up(library: Library, content: bytes, name: str) -> tuple[bool, tuple[StoredDocument, ...]]:
    """Whether the content is new, and the documents stored from it; UnreadableInput when it gives none.

    The file is kept in the folder of the library under its own hash. `name`, of a kind that `extension_of` knows, is what its
    documents say they come from; it is no part of any path.
    """
    digest = hashlib.sha256(content).hexdigest()
    is_new = not library.store.holds(digest)
    if is_new:
        target = library.folder / "uploads" / f"{digest}{extension_of(name) or ''}"
        _write(target, content)
        documents = attempt(str(target), read_documents)
        if isinstance(documents, Unreadable):
            target.unlink()
            raise UnreadableInput(documents.message.removeprefix(f"{target}: "))
        named = tuple(_from(d, shown_name(name)) for d in documents)
        library.store.put(read_file_of(str(target), digest, named, map(claims_of, named)))
    library.refresh_index()
    return is_new, tuple(d for d in library.store.summaries() if d.sha256 == digest)


def _from(document: Document, name: str) -> Document:
    return replace(document, source=replace(document.source, file=name))


def _write(target: Path, content: bytes) -> None:
    """All of the file or nothing, also when the machine stops in between."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, delete=False) as part:
        part.write(content)
    os.replace(part.name, target)
