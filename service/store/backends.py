"""The two kinds of database that hold a store: a SQLite file, and a PostgreSQL server that several machines share.

`SqliteFile` and `PostgresServer` have the same methods. `shown` is the place as people may see it: without a password.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from service import store_messages as messages
from service.errors import StoreFull, UnusableStore
from service.places import is_server

_BUSY_SECONDS = 60
_PAUSE_SECONDS = 0.05
_TURN_SECONDS = 0.3
_WRITERS = "writers"


class SqliteFile:
    """A file of this machine."""

    def __init__(self, file: Path) -> None:
        self._file, self.shown = file, str(file)

    def engine(self) -> sa.Engine:
        """The file is made when there is none."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if not self._file.exists():
                self._file.touch(mode=0o600)  # it may hold hashes of passwords
        except OSError as error:
            raise UnusableStore(messages.store_unwritable(self._file)) from error
        engine = sa.create_engine(f"sqlite:///{self._file}", connect_args={"timeout": _BUSY_SECONDS})
        sa.event.listen(engine, "connect", _prepare_file)
        return engine

    def begin(self, connection: sa.Connection, *, durable: bool, alone: bool, frozen: bool) -> None:
        """There is one writer at a time; `alone` is one from its first step on."""
        if durable:
            connection.exec_driver_sql("PRAGMA synchronous = FULL")
        if alone or frozen:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")

    @contextmanager
    def turn(self, engine: sa.Engine, name: str, given_up: Callable[[], bool]) -> Iterator[None]:
        """Nobody else: files of one machine are locked by its processes themselves."""
        yield

    def trouble(self, error: sa.exc.DBAPIError) -> UnusableStore:
        """By SQLite's name of the error."""
        return self.refused(getattr(error.orig, "sqlite_errorname", ""))

    def refused(self, reason: str) -> UnusableStore:
        """The trouble for that reason."""
        kind = StoreFull if reason == "SQLITE_FULL" else UnusableStore
        return kind(messages.store_refused(self.shown, reason))


class PostgresServer:
    """A database of a server, `postgresql://user@host/database`; options of libpq may follow."""

    def __init__(self, url: str) -> None:
        try:
            self._url = sa.make_url(url).set(drivername="postgresql+psycopg")
        except (sa.exc.ArgumentError, ValueError) as error:  # the latter for a port that is no number
            raise UnusableStore(messages.BAD_ADDRESS) from error
        self.shown = self._url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)

    def engine(self) -> sa.Engine:
        """Needs the extra `postgres`. A connection that the server has closed is replaced unseen."""
        try:
            engine = sa.create_engine(self._url, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise UnusableStore(messages.POSTGRES_MISSING) from error
        sa.event.listen(engine, "connect", _prepare_session)
        return engine

    def begin(self, connection: sa.Connection, *, durable: bool, alone: bool, frozen: bool) -> None:
        """Writers of documents and of logs come one after the other: what they number is seen in the order of the numbers."""
        if frozen:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        if durable:
            connection.exec_driver_sql("SET LOCAL synchronous_commit TO on")
        if alone:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(lock_of(_WRITERS))))

    @contextmanager
    def turn(self, engine: sa.Engine, name: str, given_up: Callable[[], bool]) -> Iterator[None]:
        """Held by a connection of its own: a process or machine that dies gives it back."""
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            taken = sa.select(sa.func.pg_try_advisory_lock(lock_of(name)))
            while not given_up() and not connection.scalar(taken):
                time.sleep(_TURN_SECONDS)
            try:
                yield
            finally:
                connection.invalidate()  # ends the session, and the lock with it

    def trouble(self, error: sa.exc.DBAPIError) -> UnusableStore:
        """By the SQLSTATE; without one there was no answer from the server."""
        code = getattr(error.orig, "sqlstate", None)
        kind = StoreFull if code == "53100" else UnusableStore
        return kind(messages.server_refused(self.shown, code, str(error.orig).strip().splitlines()[0] if error.orig else ""))

    def refused(self, reason: str) -> UnusableStore:
        """The trouble for that reason."""
        return UnusableStore(messages.store_refused(self.shown, reason))


def backend_of(place: Path | str) -> SqliteFile | PostgresServer:
    """The backend for that place."""
    return PostgresServer(str(place)) if is_server(place) else SqliteFile(Path(place))


def lock_of(name: str) -> sa.ColumnElement[int]:
    """The number of a lock of this store; those of other stores and programs in the same database are others, most likely."""
    return sa.func.hashtextextended(sa.func.concat(f"truyvet {name} ", sa.func.current_schema()), 0)


def _prepare_file(connection: Any, _record: object) -> None:
    """Readers never wait for a writer (WAL); deleting a file deletes its documents."""
    _switch_to_wal(connection)
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _prepare_session(connection: Any, _record: object) -> None:
    """What is not `durable` may be lost with the machine's power, never in part: as in a SQLite file with WAL.

    Questions are short: they are not compiled.
    """
    waiting = f"lock_timeout TO '{_BUSY_SECONDS}s'"
    for setting in ("synchronous_commit TO off", waiting, "client_encoding TO 'UTF8'", "jit TO off"):
        connection.execute(f"SET {setting}")
    connection.commit()


def _switch_to_wal(connection: Any) -> None:
    """The mode is kept in the file. SQLite does not wait for its busy timeout when two processes switch a new file at once."""
    give_up = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > give_up:  # also `…_RECOVERY`
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
