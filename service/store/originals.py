"""The files that documents came from, as far as machines that share a store have to hand them to each other."""

from __future__ import annotations

import time

import sqlalchemy as sa

from service.store.database import Database, insert
from service.store.jobs import IS_ACTIVE, JOBS
from service.store.schema import FILES, TABLES, Text

ORIGINALS = sa.Table(
    "originals",
    TABLES,
    sa.Column("sha256", Text, primary_key=True),
    sa.Column("extension", Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("kept", sa.Float, nullable=False),
)


class Originals:
    """Contents under their hash. Of a store in a folder there are none: the folder has them as files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, sha256: str, extension: str, content: bytes) -> None:
        """Keeps the content; on the disk of the server on return."""
        row = {"extension": extension, "content": content, "kept": time.time()}
        with self._database.transaction(durable=True) as connection:
            kept = insert(connection, ORIGINALS).values(sha256=sha256, **row)
            connection.execute(kept.on_conflict_do_update(index_elements=["sha256"], set_={"kept": row["kept"]}))

    def get(self, sha256: str) -> tuple[str, bytes] | None:
        """Extension and content; None when it was not kept."""
        wanted = sa.select(ORIGINALS.c.extension, ORIGINALS.c.content).where(ORIGINALS.c.sha256 == sha256)
        with self._database.transaction() as connection:
            row = connection.execute(wanted).first()
            return None if row is None else (row.extension, bytes(row.content))

    def forget(self, sha256: str) -> None:
        """Removes it."""
        with self._database.transaction() as connection:
            connection.execute(sa.delete(ORIGINALS).where(ORIGINALS.c.sha256 == sha256))

    def sweep(self, seconds: float) -> None:
        """Removes those kept so long ago that neither a stored file nor work that waits or runs needs."""
        needed = sa.union(sa.select(FILES.c.sha256), sa.select(JOBS.c.key).where(IS_ACTIVE))
        old = ORIGINALS.c.kept < time.time() - seconds
        with self._database.transaction() as connection:
            connection.execute(sa.delete(ORIGINALS).where(old, ORIGINALS.c.sha256.not_in(needed)))
