"""The numbers of changes: what an index that stands at one of them has yet to take up or drop."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa

from service.store.database import Database, insert
from service.store.schema import CHANGES, META

_INDEXED = {"name": "indexed", "value": "1"}
ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Changed:
    """The sources that changed after some number, in a fixed order, and the number of the last change."""

    last: int
    sources: tuple[str, ...]


class Changes:
    """Changes of the sources of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def origin(self) -> str:
        """Which store gives the numbers: a word that no other store has."""
        with self._database.transaction() as connection:
            return connection.scalar(sa.select(META.c.value).where(META.c.name == ORIGIN)) or ""

    def since(self, number: int) -> Changed:
        """What changed after the change of that number (below all numbers: everything)."""
        wanted = sa.select(CHANGES).where(CHANGES.c.serial > number)
        with self._database.transaction() as connection:
            found = {row.sha256: row.serial for row in connection.execute(wanted)}
        return Changed(max(found.values(), default=number), tuple(sorted(found)))

    def count(self, number: int) -> int:
        """How many sources changed after the change of that number."""
        wanted = sa.select(sa.func.count()).select_from(CHANGES).where(CHANGES.c.serial > number)
        with self._database.transaction() as connection:
            return connection.scalar(wanted) or 0

    def note_index(self) -> None:
        """There is an index beside the store; if it is gone one day, that is to be said."""
        with self._database.transaction() as connection:
            connection.execute(insert(connection, META).values(**_INDEXED).on_conflict_do_nothing())

    def had_index(self) -> bool:
        """Whether there was ever an index beside the store."""
        with self._database.transaction() as connection:
            return connection.scalar(sa.select(META.c.value).where(META.c.name == _INDEXED["name"])) is not None


def number_change(connection: sa.Connection, sha256: str) -> None:
    """Gives a change of that source the next number, in a transaction that is `alone`: numbers are seen in their order."""
    following = sa.select(sa.func.coalesce(sa.func.max(CHANGES.c.serial), 0) + 1).scalar_subquery()
    row = insert(connection, CHANGES).values(sha256=sha256, serial=following)
    connection.execute(row.on_conflict_do_update(index_elements=["sha256"], set_={"serial": row.excluded.serial}))
