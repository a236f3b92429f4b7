"""Whether a store is whole: what the database says of itself, and whether every document can be read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from service.store.copying import Contents, contents
from service.store.database import Database
from service.store.rows import unpack
from service.store.schema import DOCUMENTS, PATHS

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that is wrong, and how often: `database` (the file), `unreadable` or `pathless` (documents)."""

    kind: str
    count: int


class Verifying:
    """The examination of one store; it changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def contents(self) -> dict[str, Contents]:
        """How many rows every table holds, and their digest: equal for a store and its copy."""
        with self._database.transaction(frozen=True) as connection:
            return contents(connection)

    def defects(self) -> tuple[Defect, ...]:
        """What is wrong; nothing for a good store."""
        with self._database.transaction(frozen=True) as connection:
            return tuple(defect for defect in _defects(connection) if defect.count)


def _defects(connection: sa.Connection) -> Iterator[Defect]:
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield Defect("database", 0 if said == ["ok"] else len(said))
    blobs = connection.scalars(sa.select(DOCUMENTS.c.document).execution_options(yield_per=_AT_ONCE))
    yield Defect("unreadable", sum(not _is_readable(blob) for blob in blobs))
    pathless = sa.select(sa.func.count()).select_from(DOCUMENTS.outerjoin(PATHS, PATHS.c.sha256 == DOCUMENTS.c.sha256))
    yield Defect("pathless", connection.scalar(pathless.where(PATHS.c.path.is_(None))) or 0)


def _is_readable(blob: bytes) -> bool:
    try:
        unpack(blob)
    except (ValueError, zlib.error):
        return False
    return True
