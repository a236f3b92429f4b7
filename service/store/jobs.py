"""Long work as rows: what is to be done, how far it is, how it ended. It outlives the processes that do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from service.store.database import Database, insert
from service.store.schema import TABLES, Text

QUEUED, RUNNING, DONE, FAILED, CANCELLED = STATES = ("queued", "running", "done", "failed", "cancelled")
ACTIVE = (QUEUED, RUNNING)
ATTEMPTS = 3
"""How often work is begun: what ended its process that many times is given up."""

JOBS = sa.Table(
    "jobs",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("key", Text, nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("by", Text, nullable=False),
    sa.Column("state", Text, nullable=False, index=True),
    sa.Column("is_stopping", sa.Boolean, nullable=False, default=False),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("done", sa.Integer, nullable=False, default=0),
    sa.Column("total", sa.Integer, nullable=False, default=0),
    sa.Column("message", Text),
    sa.Column("result", sa.JSON(none_as_null=True)),
    sa.Column("created", Text, nullable=False),
    sa.Column("started", Text),
    sa.Column("ended", Text),
    sqlite_autoincrement=True,
)
IS_ACTIVE = JOBS.c.state.in_(ACTIVE)
sa.Index("jobs_active", JOBS.c.kind, JOBS.c.key, unique=True, sqlite_where=IS_ACTIVE, postgresql_where=IS_ACTIVE)


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work. `key` is what it is about: the same is never done twice at a time. Times are ISO in UTC."""

    id: int
    kind: str
    key: str
    payload: Mapping[str, Any]
    by: str
    state: str
    is_stopping: bool
    attempts: int
    done: int
    total: int
    message: str | None
    result: Any
    created: str
    started: str | None
    ended: str | None

    @property
    def is_active(self) -> bool:
        """Whether it waits or runs."""
        return self.state in ACTIVE


class Jobs:
    """The work of one store. Several processes may add, watch and do it at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, kind: str, key: str, payload: Mapping[str, Any], by: str) -> Job:
        """The work, waiting; work on the same key that waits or runs already is given instead. On the disk on return."""
        row = {"kind": kind, "key": key, "payload": dict(payload), "by": by, "state": QUEUED, "created": _now()}
        same = sa.select(JOBS).where(JOBS.c.kind == kind, JOBS.c.key == key, IS_ACTIVE)
        with self._database.transaction(durable=True) as connection:
            added = insert(connection, JOBS).values(**row).on_conflict_do_nothing().returning(JOBS)
            found = None
            while found is None:  # the same may end between the two looks
                found = connection.execute(added).first() or connection.execute(same).first()
            return _job(found)

    def get(self, id: int) -> Job | None:
        """The work of that number."""
        with self._database.transaction() as connection:
            row = connection.execute(sa.select(JOBS).where(JOBS.c.id == id)).first()
            return None if row is None else _job(row)

    def page(self, *, states: Sequence[str] = STATES, offset: int = 0, limit: int = 50) -> tuple[int, tuple[Job, ...]]:
        """How many there are in these states, and those of one page, newest first."""
        wanted = JOBS.c.state.in_(states)
        rows = sa.select(JOBS).where(wanted).order_by(JOBS.c.id.desc()).offset(offset).limit(limit)
        with self._database.transaction() as connection:
            total = connection.scalar(sa.select(sa.func.count()).select_from(JOBS).where(wanted)) or 0
            return total, tuple(map(_job, connection.execute(rows)))

    def counts(self) -> dict[str, int]:
        """How much work is in each state."""
        counted = sa.select(JOBS.c.state, sa.func.count().label("number")).group_by(JOBS.c.state)
        with self._database.transaction() as connection:
            found = {row.state: row.number for row in connection.execute(counted)}
        return {state: found.get(state, 0) for state in STATES}

    def claim(self, kinds: Sequence[str]) -> Job | None:
        """The oldest waiting work of these kinds, running from now on; None when nothing waits."""
        waiting = sa.select(JOBS.c.id).where(JOBS.c.state == QUEUED, JOBS.c.kind.in_(kinds)).order_by(JOBS.c.id).limit(1)
        oldest = waiting.with_for_update(skip_locked=True).scalar_subquery()  # what somebody is just claiming is not waited for
        with self._database.transaction() as connection:
            begun = {"state": RUNNING, "started": _now(), "attempts": JOBS.c.attempts + 1}
            row = connection.execute(sa.update(JOBS).where(JOBS.c.id == oldest).values(**begun).returning(JOBS)).first()
            return None if row is None else _job(row)

    def waits(self, kinds: Sequence[str]) -> bool:
        """Whether work of these kinds waits; it takes no lock."""
        waiting = sa.select(JOBS.c.id).where(JOBS.c.state == QUEUED, JOBS.c.kind.in_(kinds)).limit(1)
        with self._database.transaction() as connection:
            return connection.scalar(waiting) is not None

    def advance(self, id: int, done: int, total: int) -> bool:
        """Notes how far it is; False when it is to stop."""
        step = sa.update(JOBS).where(JOBS.c.id == id).values(done=done, total=total).returning(JOBS.c.is_stopping)
        with self._database.transaction() as connection:
            return not connection.scalar(step)

    def finish(self, id: int, state: str, message: str | None = None, result: Any = None) -> None:
        """It ended in that state."""
        ended = {"state": state, "message": message, "result": result, "ended": _now()}
        with self._database.transaction(durable=True) as connection:
            connection.execute(sa.update(JOBS).where(JOBS.c.id == id, IS_ACTIVE).values(**ended))

    def stop(self, id: int) -> Job | None:
        """Ends waiting work, and asks running work to end; the work as it is then, None when there is none of that number."""
        cancelled = {"state": CANCELLED, "ended": _now()}
        with self._database.transaction(durable=True) as connection:
            connection.execute(sa.update(JOBS).where(JOBS.c.id == id, JOBS.c.state == QUEUED).values(**cancelled))
            connection.execute(sa.update(JOBS).where(JOBS.c.id == id, JOBS.c.state == RUNNING).values(is_stopping=True))
            row = connection.execute(sa.select(JOBS).where(JOBS.c.id == id)).first()
            return None if row is None else _job(row)

    def give_back(self, kinds: Sequence[str], message: str) -> None:
        """For whoever begins to do work of these kinds alone: what is said to run waits again, as its process is gone.

        What was asked to end is cancelled; what was begun too often fails with `message`.
        """
        running = sa.and_(JOBS.c.state == RUNNING, JOBS.c.kind.in_(kinds))
        steps: tuple[tuple[sa.ColumnElement[bool], dict[str, Any]], ...] = (
            (JOBS.c.is_stopping, {"state": CANCELLED, "ended": _now()}),
            (JOBS.c.attempts >= ATTEMPTS, {"state": FAILED, "message": message, "ended": _now()}),
            (sa.true(), {"state": QUEUED}),
        )
        with self._database.transaction() as connection:
            for which, values in steps:
                connection.execute(sa.update(JOBS).where(running, which).values(**values))

    def release(self, id: int, *, counts: bool = False) -> None:
        """It waits again, as nobody goes on with it at the moment; this attempt `counts` or not."""
        values = {"state": QUEUED, "attempts": JOBS.c.attempts - (0 if counts else 1)}
        with self._database.transaction() as connection:
            connection.execute(sa.update(JOBS).where(JOBS.c.id == id, JOBS.c.state == RUNNING).values(**values))


def _job(row: Any) -> Job:
    return Job(**row._mapping)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
