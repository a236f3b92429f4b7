"""The list of stored documents: all of it, or what changed of it since somebody looked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from service.store.database import Database
from service.store.rows import StoredDocument, summary
from service.store.schema import CHANGES, DOCUMENTS, PATHS
from service.store.state import links_of, state_of

_LISTED = sa.select(*(column for column in DOCUMENTS.c if column.name != "document"))
_LINKS = sa.select(PATHS.c.sha256, PATHS.c.path)
_BELOW_ALL = -(2**31)
_AT_ONCE = 500
"""Sources that are asked for in one question."""

Sources = Mapping[str, tuple[StoredDocument, ...]]
"""Hash of a file → its documents."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of the list: its word, the number of the last change of a source, and the word of the paths."""

    state: str
    serial: int
    links: str


@dataclass(frozen=True, slots=True)
class ListChanged:
    """What differs at `mark`: the documents of every source that may have changed, none where it is gone."""

    mark: Mark
    sources: Sources


class Listing:
    """The list of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def since(self, before: Mark | None, held: Callable[[], Iterable[StoredDocument]] = tuple) -> ListChanged:
        """What changed since that moment, at which the documents were those `held`; with None everything."""
        with self._database.transaction(frozen=True) as connection:
            last = connection.scalar(sa.select(sa.func.coalesce(sa.func.max(CHANGES.c.serial), _BELOW_ALL)))
            mark = Mark(state_of(connection), last or 0, links_of(connection))
            if before is None:
                return ListChanged(mark, _joined(connection.execute(_LINKS), connection.execute(_LISTED)))
            changed = connection.scalars(sa.select(CHANGES.c.sha256).where(CHANGES.c.serial > before.serial)).all()
            moved = {} if mark.links == before.links else _moved(connection, held())
            return ListChanged(mark, moved | _of(connection, changed))


def _of(connection: sa.Connection, sources: Sequence[str]) -> dict[str, tuple[StoredDocument, ...]]:
    """The documents of these sources as they are."""
    found: dict[str, tuple[StoredDocument, ...]] = dict.fromkeys(sources, ())
    for at in range(0, len(sources), _AT_ONCE):
        some = sources[at : at + _AT_ONCE]
        links, listed = _LINKS.where(PATHS.c.sha256.in_(some)), _LISTED.where(DOCUMENTS.c.sha256.in_(some))
        found |= _joined(connection.execute(links), connection.execute(listed))
    return found


def _moved(connection: sa.Connection, held: Iterable[StoredDocument]) -> dict[str, tuple[StoredDocument, ...]]:
    """The held documents to which other paths lead now."""
    paths = _paths(connection.execute(_LINKS))
    by: defaultdict[str, list[StoredDocument]] = defaultdict(list)
    for document in held:
        if document.paths != (now := paths.get(document.sha256, document.paths)):
            by[document.sha256].append(replace(document, paths=now))
    return {source: tuple(documents) for source, documents in by.items()}


def _joined(links: Iterable[Any], listed: Iterable[Any]) -> dict[str, tuple[StoredDocument, ...]]:
    paths = _paths(links)
    by: defaultdict[str, list[StoredDocument]] = defaultdict(list)
    for row in listed:
        by[row.sha256].append(summary(row, paths.get(row.sha256, ())))
    return {source: tuple(documents) for source, documents in by.items()}


def _paths(links: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    """Source → the paths that lead to it, in their order."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for source, path in links:
        by[source].append(path)
    return {source: tuple(sorted(paths)) for source, paths in by.items()}
