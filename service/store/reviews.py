"""The log of what people decided about links. It only grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from corpus.addresses import DocumentIri
from corpus.codec import decode, encode
from corpus.reviews import ReviewEntry
from service import server_messages as messages
from service.errors import ChangedMeanwhile
from service.store.database import Database
from service.store.schema import REVIEWS


class ReviewLog:
    """Entries in the order in which they were written. Several people may write at once; nobody's entry replaces another's."""

    def __init__(self, database: Database, last: int | None = None) -> None:
        self._database = database
        self._last = last

    def unless_later(self, last: int) -> ReviewLog:
        """The same for somebody who has seen entries up to that number, and none after it may be about their pair."""
        return ReviewLog(self._database, last)

    def append(self, entries: Sequence[ReviewEntry]) -> tuple[ReviewEntry, ...]:
        """The entries as written, all or none of them, with their numbers; they are on the disk when this returns.

        ChangedMeanwhile when there are later ones than may be.
        """
        with self._database.transaction(durable=True, alone=True) as connection:
            written = tuple(replace(entry, id=_write(connection, entry)) for entry in entries)
            if self._last is not None and any(_has_later(connection, entry, self._last, written[0].id) for entry in written):
                raise ChangedMeanwhile(messages.CHANGED_MEANWHILE)
            return written

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


def _has_later(connection: sa.Connection, entry: ReviewEntry, last: int, before: int) -> bool:
    """Whether there are entries about the pair of that one, after the one number and before the other."""
    pair = sa.and_(REVIEWS.c.decision == str(entry.decision), REVIEWS.c.plan == str(entry.plan))
    return (
        connection.scalar(sa.select(REVIEWS.c.id).where(pair, REVIEWS.c.id > last, REVIEWS.c.id < before).limit(1)) is not None
    )


def _write(connection: sa.Connection, entry: ReviewEntry) -> int:
    row = {"decision": str(entry.decision), "plan": str(entry.plan), "entry": encode(replace(entry, id=0))}
    return int(connection.execute(sa.insert(REVIEWS).values(**row).returning(REVIEWS.c.id)).scalar_one())
