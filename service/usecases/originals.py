"""The files that documents came from, kept in the folder of a library under the hash of their content.

Uploads are kept before they are read; of files that lie elsewhere on the machine those are copied that have pages to be shown.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from service import server_messages as messages
from service.errors import StoreFull, Trouble, UnusableStore
from service.library import Library

_PIECE = 1024 * 1024
_PART = ".part"
_ABANDONED_SECONDS = 3600


class TooLarge(Trouble):
    """A file that is larger than what is taken."""


def originals_of(library: Library) -> Path:
    """Where kept files are."""
    return library.folder / "originals"


def original_of(library: Library, sha256: str) -> Path | None:
    """The kept file of that content; None when none was kept. What another machine kept is fetched."""
    found = (path for path in originals_of(library).glob(f"{sha256}.*") if path.suffix != _PART)
    return next(found, None) or _fetched(library, sha256)


def _fetched(library: Library, sha256: str) -> Path | None:
    if not library.store.is_shared or (shared := library.store.originals.get(sha256)) is None:
        return None
    extension, content = shared
    return keep(originals_of(library), BytesIO(content), extension, len(content))[1]


def share(library: Library, sha256: str, path: Path) -> None:
    """Hands the kept file to the other machines, when there may be any."""
    if library.store.is_shared:
        library.store.originals.put(sha256, path.suffix, path.read_bytes())


def keep(folder: Path, content: IO[bytes], extension: str, most: int) -> tuple[str, Path]:
    """Keeps the content in `folder`; its hash and its place. It is on the disk, whole, when this returns; otherwise nothing is.

    TooLarge when it has more than `most` bytes, UnusableStore when it cannot be written.
    """
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
    return digest, target


def keep_copy(library: Library, path: str, sha256: str, most: int) -> None:
    """Keeps the file at `path` unless that content is kept; one that cannot be opened any more leaves nothing."""
    if (kept := original_of(library, sha256)) is not None:
        with suppress(OSError):
            kept.touch()  # so that it is not swept out before its documents are stored
        return
    with suppress(OSError, ValueError), open(path, "rb") as content:
        share(library, *keep(originals_of(library), content, Path(path).suffix, most))


def hand_over(library: Library, other: Library) -> None:
    """Keeps in the other library what is kept in this one of the files that its documents came from."""
    for sha256 in library.store.sources():
        if (path := original_of(library, sha256)) is not None:
            keep_copy(other, str(path), sha256, path.stat().st_size)


def forget(library: Library, sha256: str) -> None:
    """Removes the kept files of that content."""
    library.store.originals.forget(sha256)
    for path in originals_of(library).glob(f"{sha256}.*"):
        with suppress(OSError):
            path.unlink()


def sweep(library: Library) -> None:
    """Removes what nobody was told of: half-written files, and kept ones that neither documents nor waiting work need."""
    _, active = library.store.jobs.page(states=("queued", "running"), limit=10**9)
    needed = {*library.store.sources(), *(job.key for job in active)}
    old = time.time() - _ABANDONED_SECONDS
    for path in originals_of(library).glob("*"):
        with suppress(OSError):
            if path.stat().st_mtime < old and path.name.partition(".")[0] not in needed:
                path.unlink()
    library.store.originals.sweep(_ABANDONED_SECONDS)


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
