"""One SQLite file and its transactions."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from service import messages
from service.errors import StoreFull, UnusableStore
from service.store.schema import META, SCHEMA_VERSION, make_tables
from service.store.state import STATE

_BUSY_SECONDS = 60
_PAUSE_SECONDS = 0.05


class Database:
    """The tables on disk. Several processes may use them at once."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, file: Path) -> Database:
        """The database in `file`, made when there is none; UnusableStore when it is damaged, newer or cannot be used."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                file.touch(mode=0o600)  # it may hold hashes of passwords
        except OSError as error:
            raise UnusableStore(messages.store_unwritable(file)) from error
        engine = sa.create_engine(f"sqlite:///{file}", connect_args={"timeout": _BUSY_SECONDS})
        sa.event.listen(engine, "connect", _prepare)
        database = cls(engine)
        with database.transaction() as connection:
            make_tables(connection)
            for name, value in (("schema", str(SCHEMA_VERSION)), (STATE, "")):
                connection.execute(insert(META).values(name=name, value=value).on_conflict_do_nothing())
            found = connection.scalar(sa.select(META.c.value).where(META.c.name == "schema"))
        if int(found or 0) != SCHEMA_VERSION:
            raise UnusableStore(messages.store_newer(file, found or "?", SCHEMA_VERSION))
        return database

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[sa.Connection]:
        """All or nothing; what SQLite refuses becomes UnusableStore with the reason.

        What a `durable` one wrote is on the disk when it ends, so that it outlives a power failure too.
        """
        try:
            with self._engine.begin() as connection:
                if durable:
                    connection.execute(sa.text("PRAGMA synchronous = FULL"))
                yield connection
        except sa.exc.DBAPIError as error:
            raise self.refused(getattr(error.orig, "sqlite_errorname", "")) from error

    def refused(self, reason: str) -> UnusableStore:
        """The trouble for that reason, as SQLite names it."""
        kind = StoreFull if reason == "SQLITE_FULL" else UnusableStore
        return kind(messages.store_refused(self._engine.url.database or "", reason))


def _prepare(connection: Any, _record: object) -> None:
    """Readers never wait for a writer (WAL); deleting a file deletes its documents."""
    _switch_to_wal(connection)
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _switch_to_wal(connection: Any) -> None:
    """The mode is kept in the file. SQLite does not wait for its busy timeout when two processes switch a new file at once."""
    give_up = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > give_up:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
