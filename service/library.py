"""The store and the search index. The store is the truth; the index follows it and can always be made again.

A library is a folder with both, or a PostgreSQL server with the store; then every machine keeps an index of its own, or all ask
one inside the database (`service.database_indexing`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.annotations import AnnotatedDocument, Validity
from corpus.traces import TracedPair
from index.searchable import Searchable
from nlp.effects import ActsOn
from service.database_indexing import indexing_of
from service.directory import Directory, Listing
from service.facts import Facts
from service.places import folder_of, store_of
from service.recent import Recent
from service.remembered import Remembered
from service.store import Store

_INDEX_FOLDER, _FACTS_FILE = "index", "facts.sqlite"
_KEPT = 16
"""Documents and traces that were looked at last, kept in memory."""


class Library:
    """Documents, stored and searchable. `folder` is where this machine keeps what belongs to them and can be made again."""

    def __init__(self, place: Path | str) -> None:
        """`place` is a folder or the address of a server, as `--store` takes them."""
        self.place = place
        self.folder = folder_of(place)
        self.store = Store.open(store_of(place))
        self.indexing = indexing_of(self.store, self.folder / _INDEX_FOLDER)
        self.read: Recent[AnnotatedDocument] = Recent(_KEPT)
        self.traces: Recent[TracedPair] = Recent(_KEPT)
        self.facts = Facts(self.folder / _FACTS_FILE)
        self.said: Remembered[tuple[Validity, tuple[ActsOn, ...]]] = Remembered()
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

    def index(self) -> Searchable:
        """The search index as it is now; UnusableStore when it cannot be used."""
        return self.indexing.open()

    def refresh_index(self, on_wait: Callable[[], None] = lambda: None) -> int:
        """Brings the index up to the store; gives the number of sources taken up."""
        return self.indexing.refresh(on_wait)
