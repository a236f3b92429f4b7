"""The store and the search index. The store is the truth; the index follows it and can always be made again.

A library is a folder with both, or a PostgreSQL server with the store; then every machine keeps an index of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.searching import SearchIndex
from service.directory import Directory, Listing
from service.facts import Facts
from service.indexing import Indexing
from service.places import folder_of, store_of
from service.store import Store
from service.trace_cache import TraceCache

_INDEX_FOLDER, _FACTS_FILE = "index", "facts.sqlite"


class Library:
    """Documents, stored and searchable. `folder` is where this machine keeps what belongs to them and can be made again."""

    def __init__(self, place: Path | str) -> None:
        """`place` is a folder or the address of a server, as `--store` takes them."""
        self.place = place
        self.folder = folder_of(place)
        self.store = Store.open(store_of(place))
        self.indexing = Indexing(self.store, self.folder / _INDEX_FOLDER)
        self.traces = TraceCache()
        self.facts = Facts(self.folder / _FACTS_FILE)
        self._listing = Listing(self.store)

    @staticmethod
    def exists(place: Path | str) -> bool:
        """Whether a library was made there before."""
        return Store.exists(store_of(place))

    def close(self) -> None:
        """Gives files and connections back."""
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
