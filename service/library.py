"""The store and the search index of one folder. The store is the truth; the index follows it and can always be made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.searching import SearchIndex
from service.directory import Directory, Listing
from service.facts import Facts
from service.indexing import Indexing
from service.store import Store
from service.trace_cache import TraceCache

_STORE_FILE, _INDEX_FOLDER, _FACTS_FILE = "store.sqlite", "index", "facts.sqlite"


class Library:
    """Documents of one folder, stored and searchable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(folder / _STORE_FILE)
        self.indexing = Indexing(self.store, folder / _INDEX_FOLDER)
        self.traces = TraceCache()
        self.facts = Facts(folder / _FACTS_FILE)
        self._listing = Listing(self.store)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a library was made in this folder before."""
        return (folder / _STORE_FILE).is_file()

    def close(self) -> None:
        """Gives files back."""
        self.store.close()

    def directory(self) -> Directory:
        """The stored documents as they are now."""
        return self._listing.now()

    def index(self) -> SearchIndex:
        """The search index as it is now; UnusableStore when it cannot be used."""
        return self.indexing.open()

    def refresh_index(self, on_wait: Callable[[], None] = lambda: None) -> int:
        """Brings the index up to the store; gives the number of sources taken up."""
        return self.indexing.refresh(on_wait)
