"""A word that is another after every change of the list of documents, so that what was made of the list can be kept."""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa

from service.store.schema import META

STATE = "state"


def note_change(connection: sa.Connection) -> None:
    """The list of documents changes with this transaction."""
    connection.execute(sa.update(META).where(META.c.name == STATE).values(value=uuid4().hex))


def state_of(connection: sa.Connection) -> str:
    """The word at this moment; "" until the first change."""
    return connection.scalar(sa.select(META.c.value).where(META.c.name == STATE)) or ""
