"""Whether the index in the database is whole and belongs to the sources of the store. It changes nothing."""

from __future__ import annotations

import zlib
from collections.abc import Collection

import sqlalchemy as sa

from index.embedding import Embedding
from index.state import corpus_digest
from index.writing import embedded_text
from service.store.search import reading
from service.store.search.schema import PASSAGES, SOURCES
from service.store.search.state import SearchState

_SAMPLE = 200
_NEAR = 0.98
"""The cosine between a stored vector and the same one computed again."""


def problems(
    connection: sa.Connection, state: SearchState, embedding: Embedding, sources: Collection[str], changed: Collection[str]
) -> dict[str, int]:
    """What is wrong, and how often, for a store with these sources of which those that `changed` are still to be taken up."""
    taken, wanted = set(connection.scalars(sa.select(SOURCES.c.source))), set(sources)
    missing, surplus = len(wanted - taken - set(changed)), len(taken - wanted - set(changed))
    keys = connection.scalars(sa.select(PASSAGES.c.key).order_by(PASSAGES.c.key)).all()
    return {
        "missing": missing,
        "surplus": surplus or int(not missing and state.corpus != corpus_digest(taken)),
        "passages": abs(len(keys) - state.passages),
        **_contents(connection, embedding, keys[:: max(1, len(keys) // _SAMPLE)]),
    }


def _contents(connection: sa.Connection, embedding: Embedding, keys: Collection[int]) -> dict[str, int]:
    """Of some passages the text can be read, and the vector is that of the text."""
    wrong = {"unreadable": 0, "wrong_vector": 0}
    for key in keys:
        try:
            passage = reading.contents(connection, [key])[key]
        except (ValueError, KeyError, TypeError, zlib.error):
            wrong["unreadable"] += 1
            continue
        again = embedding.encode([embedded_text(passage)])[0]
        _, cosine = reading.cosines(connection, again, [key])
        wrong["wrong_vector"] += bool(again.any()) and float(cosine[0]) < _NEAR
    return wrong
