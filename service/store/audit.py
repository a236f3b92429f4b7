"""The log of every change and by whom. It only grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from service.store.database import Database
from service.store.schema import TABLES, Text

AUDIT = sa.Table(
    "audit",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Text, nullable=False),
    sa.Column("who", Text, nullable=False),
    sa.Column("role", Text, nullable=False),
    sa.Column("action", Text, nullable=False),
    sa.Column("object", Text, nullable=False),
    sa.Column("address", Text, nullable=False),
    sa.Index("audit_of_action", "action", "at"),
    sqlite_autoincrement=True,
)
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which object, from which address, when (ISO in UTC)."""

    who: str
    role: str
    action: str
    object: str
    address: str = ""
    at: str = ""
    id: int = 0


class AuditLog:
    """Entries in the order in which they were written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, entry: AuditEntry) -> None:
        """Writes the entry with the time of now; it is on the disk when this returns."""
        row = {"who": entry.who, "role": entry.role, "action": entry.action, "address": entry.address}
        with self._database.transaction(durable=True, alone=True) as connection:
            connection.execute(sa.insert(AUDIT).values(**row, object=entry.object[:_LONGEST], at=_ago(0)))

    def page(self, *, offset: int = 0, limit: int = 50) -> tuple[int, tuple[AuditEntry, ...]]:
        """How many entries there are, and those of one page, newest first."""
        wanted = sa.select(AUDIT).order_by(AUDIT.c.id.desc()).offset(offset).limit(limit)
        with self._database.transaction() as connection:
            total = connection.scalar(sa.select(sa.func.count()).select_from(AUDIT)) or 0
            return total, tuple(AuditEntry(**row._mapping) for row in connection.execute(wanted))

    def count(self, action: str, seconds: int, *, object: str | None = None, address: str | None = None) -> int:
        """How often that happened in the last `seconds`, to that object, from that address."""
        which: Sequence[sa.ColumnElement[bool]] = [AUDIT.c.action == action, AUDIT.c.at >= _ago(seconds)]
        which = [
            *which,
            *(column == value for column, value in ((AUDIT.c.object, object), (AUDIT.c.address, address)) if value),
        ]
        with self._database.transaction() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(AUDIT).where(*which)) or 0


def _ago(seconds: int) -> str:
    return (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
