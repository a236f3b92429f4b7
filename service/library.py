"""The store and the search index of one folder. The store is the truth; the index follows it and can always be made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.searching import SearchIndex
from service.indexing import Indexing
from service.store import Store
from service.trace_cache import TraceCache

_STORE_FILE, _INDEX_FOLDER = "store.sqlite", "index"


class Library:
    """Documents of one folder, stored and searchable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(folder / _STORE_FILE)
        self.indexing = Indexing(self.store, folder / _INDEX_FOLDER)
        self.traces = TraceCache()

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a library was made in this folder before."""
        return (folder / _STORE_FILE).is_file()

    def close(self) -> None:
        """Gives files back."""
        self.store.close()

    def index(self) -> SearchIndex:
        """The search index as it is now; UnusableStore when it cannot be used."""
        return self.indexing.open()

    def refresh_index(self, on_wait: Callable[[], None] = lambda: None) -> int:
        """Brings the index up to the store; gives the number of sources taken up."""
        return self.indexing.refresh(on_wait)
