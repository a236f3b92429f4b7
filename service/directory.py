"""The list of stored documents and what they are found by, kept from one question to the next.

To list many documents takes a second; to ask whether the list has changed takes no time, and only what changed is read and
worked out again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from threading import Lock

from corpus.addresses import DocumentIri
from corpus.lookup import number_key
from corpus.vietnamese import collapse, fold
from nlp.resolution import KnownDocuments
from service.listed import Listed, ToAll, ToEach, changed
from service.store import Store, StoredDocument, in_order
from service.store.listing import Mark, Sources
from service.usecases.reading import register

_Found = tuple[StoredDocument, ...]
_NO_KEY = re.compile(r"[^a-z0-9/]")
_ORDER = attrgetter("order")
_STEPS = 64
"""Changes that a directory remembers."""


@dataclass(frozen=True, slots=True)
class Step:
    """Documents of which a list was rid and which it got; one that changed is among both."""

    gone: _Found
    come: _Found


@dataclass(frozen=True, eq=False)
class Directory:
    """The stored documents as they were at one moment, by address, then by file."""

    mark: Mark | None = None
    _lines: tuple[Listed, ...] = ()
    _all: ToAll = field(default_factory=ToAll)
    _each: ToEach = field(default_factory=ToEach)
    _steps: tuple[Step, ...] = ()
    turn: int = 0
    """How often the list was brought up before."""

    def changed(self, mark: Mark, sources: Sources) -> Directory:
        """The list at that later moment, at which these sources have these documents and the others are the same."""
        before = {source: self.of_source(source) for source in sources}
        others = [source for source in sources if before[source] != in_order(sources[source])]
        come = [Listed.of(document) for document in in_order(one for source in others for one in sources[source])]
        return self._with(mark, [line for source in others for line in self._all.sources.get(source)], come)

    def _with(self, mark: Mark, gone: Sequence[Listed], come: Sequence[Listed]) -> Directory:
        to_all = changed(self._all, gone, come)
        met = sorted({line.address for line in (*gone, *come)})
        less, more = ([line for address in met for line in ways.addresses.get(address)[-1:]] for ways in (self._all, to_all))
        step = Step(tuple(line.document for line in gone), tuple(line.document for line in come))
        steps = (*self._steps, step)[-_STEPS:]
        return Directory(mark, _spliced(self._lines, gone, come), to_all, changed(self._each, less, more), steps, self.turn + 1)

    def since(self, turn: int) -> Step | None:
        """What changed since the list was brought up for the `turn`th time; None when that is too long ago to be known."""
        if not self.turn - len(self._steps) <= turn <= self.turn:
            return None
        steps = self._steps[len(self._steps) - (self.turn - turn) :]
        return Step(tuple(d for step in steps for d in step.gone), tuple(d for step in steps for d in step.come))

    @cached_property
    def stored(self) -> _Found:
        """Every line: a document that came from several files as often."""
        return tuple(line.document for line in self._lines)

    @cached_property
    def documents(self) -> _Found:
        """Each document once; copies (same address) from several files are one document."""
        return tuple({line.address: line.document for line in self._lines}.values())

    @cached_property
    def newest(self) -> _Found:
        """Each document once, by date, the newest first; those without one last."""
        return tuple(sorted(self.documents, key=lambda document: document.known.date or "", reverse=True))

    @cached_property
    def types(self) -> frozenset[str]:
        """The codes of the types that there are."""
        return frozenset(document.known.type for document in self.stored)

    @cached_property
    def known(self) -> KnownDocuments:
        """What references can be resolved against."""
        return KnownDocuments(self._each.known_numbers.found, self._each.known_titles.found, register())

    def of_source(self, sha256: str) -> _Found:
        """The documents of the file of that hash."""
        return tuple(line.document for line in self._all.sources.get(sha256))

    def at(self, iri: DocumentIri) -> StoredDocument | None:
        """The document of that address."""
        return self.find(str(iri))

    def find(self, iri: str) -> StoredDocument | None:
        """The document of that address as it is printed."""
        return next(iter(self._addressed(iri)), None)

    def numbered(self, id: int) -> StoredDocument | None:
        """The stored document of that number."""
        return next((line.document for line in self._all.ids.get(id)), None)

    def is_called(self, document: StoredDocument, words: str) -> bool:
        """Whether the folded `words` are a part of its title, or of its number however that is spelled."""
        (line,) = self._all.ids.get(document.id)
        return words in (line.title or "") or (bool(key := _NO_KEY.sub("", words)) and key in (line.number or ""))

    def meant_by(self, name: str) -> _Found:
        """The stored documents that `name` means in the first way that gives any: address, number, serial, path, title."""
        key, folded = _typed_key(name), fold(collapse(name))
        ways: tuple[Callable[[], _Found], ...] = (
            lambda: self._addressed(name),
            lambda: self._each.numbers.get(key or ""),
            lambda: self._each.serials.get(folded),
            lambda: self._each.names.get(name),
            lambda: self._each.titles.get(folded),
        )
        return next((found for way in ways if (found := way())), ())

    def _addressed(self, iri: str) -> _Found:
        return tuple(line.document for line in self._all.addresses.get(iri)[-1:])


def _spliced(lines: tuple[Listed, ...], gone: Sequence[Listed], come: Sequence[Listed]) -> tuple[Listed, ...]:
    """The lines in their order, without these of them and with those."""
    left = list(lines)
    for line in gone:
        del left[left.index(line, bisect_left(left, line.order, key=_ORDER))]
    for line in come:
        insort(left, line, key=_ORDER)
    return tuple(left)


def _typed_key(name: str) -> str | None:
    """The key of a number as people type it, also in lower case."""
    return number_key(name) or number_key(name.upper())


class Listing:
    """The directory of one store, brought up when its list has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._directory = Directory()

    def now(self) -> Directory:
        """The directory as the store is at this moment."""
        state = self._store.state()
        with self._lock:
            known = self._directory
            if known.mark is None or known.mark.state != state:
                found = self._store.listing.since(known.mark, lambda: known.stored)
                self._directory = known.changed(found.mark, found.sources)
            return self._directory
