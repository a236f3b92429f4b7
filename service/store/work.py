"""Which contents are being read, by whom, and how often that was begun: so that nothing is read twice at a time.

What waits has no line, and what is stored has none any more. Who dies leaves lines behind that count for a while only.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import sqlalchemy as sa

from service.store.database import Database, insert
from service.store.schema import FILES, READING_VERSION, WORK

LEASE_SECONDS = 300.0
"""How long work counts as being done after its owner was last heard of."""


class WorkList:
    """The work in progress of one store. An owner is one run of `ingest`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, owner: str, sources: Sequence[str]) -> dict[str, int]:
        """Those contents that are the owner's to read now, each with how often its reading was begun.

        The others are being read by a living owner, or were stored meanwhile.
        """
        if not sources:
            return {}
        now = time.time()
        with self._database.transaction(alone=True) as connection:
            begun = insert(connection, WORK).values([_line(owner, sha256, now) for sha256 in dict.fromkeys(sources)])
            granted = begun.on_conflict_do_update(
                index_elements=["sha256"],
                set_={"owner": owner, "until": now + LEASE_SECONDS, "attempts": WORK.c.attempts + 1},
                where=sa.or_(WORK.c.until < now, WORK.c.owner == owner),
            ).returning(WORK.c.sha256, WORK.c.attempts)
            mine = {row.sha256: row.attempts for row in connection.execute(granted)}
            stored = sa.select(FILES.c.sha256).where(FILES.c.sha256.in_(tuple(mine)), FILES.c.reading == READING_VERSION)
            for sha256 in tuple(connection.scalars(stored)):
                del mine[sha256]
                connection.execute(sa.delete(WORK).where(WORK.c.sha256 == sha256))
        return mine

    def renew(self, owner: str) -> None:
        """The owner is alive."""
        with self._database.transaction() as connection:
            connection.execute(sa.update(WORK).where(WORK.c.owner == owner).values(until=time.time() + LEASE_SECONDS))

    def release(self, owner: str) -> None:
        """The owner ends in good order: what it did not finish waits again."""
        with self._database.transaction() as connection:
            connection.execute(sa.delete(WORK).where(WORK.c.owner == owner))

    def owners(self) -> tuple[str, ...]:
        """Everybody who is said to read."""
        with self._database.transaction() as connection:
            return tuple(connection.scalars(sa.select(WORK.c.owner).distinct().order_by(WORK.c.owner)))

    def abandon(self, owners: Sequence[str]) -> None:
        """These owners are dead: others may read what they read."""
        with self._database.transaction() as connection:
            connection.execute(sa.update(WORK).where(WORK.c.owner.in_(owners)).values(until=0.0))


def _line(owner: str, sha256: str, now: float) -> dict[str, object]:
    return {"sha256": sha256, "owner": owner, "until": now + LEASE_SECONDS, "attempts": 1}
