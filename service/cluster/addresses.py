"""Files that have an address instead of a path: whatever fsspec and its plugins know (http, s3, gcs, sftp, …)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from ingest.readers.limits import MAX_BYTES
from service import cluster_messages as messages
from service.errors import Trouble, UnreadableInput

_PIECE = 1024 * 1024


def files_at(address: str, extensions: Collection[str]) -> Iterator[str]:
    """The files of a folder at that address, of these kinds, none hidden, in a fixed order; or the file itself."""
    if PurePosixPath(address).suffix.lower() in extensions:
        yield address
        return
    try:
        files, place = _file_system(address)
        found = files.find(place) if files.isdir(place) else None
    except Exception as error:  # of whatever library speaks the protocol
        raise UnreadableInput(messages.bad_address(address, _reason(error))) from error
    if found is None:
        yield address
        return
    for path in sorted(found):
        inside = PurePosixPath(path.removeprefix(place))
        if inside.suffix.lower() in extensions and not any(part.startswith(".") for part in inside.parts):
            yield files.unstrip_protocol(path)


def digest_of(address: str) -> tuple[str | None, int]:
    """The hash and the size of the content; no hash when it cannot be had."""
    digest, size = hashlib.sha256(), 0
    try:
        with _opened(address) as content:
            while piece := content.read(_PIECE):
                digest.update(piece)
                size += len(piece)
    except Exception:  # who reads it will say why
        return None, 0
    return digest.hexdigest(), size


def fetch(address: str, target: IO[bytes]) -> None:
    """Copies the content; of one larger than what is read, so much that this shows."""
    left = MAX_BYTES + 1
    with _opened(address) as content:
        while left > 0 and (piece := content.read(min(_PIECE, left))):
            target.write(piece)
            left -= len(piece)


def _opened(address: str) -> Any:
    files, place = _file_system(address)
    return files.open(place, "rb")


def _file_system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise Trouble(messages.CLUSTER_MISSING) from error
    files, place = url_to_fs(address)
    return files, place


def _reason(error: Exception) -> str:
    return error.message if isinstance(error, Trouble) else f"{type(error).__name__}: {error}"
