"""The log of what people decided about links. It only grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from corpus.addresses import DocumentIri
from corpus.codec import decode, encode
from corpus.reviews import ReviewEntry
from service.store.database import Database
from service.store.schema import REVIEWS


class ReviewLog:
    """Entries in the order in which they were written. Several people may write at once; nobody's entry replaces another's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, entries: Sequence[ReviewEntry]) -> tuple[ReviewEntry, ...]:
        """The entries as written, all or none of them, with their numbers; they are on the disk when this returns."""
        with self._database.transaction(durable=True) as connection:
            return tuple(replace(entry, id=_write(connection, entry)) for entry in entries)

    def of(self, decision: DocumentIri, plan: DocumentIri) -> tuple[ReviewEntry, ...]:
        """The entries about that pair, in order."""
        return self._read(sa.and_(REVIEWS.c.decision == str(decision), REVIEWS.c.plan == str(plan)))

    def entries(self, ids: Sequence[int]) -> tuple[ReviewEntry, ...]:
        """The entries of these numbers, in order; those that don't exist are left out."""
        return self._read(REVIEWS.c.id.in_(ids))

    def all(self) -> tuple[ReviewEntry, ...]:
        """The whole log."""
        return self._read(sa.true())

    def _read(self, which: sa.ColumnElement[bool]) -> tuple[ReviewEntry, ...]:
        wanted = sa.select(REVIEWS.c.id, REVIEWS.c.entry).where(which).order_by(REVIEWS.c.id)
        with self._database.transaction() as connection:
            return tuple(replace(decode(row.entry), id=row.id) for row in connection.execute(wanted))


def _write(connection: sa.Connection, entry: ReviewEntry) -> int:
    row = {"decision": str(entry.decision), "plan": str(entry.plan), "entry": encode(replace(entry, id=0))}
    made = connection.execute(sa.insert(REVIEWS).values(**row))
    return int(made.lastrowid)
