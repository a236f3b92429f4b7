"""The search index inside the database of a store on a server: brought up, made anew, examined, as `service.indexing` does.

Whichever machine comes first takes up what changed; all machines see it in the moment in which that transaction ends. A process
that is killed leaves the state before. Chosen by the setting `TRUYVET_SEARCH=database`, on each machine for itself: machines
without it follow the same store with an index of their own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.embedding import SHIPPED, Embedding, ModelsMissing, UnusableModel, load_embedding
from index.state import START
from service import messages, store_messages
from service.errors import Trouble, UnusableStore
from service.following import repeated
from service.indexing import MODEL_SETTING, Indexing, model_of, model_setting, take_up
from service.store import Store
from service.store.changes import Changed
from service.store.search import reading, verifying
from service.store.search.asking import DatabaseSearch
from service.store.search.state import SearchState
from service.store.search.tables import Connection
from service.store.search.writing import SearchWriter

SETTING, DATABASE, LOCAL = "TRUYVET_SEARCH", "database", "local"
_GONE = 0.25
"""The share of keys without a passage from which on everything is written anew."""
_PLACE = Path(store_messages.SEARCH_INDEX)


def indexing_of(store: Store, root: Path) -> Indexing | DatabaseIndexing:
    """The index that the setting asks for: in the database of the store, or below `root`."""
    wanted = os.environ.get(SETTING) or LOCAL
    if wanted == LOCAL:
        return Indexing(store, root)
    if wanted != DATABASE:
        raise Trouble(store_messages.unknown_search(wanted))
    if not store.is_shared:
        raise Trouble(store_messages.SEARCH_NEEDS_SERVER)
    return DatabaseIndexing(store)


class DatabaseIndexing:
    """The index in the database of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._search = DatabaseSearch(store.search, self._state_now, self._embedding_of)
        self._loaded: dict[str, Embedding] = {}
        self._is_followed = False

    def open(self) -> DatabaseSearch:
        """The index as it is now; UnusableStore when it is of another program or model.

        It first takes up what was stored, unless that is done in the background.
        """
        if not self._is_followed:
            self.refresh()
        return self._search

    @contextmanager
    def followed(self) -> Iterator[None]:
        """Meanwhile what is stored is taken up in the background by one machine; nothing is found before the first time."""
        self._is_followed = True
        try:
            with repeated(lambda: self.refresh(None), at_once=True, is_usual=_is_busy):  # another machine is at it
                yield
        finally:
            self._is_followed = False

    def waiting(self) -> int:
        """How many sources the index has yet to take up or drop."""
        with self._store.search.reading() as connection:
            state = self._state_now(connection)
        return self._store.changes.count(state.position)

    def refresh(self, on_wait: Callable[[], None] | None = lambda: None) -> int:
        """Brings the index up to the store, in one transaction; gives the number of sources taken up.

        While another process writes it waits (`on_wait` is called once), then takes what that one left; with None for `on_wait`
        it does not wait.
        """
        if not self.waiting():
            return 0
        with self._store.search.writing(on_wait) as connection:
            state = self._state_now(connection)
            changed = self._store.changes.since(state.position)
            if not changed.sources:
                return 0
            writer = SearchWriter(connection, state, self._embedding_of(state))
            if writer.share_gone_without(changed.sources) > _GONE:
                writer.clear(state.name)
                changed = self._store.changes.since(START)
            _take_up(self._store, writer, changed)
            return len(changed.sources)

    def rebuild(self, model: str | None = None, on_wait: Callable[[], None] = lambda: None) -> int:
        """Makes the index anew from the store, with another model if one is named; the old one counts until the end.

        Gives the number of sources.
        """
        with self._store.search.writing(on_wait) as connection:
            state = _state_or_none(connection) or SearchState(name=model_setting())
            name = state.name if model is None else model_of(model)
            writer = SearchWriter(connection, state, self._load(name))
            writer.clear(name)
            changed = self._store.changes.since(START)
            _take_up(self._store, writer, changed)
        return len(self._store.sources())

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the index, in Vietnamese; nothing for a good one. What is still to be indexed is no fault."""
        try:
            with self._store.search.reading() as connection:
                state = self._state_now(connection)
                changed = frozenset(self._store.changes.since(state.position).sources)
                found = verifying.problems(connection, state, self._embedding_of(state), self._store.sources(), changed)
        except UnusableStore as error:
            return (error.message,)
        return tuple(messages.index_problem(kind, count) for kind, count in found.items() if count)

    def _state_now(self, connection: Connection) -> SearchState:
        """The state; an empty one before the first. UnusableStore when this program or its settings do not fit."""
        if not self._store.search.are_there(connection):
            return SearchState(name=model_setting())
        try:
            state = reading.state_or_none(connection)
        except ValueError as error:
            raise UnusableStore(messages.index_outdated(_PLACE)) from error
        if state is None:
            return SearchState(name=model_setting())
        if state.origin not in ("", self._store.changes.origin):
            raise UnusableStore(messages.index_of_other_store(_PLACE))
        if MODEL_SETTING in os.environ and model_setting() != state.name:
            raise UnusableStore(messages.model_differs(state.name, model_setting()))
        return state

    def _embedding_of(self, state: SearchState) -> Embedding:
        """The embedding of its vectors; another machine may have made the index anew with another one."""
        embedding = self._loaded.get(state.name) or self._load(state.name)
        if state.model not in ("", embedding.digest):
            raise UnusableStore(messages.index_of_other_model(_PLACE))
        self._loaded = {state.name: embedding}
        return embedding

    def _load(self, name: str) -> Embedding:
        try:
            return load_embedding(name or SHIPPED)
        except UnusableModel as error:
            raise UnusableStore(messages.model_unusable(str(error))) from error
        except ModelsMissing as error:
            raise UnusableStore(messages.models_missing(str(error))) from error


def _state_or_none(connection: Connection) -> SearchState | None:
    """The state, if it can be read."""
    with suppress(ValueError):
        return reading.state_or_none(connection)
    return None


def _take_up(store: Store, writer: SearchWriter, changed: Changed) -> None:
    take_up(store, writer, changed)
    writer.finish()


def _is_busy(trouble: Trouble) -> bool:
    return trouble.message == messages.INDEX_BUSY
