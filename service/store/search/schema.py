"""The tables of the index in the database; `service.store.migrations.search` makes them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from service.store.schema import Text


class Halfvec(sa.types.UserDefinedType[Any]):
    """A vector of pgvector, 16 bits a number."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The name of the type."""
        return "halfvec"


SEARCH = sa.MetaData()
STATE = sa.Table(
    "search_state",
    SEARCH,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("state", Text, nullable=False),
    sa.Column("gone", sa.LargeBinary, nullable=False),
)
"""One row: what the index says about itself, and the keys that lead to no passage any more (32 bits each)."""
SOURCES = sa.Table("search_sources", SEARCH, sa.Column("source", Text, primary_key=True))
"""The sources that were taken up."""
PASSAGES = sa.Table(
    "search_passages",
    SEARCH,
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("source", Text, nullable=False, index=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("vector", Halfvec, nullable=False),
)
POSTINGS = sa.Table(
    "search_postings",
    SEARCH,
    sa.Column("segment", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("term", Text, primary_key=True),
    sa.Column("places", sa.LargeBinary, nullable=False),
    sa.Column("shares", sa.LargeBinary, nullable=False),
)
"""Where each term stands (`index.postings`). A segment holds passages of one block and is written once."""
