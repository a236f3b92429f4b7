"""Transactions of the index in the database: a reader sees one state; of writers there is one at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from service import messages, store_messages
from service.errors import UnusableStore
from service.store.backends import lock_of
from service.store.database import Database

Connection = sa.Connection
"""A transaction, for those who only hand it on."""
_WAIT_SECONDS, _POLL_SECONDS = 120, 0.5
_NO_EXTENSION = ("0A000", "42501", "42704", "58P01")
"""What PostgreSQL says where pgvector is not installed, may not be made by this user, or is too old."""

SEARCH_VERSION = "1"
"""Of the tables of the index."""
_FIRST = "search_version"
_IS_NEW_ENOUGH = sa.text(
    "SELECT string_to_array(extversion, '.')::int[] >= ARRAY[0, 8] FROM pg_extension WHERE extname = 'vector'"
)
_MADE = sa.text(f"SELECT version_num FROM {_FIRST}")


class SearchTables:
    """The tables of one store. Only a server has them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._are_there = False

    def are_there(self, connection: sa.Connection) -> bool:
        """Whether the tables were made; once they are, nobody is asked any more."""
        self._are_there = self._are_there or is_there(connection, _FIRST)
        return self._are_there

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One state, whatever others write."""
        with self._database.transaction(frozen=True) as connection:
            yield connection

    @contextmanager
    def writing(self, on_wait: Callable[[], None] | None) -> Iterator[sa.Connection]:
        """Alone in writing; the tables are there. All is seen by all when the block ends, nothing when it does not.

        While another process writes it waits (`on_wait` is called once); without `on_wait` UnusableStore at once.
        """
        with self._database.transaction() as connection:
            self._wait(connection, on_wait)
            self._bring_up(connection)
            yield connection

    def _wait(self, connection: sa.Connection, on_wait: Callable[[], None] | None) -> None:
        taken = sa.select(sa.func.pg_try_advisory_xact_lock(lock_of("search")))
        for attempt in range(int(_WAIT_SECONDS / _POLL_SECONDS)):
            if connection.scalar(taken):
                return
            if on_wait is None:
                break
            if attempt == 0:
                on_wait()
            time.sleep(_POLL_SECONDS)
        raise UnusableStore(messages.INDEX_BUSY)

    def _bring_up(self, connection: sa.Connection) -> None:
        if is_there(connection, _FIRST) and connection.scalar(_MADE) == SEARCH_VERSION:
            return
        from service.store.migrations.search import upgrade  # needed once

        try:
            upgrade(connection)
            if not connection.scalar(_IS_NEW_ENOUGH):
                raise UnusableStore(store_messages.VECTOR_MISSING)
        except sa.exc.DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) in _NO_EXTENSION:
                raise UnusableStore(store_messages.VECTOR_MISSING) from error
            raise


def is_there(connection: sa.Connection, table: str) -> bool:
    """Whether the store itself has that table: another store may lie further down the search path."""
    asked = sa.text("SELECT to_regclass(quote_ident(current_schema()) || '.' || CAST(:table AS text)) IS NOT NULL")
    return bool(connection.scalar(asked, {"table": table}))
