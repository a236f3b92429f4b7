"""The search index of a library: opened, brought up to the store, made anew, examined.

The store is the truth. Every machine has an index of its own, which follows the numbered changes of the store from where it
stands; what it took up becomes visible in one step. Vectors are those of the shipped embedding, or of the sentence-transformers
model that `TRUYVET_MODEL` names when the first file is taken up; `truyvet index rebuild` changes it later.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from index.embedding import SHIPPED, ModelsMissing, UnusableModel, load_embedding
from index.generations import Generation, begin, current, is_empty, locked, switch
from index.lexical import IndexBusy, IndexDamaged, IndexFault
from index.passages import passages_of
from index.searchable import SourceWriter
from index.searching import ModelMismatch, SearchIndex
from index.state import START, State, corpus_digest
from service import messages
from service.errors import UnusableStore
from service.following import repeated
from service.store import Store
from service.store.changes import Changed

MODEL_SETTING, SHIPPED_MODEL = "TRUYVET_MODEL", "default"
_WAIT_SECONDS, _POLL_SECONDS = 120, 0.5


class Indexing:
    """The index that follows a store."""

    def __init__(self, store: Store, root: Path) -> None:
        self._store, self._root = store, root
        self._known: tuple[Generation, SearchIndex] | None = None
        self._fitting: State | None = None
        self._is_followed = False

    def open(self) -> SearchIndex:
        """The index as it is now; UnusableStore when it is damaged, of another model, or does not belong to the store.

        That of a shared store first takes up what other machines stored, unless that is done in the background.
        """
        if self._store.is_shared and not self._is_followed:
            self.refresh()
        with _explained(self._root):
            if current(self._root) is None:
                with _alone(self._root, lambda: None):
                    self._begin()
            index = self._present()
            state = index.state()
            if not self._goes_on(state) and not self.waiting():
                if state.corpus != corpus_digest(self._store.sources()):
                    raise UnusableStore(messages.index_of_other_store(self._root))
                self._fitting = state
            return index

    def _goes_on(self, state: State) -> bool:
        """Whether it was compared with the store, or took up later changes of the same one since: comparing reads all files."""
        known = self._fitting
        if known is None or state.corpus == known.corpus:
            return known is not None
        return state.origin == known.origin != "" and state.position > known.position

    @contextmanager
    def followed(self) -> Iterator[None]:
        """Meanwhile what other machines store is taken up in the background, soon after they did; a folder needs nothing."""
        if not self._store.is_shared:
            yield
            return
        if current(self._root) is None:
            self.refresh()
        self._is_followed = True
        try:
            with repeated(self.refresh, at_once=False):
                yield
        finally:
            self._is_followed = False

    def waiting(self) -> int:
        """How many sources the index has yet to take up or drop."""
        return self._store.changes.count(self._position())

    def refresh(self, on_wait: Callable[[], None] = lambda: None) -> int:
        """Brings the index up to the store, in one step that a crash undoes; gives the number of sources taken up.

        While another process writes the index it waits (`on_wait` is called once), then takes what that one left.
        """
        with _explained(self._root):
            if not self.waiting():
                return 0
            with _alone(self._root, on_wait):
                self._begin()
                changed = self._store.changes.since(self._position())
                self._take_up(self._present(), changed)
                self._store.changes.note_index()
                return len(changed.sources)

    def rebuild(self, model: str | None = None, on_wait: Callable[[], None] = lambda: None) -> int:
        """Makes the index anew from the store, with another model if one is named.

        The old index counts until the end. Gives the number of sources.
        """
        with _explained(self._root), _alone(self._root, on_wait):
            generation = begin(self._root, self._model_in_use() if model is None else model_of(model))
            self._take_up(_opened(self._root, generation), self._store.changes.since(START))
            switch(self._root, generation)
            self._store.changes.note_index()
            return len(self._store.sources())

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the index, in Vietnamese; nothing for a good one. What is still to be indexed is no fault."""
        try:
            with _explained(self._root):
                if current(self._root) is None:
                    raise UnusableStore(messages.index_outdated(self._root))
                foreign = self._is_foreign(self._present().state())
                changed = set() if foreign else set(self._store.changes.since(self._position()).sources)
                found = self._present().problems([source for source in self._store.sources() if source not in changed])
        except UnusableStore as error:
            return (error.message,)
        if changed:  # they may be there or not, as an earlier run left them
            found = tuple(problem for problem in found if problem.kind != "surplus")
        return tuple(messages.index_problem(problem.kind, problem.count) for problem in found)

    def _begin(self) -> None:
        """The first, empty index of a new library; UnusableStore when there was one that this program cannot know."""
        if current(self._root) is not None:
            return
        if not self._store.is_shared and (not is_empty(self._root) or self._store.changes.had_index()):
            raise UnusableStore(messages.index_outdated(self._root))
        switch(self._root, begin(self._root, model_setting()))

    def _model_in_use(self) -> str:
        """Of the present index, else the setting."""
        with suppress(IndexDamaged):
            generation = current(self._root)
            if generation is not None:
                return generation.model
        return model_setting()

    def _present(self) -> SearchIndex:
        generation = current(self._root)
        if generation is None:
            raise IndexDamaged(str(self._root))
        if self._known is None or self._known[0] != generation:
            if MODEL_SETTING in os.environ and model_setting() != generation.model:
                raise UnusableStore(messages.model_differs(generation.model, model_setting()))
            self._known = generation, _opened(self._root, generation)
        return self._known[1]

    def _position(self) -> int:
        """Of the present index in the numbers of changes; UnusableStore when another store gave the numbers."""
        state = State() if current(self._root) is None else self._present().state()
        if self._is_foreign(state):
            raise UnusableStore(messages.index_of_other_store(self._root))
        return state.position

    def _is_foreign(self, state: State) -> bool:
        return state.origin not in ("", self._store.changes.origin)

    def _take_up(self, index: SearchIndex, changed: Changed) -> None:
        with index.writing() as writer:
            take_up(self._store, writer, changed)


