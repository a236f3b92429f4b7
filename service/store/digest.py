"""What tells whether two stores hold the same documents, whatever the database and the order in which they were read."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from service.store.schema import CLAIMS, DOCUMENTS, FAILURES, FILES, PATHS, RELATIONS


def documents_digest(connection: sa.Connection) -> str:
    """Of all files, paths, documents with provisions and claims, and failures; equal for stores that hold the same."""
    digest = hashlib.sha256()
    for line in _lines(connection):
        digest.update(repr(line).encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
    return digest.hexdigest()


def _lines(connection: sa.Connection) -> Iterator[tuple[Any, ...]]:
    for table in (FILES, PATHS, FAILURES):
        rows = connection.execute(sa.select(table))
        yield table.name, sorted(tuple(row) for row in rows)
    place = (DOCUMENTS.c.sha256, DOCUMENTS.c.part)
    columns = [column for column in DOCUMENTS.c if column.name not in ("id", "document")]
    documents = sa.select(*columns, DOCUMENTS.c.document).order_by(*place)
    for *facts, document in connection.execute(documents):
        yield (*facts, zlib.decompress(document))  # how it is compressed differs between machines
    claims = sa.select(*place, CLAIMS.c.validity).join(CLAIMS, CLAIMS.c.document == DOCUMENTS.c.id)
    relations = sa.select(*place, RELATIONS.c.key, RELATIONS.c.kind, RELATIONS.c.relation)
    for said in (claims, relations.join(RELATIONS, RELATIONS.c.document == DOCUMENTS.c.id)):
        yield from sorted(tuple(row) for row in connection.execute(said))
