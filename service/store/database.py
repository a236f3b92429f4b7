"""The database of a store and its transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from service import store_messages as messages
from service.errors import UnusableStore
from service.store.backends import PostgresServer, SqliteFile, backend_of
from service.store.schema import META, SCHEMA_VERSION


class Database:
    """The tables. Several processes may use them at once, with PostgreSQL also on several machines."""

    def __init__(self, backend: SqliteFile | PostgresServer) -> None:
        self._backend = backend
        self._engine = backend.engine()

    @classmethod
    def open(cls, place: Path | str) -> Database:
        """The database at `place` with the present tables: made when there are none, brought up when they are older.

        UnusableStore when it is damaged, newer or cannot be used.
        """
        database = cls(backend_of(place))
        try:
            database._bring_up()
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def exists(cls, place: Path | str) -> bool:
        """Whether there is a store at `place`; nothing is made. UnusableStore when that cannot be known."""
        if not isinstance(backend := backend_of(place), PostgresServer):
            return Path(place).is_file()
        database = cls(backend)
        try:
            return database._version() > 0
        finally:
            database.close()

    @property
    def is_server(self) -> bool:
        """Whether several machines may use it."""
        return isinstance(self._backend, PostgresServer)

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()

    @contextmanager
    def transaction(self, *, durable: bool = False, alone: bool = False, frozen: bool = False) -> Iterator[sa.Connection]:
        """All or nothing; what the database refuses becomes UnusableStore with the reason.

        What a `durable` one wrote is on the disk when it ends, so that it outlives a power failure too. No two that are
        `alone` run at the same time: what such a one has read stays true until it ends, if all who change it are alone.
        A `frozen` one reads only, and sees one state of the store whatever others write.
        """
        try:
            with self._engine.begin() as connection:
                self._backend.begin(connection, durable=durable, alone=alone, frozen=frozen)
                yield connection
        except sa.exc.DBAPIError as error:
            raise self._backend.trouble(error) from error

    @contextmanager
    def turn(self, name: str, given_up: Callable[[], bool]) -> Iterator[None]:
        """Waits until no other machine has the turn of that name, or until `given_up`; has it until the end."""
        try:
            with self._backend.turn(self._engine, name, given_up):
                yield
        except sa.exc.DBAPIError as error:
            raise self._backend.trouble(error) from error

    def refused(self, reason: str) -> UnusableStore:
        """The trouble for that reason, as SQLite names it."""
        return self._backend.refused(reason)

    def _bring_up(self) -> None:
        if self._version() < SCHEMA_VERSION:
            with self.transaction(durable=True, alone=True) as connection:
                if version_of(connection) < SCHEMA_VERSION:  # nobody else was quicker
                    from service.store.migrations import upgrade  # needed once in the life of a store

                    upgrade(connection)
        if (found := self._version()) != SCHEMA_VERSION:
            raise UnusableStore(messages.store_newer(self._backend.shown, str(found), SCHEMA_VERSION))

    def _version(self) -> int:
        with self.transaction() as connection:
            return version_of(connection)


def version_of(connection: sa.Connection) -> int:
    """The version of the tables that are there, 0 when there are none."""
    if not sa.inspect(connection).has_table(META.name):
        return 0
    return int(connection.scalar(sa.select(META.c.value).where(META.c.name == "schema")) or 0)


def insert(connection: sa.Connection, table: sa.Table) -> Any:
    """An INSERT that may name what to do with a row that is there already (`on_conflict_do_…`)."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
