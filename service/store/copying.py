"""A whole store into another, empty one, of either kind: all of it, verified, or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from service import store_messages as messages
from service.errors import Trouble, UnusableStore
from service.store.database import Database
from service.store.originals import ORIGINALS
from service.store.schema import META, TABLES, WORK
from service.store.state import note_change

_AT_ONCE = 200
"""Rows that are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a table holds: how many rows, and a digest that is the same only for the same rows, on every database."""

    rows: int
    digest: str


class Copying:
    """The copy of one store. What belongs to a store itself stays there: its version and name, who is reading what.

    Original files are no part of it either: in a folder they are files.
    """

    def __init__(self, source: Database, target: Database) -> None:
        self._source, self._target = source, target

    def total(self) -> int:
        """How many rows there are to be copied."""
        with self._source.transaction() as connection:
            return sum(_count(connection, table) for table in _copied())

    def run(self) -> Generator[None]:
        """Copies row by row; the target is complete and compared when the iteration ends, and as before if it does not.

        A target that is the copy already stays so. Trouble when it holds anything else, UnusableStore when what was written
        reads otherwise.
        """
        with self._source.transaction(frozen=True) as old, self._target.transaction(durable=True, alone=True) as new:
            if any(_count(new, table) for table in _copied()):
                if contents(old) != contents(new):
                    raise Trouble(messages.COPY_NEEDS_EMPTY)
                return
            for table in _copied():
                for rows in old.execute(_all(table)).mappings().partitions(_AT_ONCE):
                    new.execute(sa.insert(table), [dict(row) for row in rows])
                    yield from (None for _ in rows)
                self._go_on_numbering(new, table)
            if contents(old) != contents(new):
                raise UnusableStore(messages.COPY_DIFFERS)
            note_change(new)

    def _go_on_numbering(self, connection: sa.Connection, table: sa.Table) -> None:
        """New rows get numbers after those that were copied; SQLite sees to that itself."""
        if self._target.is_server and "id" in table.c:
            last = sa.select(sa.func.max(table.c.id)).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            connection.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(last, 1), last.is_not(None))))


def contents(connection: sa.Connection) -> dict[str, Contents]:
    """What each table holds that is copied."""
    return {table.name: _contents(connection, table) for table in _copied()}


def _copied() -> list[sa.Table]:
    """Tables that refer to others come after them."""
    return [table for table in TABLES.sorted_tables if table not in (META, WORK, ORIGINALS)]


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def _all(table: sa.Table) -> sa.Select[Any]:
    wanted = sa.select(table).order_by(*table.primary_key.columns)
    return wanted.execution_options(yield_per=_AT_ONCE)


def _contents(connection: sa.Connection, table: sa.Table) -> Contents:
    digest, count = hashlib.sha256(), 0
    for row in connection.execute(_all(table)):
        digest.update(json.dumps([_plain(value) for value in row], sort_keys=True).encode())
        count += 1
    return Contents(count, digest.hexdigest())


def _plain(value: object) -> object:
    """The value as it reads in every database."""
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
