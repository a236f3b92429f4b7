"""Where a library is, as `--store` takes it: a folder with everything, or the address of a PostgreSQL server with the store."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.ocr.page_files import cache_folder
from service import store_messages as messages
from service.errors import UnusableStore

_SCHEMES = ("postgresql", "postgres")
_STORE_FILE = "store.sqlite"


def is_server(place: Path | str) -> bool:
    """Whether it is the address of a server."""
    scheme, colon, _ = str(place).partition("://")
    return isinstance(place, str) and bool(colon) and scheme in _SCHEMES


def store_of(place: Path | str) -> Path | str:
    """The file of the store, or the address itself."""
    return place if is_server(place) else Path(place) / _STORE_FILE


def folder_of(place: Path | str) -> Path:
    """Where this machine keeps what belongs to the library: the folder itself.

    For a server one in the user's cache, there on return, the same for all processes that name the server alike.
    """
    if not is_server(place):
        return Path(place)
    folder = cache_folder() / "stores" / hashlib.sha256(str(place).encode()).hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnusableStore(messages.folder_unwritable(folder)) from error
    return folder