def take_up(store: Store, writer: SourceWriter, changed: Changed) -> None:
    """Writes what the changed sources hold now; those that are no longer stored go."""
    held = store.held(changed.sources)
    for source in changed.sources:
        writer.remove(source)
        documents = store.documents_of(source)
        if documents or source in held:
            writer.put(source, (passage for document in documents for passage in passages_of(document)))
    writer.reach(changed.last, store.changes.origin)


def model_setting() -> str:
    """The model that the setting names; "" for the shipped one."""
    return model_of(os.environ.get(MODEL_SETTING, SHIPPED_MODEL))


def model_of(name: str) -> str:
    """The model that a person names; "" for the shipped one."""
    return "" if name == SHIPPED_MODEL else name


def _opened(root: Path, generation: Generation) -> SearchIndex:
    return SearchIndex.open(root / generation.folder, load_embedding(generation.model or SHIPPED))


@contextmanager
def _alone(root: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Waits until no other process writes."""
    with ExitStack() as held:
        for attempt in range(int(_WAIT_SECONDS / _POLL_SECONDS)):
            with suppress(IndexBusy):
                held.enter_context(locked(root))
                break
            if attempt == 0:
                on_wait()
            time.sleep(_POLL_SECONDS)
        else:
            raise UnusableStore(messages.INDEX_BUSY)
        yield


@contextmanager
def _explained(root: Path) -> Iterator[None]:
    """What can be wrong with an index, said to people."""
    try:
        yield
    except IndexDamaged as error:
        raise UnusableStore(messages.index_damaged(root)) from error
    except ModelMismatch as error:
        raise UnusableStore(messages.index_of_other_model(root)) from error
    except UnusableModel as error:
        raise UnusableStore(messages.model_unusable(str(error))) from error
    except ModelsMissing as error:
        raise UnusableStore(messages.models_missing(str(error))) from error
    except IndexBusy as error:
        raise UnusableStore(messages.INDEX_BUSY) from error
    except IndexFault as error:
        raise UnusableStore(messages.index_unwritable(root, str(error))) from error
    except OSError as error:
        raise UnusableStore(messages.index_unwritable(root, error.strerror or str(error))) from error
