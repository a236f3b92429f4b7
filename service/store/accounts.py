"""Who may use the service: users with roles, their keys for programs, and who is signed in. Secrets are kept as hashes only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from service.store.database import Database, insert
from service.store.schema import TABLES, Text

USERS = sa.Table(
    "users",
    TABLES,
    sa.Column("name", Text, primary_key=True),
    sa.Column("role", Text, nullable=False),
    sa.Column("password", Text),
    sa.Column("created", Text, nullable=False),
)
KEYS = sa.Table(
    "keys",
    TABLES,
    sa.Column("hash", Text, primary_key=True),
    sa.Column("user", sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("created", Text, nullable=False),
)
SESSIONS = sa.Table(
    "sessions",
    TABLES,
    sa.Column("hash", Text, primary_key=True),
    sa.Column("user", sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("form_token", Text, nullable=False),
    sa.Column("ends", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class User:
    """A user; `password` is a hash, None when the user has only keys."""

    name: str
    role: str
    password: str | None
    created: str
    keys: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in, and the token that their forms carry."""

    user: User
    form_token: str


class Accounts:
    """Users, keys and sessions of one store. `hash` is always that of a token, never the token."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, name: str, role: str, password: str | None) -> None:
        """Makes the user or changes role and password; who was signed in as that user is signed out."""
        values = {"role": role, "password": password}
        with self._database.transaction(durable=True) as connection:
            row = insert(connection, USERS).values(name=name, created=_in(0), **values)
            connection.execute(row.on_conflict_do_update(index_elements=["name"], set_=values))
            connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.user == name))

    def remove(self, name: str) -> bool:
        """Removes the user with all keys and sessions; whether there was one."""
        with self._database.transaction(durable=True) as connection:
            return connection.execute(sa.delete(USERS).where(USERS.c.name == name)).rowcount > 0

    def all(self) -> tuple[User, ...]:
        """Every user, by name."""
        keys = sa.select(sa.func.count()).where(KEYS.c.user == USERS.c.name).scalar_subquery().label("keys")
        with self._database.transaction() as connection:
            return tuple(_user(row) for row in connection.execute(sa.select(USERS, keys).order_by(USERS.c.name)))

    def get(self, name: str) -> User | None:
        """The user of that name."""
        return next((user for user in self.all() if user.name == name), None)

    def add_key(self, name: str, hash: str) -> None:
        """A further key of that user, who exists."""
        with self._database.transaction(durable=True) as connection:
            connection.execute(sa.insert(KEYS).values(hash=hash, user=name, created=_in(0)))

    def of_key(self, hash: str) -> User | None:
        """Whose key it is."""
        wanted = sa.select(USERS).join(KEYS, KEYS.c.user == USERS.c.name).where(KEYS.c.hash == hash)
        with self._database.transaction() as connection:
            row = connection.execute(wanted).first()
            return None if row is None else _user(row)

    def sign_in(self, name: str, hash: str, form_token: str, seconds: int) -> None:
        """Opens a session of that length; sessions that are over go."""
        with self._database.transaction() as connection:
            connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.ends < _in(0)))
            row = {"hash": hash, "user": name, "form_token": form_token, "ends": _in(seconds)}
            connection.execute(sa.insert(SESSIONS).values(**row))

    def session(self, hash: str) -> Session | None:
        """The session, unless it is over."""
        wanted = sa.select(USERS, SESSIONS.c.form_token).join(SESSIONS, SESSIONS.c.user == USERS.c.name)
        with self._database.transaction() as connection:
            row = connection.execute(wanted.where(SESSIONS.c.hash == hash, SESSIONS.c.ends >= _in(0))).first()
            return None if row is None else Session(_user(row), row.form_token)

    def sign_out(self, hash: str) -> None:
        """Ends the session."""
        with self._database.transaction() as connection:
            connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.hash == hash))


def _user(row: Any) -> User:
    return User(row.name, row.role, row.password, row.created, getattr(row, "keys", 0))


def _in(seconds: int) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="seconds")
