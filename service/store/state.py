"""Words that are others after every change of the list of documents, so that what was made of the list can be kept."""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa

from service.store.database import insert
from service.store.schema import META

STATE, _LINKS = "state", "links"


def note_change(connection: sa.Connection) -> None:
    """The list of documents changes with this transaction."""
    connection.execute(sa.update(META).where(META.c.name == STATE).values(value=uuid4().hex))


def state_of(connection: sa.Connection) -> str:
    """The word at this moment; "" until the first change."""
    return connection.scalar(sa.select(META.c.value).where(META.c.name == STATE)) or ""


def note_links(connection: sa.Connection) -> None:
    """With this transaction other paths lead to a source that does not change itself."""
    row = insert(connection, META).values(name=_LINKS, value=uuid4().hex)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": row.excluded.value}))


def links_of(connection: sa.Connection) -> str:
    """The word for the paths at this moment; "" until the first such change."""
    return connection.scalar(sa.select(META.c.value).where(META.c.name == _LINKS)) or ""
