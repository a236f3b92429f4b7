"""Taking documents out of the store again."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from service.store.changes import number_change
from service.store.database import Database
from service.store.schema import DOCUMENTS, FILES
from service.store.state import note_change


class Removal:
    """What leads out of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sharing(self, sources: Sequence[str]) -> tuple[str, ...]:
        """The addresses of all documents that came from these files (hashes)."""
        wanted = sa.select(DOCUMENTS.c.iri).where(DOCUMENTS.c.sha256.in_(sources)).distinct().order_by(DOCUMENTS.c.iri)
        with self._database.transaction() as connection:
            return tuple(connection.scalars(wanted))

    def remove(self, sources: Sequence[str]) -> None:
        """Removes these files (hashes) with all that was read from them, in one step; the index is to drop them too."""
        with self._database.transaction(durable=True, alone=True) as connection:
            for sha256 in sources:
                connection.execute(sa.delete(FILES).where(FILES.c.sha256 == sha256))
                number_change(connection, sha256)
            note_change(connection)
