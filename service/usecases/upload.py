"""Takes up files whose content was sent, not named: first the content is kept, then it is read.

A file is kept in the folder of the library under its own hash. The name with which it was sent is what its documents say they
come from; it is no part of any path.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import NamedTemporaryFile
from typing import IO

from corpus.documents import Document
from service import server_messages as messages
from service.errors import StoreFull, Trouble, UnreadableInput, UnusableStore
from service.library import Library
from service.store import StoredDocument, read_file_of
from service.usecases.ingest import EXTENSIONS
from service.usecases.parse import Unreadable, attempt
from service.usecases.reading import Reading, claims_of, forget_pages, read_documents

_NAME_LENGTH = 200
_PIECE = 1024 * 1024
_PART = ".part"
_ABANDONED_SECONDS = 3600


class UnsupportedKind(Trouble):
    """A file of a kind that is not taken."""


class TooLarge(Trouble):
    """A file that is larger than what is taken."""


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


def keep(folder: Path, content: IO[bytes], name: str, most: int) -> Kept:
    """Keeps the content in `folder`; it is on the disk, whole, when this returns, and otherwise nothing is.

    UnsupportedKind and TooLarge (more than `most` bytes) for what is not taken, UnusableStore when it cannot be written.
    """
    extension = extension_of(name)
    if extension is None:
        raise UnsupportedKind(messages.KIND_NOT_TAKEN)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, suffix=_PART, delete=False) as part:
            try:
                digest = _copy(content, part.file, most)
                target = folder / f"{digest}{extension}"
                os.replace(part.name, target)
            except BaseException:
                with suppress(OSError):
                    os.unlink(part.name)
                raise
        _sync(folder)
    except OSError as error:
        kind = StoreFull if error.errno in messages.NO_ROOM else UnusableStore
        raise kind(messages.upload_unwritable(error.errno)) from error
    return Kept(digest, shown_name(name), target)


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


def uploads_of(library: Library) -> Path:
    """Where kept files are."""
    return library.folder / "uploads"


def documents_from(library: Library, sha256: str) -> tuple[StoredDocument, ...]:
    """The stored documents of that content."""
    return tuple(d for d in library.store.summaries() if d.sha256 == sha256)


def sweep(library: Library) -> None:
    """Removes what nobody was told of: half-written files, and kept ones that neither documents nor waiting work need."""
    _, active = library.store.jobs.page(states=("queued", "running"), limit=10**9)
    needed = {job.key for job in active}
    old = time.time() - _ABANDONED_SECONDS
    for path in uploads_of(library).glob("*"):
        with suppress(OSError):
            is_needed = path.name.partition(".")[0] in needed or library.store.removal.leads_to(str(path))
            if path.stat().st_mtime < old and not is_needed:
                path.unlink()


def _from(document: Document, name: str) -> Document:
    return replace(document, source=replace(document.source, file=name))


def _copy(content: IO[bytes], target: IO[bytes], most: int) -> str:
    """Copies all of it to the disk; the hash."""
    digest, left = hashlib.sha256(), most
    while piece := content.read(_PIECE):
        left -= len(piece)
        if left < 0:
            raise TooLarge(messages.FILE_TOO_LARGE)
        digest.update(piece)
        target.write(piece)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest()


def _sync(folder: Path) -> None:
    """The name of the file is on the disk too; systems that can't open a folder keep it so by themselves."""
    with suppress(PermissionError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
