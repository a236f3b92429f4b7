"""The store and the search index of one folder. The store is the truth; the index follows it and can always be made again."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from index.lexical import IndexBusy, IndexDamaged, IndexFault
from index.passages import passages_of
from index.searching import SearchIndex
from service import messages
from service.errors import UnusableStore
from service.store import Store

_STORE_FILE, _INDEX_FOLDER = "store.sqlite", "index"
_WAIT_SECONDS, _POLL_SECONDS = 120, 0.5


class Library:
    """Documents of one folder, stored and searchable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(folder / _STORE_FILE)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a library was made in this folder before."""
        return (folder / _STORE_FILE).is_file()

    def close(self) -> None:
        """Gives files back."""
        self.store.close()

    def index(self) -> SearchIndex:
        """The search index as it is now; UnusableStore when it is damaged."""
        folder = self.folder / _INDEX_FOLDER
        try:
            return SearchIndex.open(folder)
        except IndexDamaged as error:
            raise UnusableStore(messages.index_damaged(folder)) from error
        except OSError as error:
            raise UnusableStore(messages.index_unwritable(folder, error.strerror or str(error))) from error

    def refresh_index(self, on_wait: Callable[[], None] = lambda: None) -> int:
        """Brings the index up to the store, in one step that a crash undoes; gives the number of sources taken up.

        While another process writes the index it waits (`on_wait` is called once), then takes what that one left.
        """
        if not self.store.pending():
            return 0
        index = self.index()
        for attempt in range(int(_WAIT_SECONDS / _POLL_SECONDS)):
            try:
                return self._index_pending(index)
            except IndexBusy:
                if attempt == 0:
                    on_wait()
                time.sleep(_POLL_SECONDS)
            except IndexFault as error:
                raise UnusableStore(messages.index_unwritable(self.folder / _INDEX_FOLDER, str(error))) from error
        raise UnusableStore(messages.INDEX_BUSY)

    def _index_pending(self, index: SearchIndex) -> int:
        with index.writing() as writer:
            sources = self.store.pending()
            for source in sources:
                writer.remove(source)
                for document in self.store.documents_of(source):
                    writer.put(source, passages_of(document))
        self.store.settle(sources)
        return len(sources)
